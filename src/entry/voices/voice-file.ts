import { readFile } from "node:fs/promises";
import type { Problem } from "../../base/problem.ts";
import { voiceLimits, voiceName, voiceSort } from "./voice.ts";

/** The bytes of a voice, as they are served. */
export const readVoice = (path: string): Promise<Buffer> => readFile(path);

/**
 * What is wrong with a file that bears the name of a voice: it is none, it is
 * too heavy for a telephone, or it tells more than it says. Undefined when it
 * can be served as it is.
 */
export async function voiceFileProblem(path: string, file: string): Promise<Problem | undefined> {
  const bytes = await readFile(path);
  const ending = voiceName.exec(path.slice(path.lastIndexOf("/") + 1))?.[1];
  if (voiceSort(bytes.subarray(0, 12).toString("latin1")) !== ending) return falseVoice(file);
  if (bytes.length > voiceLimits.bytes) return heavyVoice(file);
  return (await tells(bytes)) ? tellingVoice(file) : undefined;
}

/** Whether a sound bears tags: a title, a place, a picture, a telephone. What does not read tells nothing that we know. */
async function tells(bytes: Uint8Array): Promise<boolean> {
  // Only gardens that have voices load it.
  const { BufferSource, Input, MATROSKA, MP3, MP4, WEBM } = await import("mediabunny");
  const input = new Input({ formats: [WEBM, MATROSKA, MP4, MP3], source: new BufferSource(bytes) });
  try {
    return Object.keys(await input.getMetadataTags()).length > 0;
  } catch {
    return false;
  } finally {
    input.dispose();
  }
}

const falseVoice = (file: string): Problem => ({
  code: "file-type",
  file,
  message: "Ce fichier porte le nom d’un son, et n’en est pas un.",
  fix: "L’ouvrir dans un logiciel de son et l’enregistrer en .webm, .m4a ou .mp3.",
});

const heavyVoice = (file: string): Problem => ({
  code: "file-type",
  file,
  message: "Ce son est trop lourd : 1,5 Mo au plus, soit une minute et demie.",
  fix: "Le raccourcir, ou l’enregistrer à 64 kbit/s.",
});

const tellingVoice = (file: string): Problem => ({
  code: "voice-metadata",
  file,
  message: "Ce son porte des données cachées : un titre, un lieu, une image ou l’appareil qui l’a enregistré.",
  fix: "L’envoyer par le formulaire du jardin, qui les enlève ; ou l’enregistrer sans elles (« Exporter sans métadonnées »).",
});
