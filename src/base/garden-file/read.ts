/** `content/jardin.yaml` read from the disk: what it says, and what of it cannot be read. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Environment } from "../settings.ts";
import { gardenSchema, type GardenFile } from "./fields.ts";

/** The name of the file, in the content folder. */
export const gardenFileName = "jardin.yaml";

/** A garden that has no file, or one that is wrong: of no town. `npm run check` says which. */
const nobody: GardenFile = gardenSchema.parse({ nom: "Le jardin" });

let last: { text: string; file: GardenFile } | undefined;

/** The text of the file of the garden in `content`; empty where there is none. */
export function gardenText(content: string): string {
  try {
    return readFileSync(join(content, gardenFileName), "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    // A folder that is not there is told by those who read entries.
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}

/** The bytes of a picture that the file of the garden in `content` names. */
export const readPicture = (content: string, name: string): Buffer => readFileSync(join(content, name));

/** How the file is read: as entries are, without alias or tag. */
export const yamlRules = { version: "1.2", schema: "core", merge: false, prettyErrors: false } as const;

/**
 * What the garden in `content` says of itself. One that is wrong anywhere says
 * nothing at all: half of a file would publish a site under another’s name.
 */
export function readGardenFile(content: string): GardenFile {
  const text = gardenText(content);
  if (text === "") return nobody;
  if (last?.text === text) return last.file;
  const document = parseDocument(text, yamlRules);
  const read = document.errors.length > 0 ? undefined : gardenSchema.safeParse(toData(document));
  last = { text, file: read?.success ? read.data : nobody };
  return last.file;
}

/** The values of a document; an alias, which could swell a small file, makes of it nothing. */
export function toData(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    return undefined;
  }
}

/** The settings that a garden gives: those of the environment win over them. */
export const settingsOf = ({ address, mail, discuss, intake, forge }: GardenFile): Environment => ({
  SITE_URL: address,
  GARDEN_MAIL: mail,
  GARDEN_DISCUSS: discuss,
  GARDEN_INTAKE: intake,
  GARDEN_FORGE: forge?.name,
  GARDEN_FORGE_URL: forge?.url,
  GARDEN_FORGE_BRANCH: forge?.branch,
});
