/** Kits in a file, to be kept elsewhere or given: `{ "jardin-kits": 1, "kits": ["p=sel,tontine&titre=Samedi"] }`. */
import { count } from "../../../base/french.ts";
import { isEmpty, readKit, writeKit } from "../address.ts";
import type { Kit } from "../model.ts";

const version = 1;

/** Most that is read: a thousand kits. */
export const longestFile = 512 * 1024;

export const writeKitFile = (kits: readonly Kit[]): string =>
  `${JSON.stringify({ "jardin-kits": version, kits: kits.map(writeKit) }, null, 2)}\n`;

/** The kits of a file, and what keeps the others from being read: in a sentence, with what to do. */
export type FileRead = { kits: Kit[]; problem?: string };

/** Reads what `writeKitFile` wrote. Never throws. */
export function readKitFile(text: string): FileRead {
  const refused = (problem: string): FileRead => ({ kits: [], problem });
  if (text.length > longestFile)
    return refused("Ce fichier est trop grand pour être un kit. Choisissez celui que cette page a enregistré.");
  if (text.trim() === "") return refused("Ce fichier est vide. Enregistrez de nouveau le kit, sur l’appareil où il est.");
  const begun = text.trimStart().startsWith("{");
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    if (begun && text.includes('"jardin-kits"'))
      return refused("Ce fichier est abîmé, ou coupé en route. Enregistrez de nouveau le kit, sur l’appareil où il est.");
  }
  const { "jardin-kits": written, kits } = { ...(found as { "jardin-kits"?: unknown; kits?: unknown } | undefined) };
  if (typeof written === "number" && written > version)
    return refused("Ce fichier vient d’une version plus récente du jardin. Rechargez cette page avec du réseau, puis réessayez.");
  if (written !== version || !Array.isArray(kits))
    return refused(
      "Ce fichier n’est pas un kit du jardin. Choisissez celui que «\u00A0Enregistrer en fichier\u00A0» a fait, en .json.",
    );
  const read = kits.map((query) => readKit(typeof query === "string" ? query : ""));
  const sound = read.filter((kit) => !isEmpty(kit) || kit.title !== "");
  const lost = read.length - sound.length;
  if (sound.length === 0)
    return refused("Ce fichier ne contient aucun kit. Enregistrez de nouveau le kit, sur l’appareil où il est.");
  const left = lost > 1 ? "ne se lisent pas, et sont laissés" : "ne se lit pas, et est laissé";
  return { kits: sound, ...(lost > 0 && { problem: `${count(lost, "kit")} de ce fichier ${left}.` }) };
}
