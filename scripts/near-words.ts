import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NearWords } from "../src/search/record.ts";
import { parseEntryWords, parseThesaurus } from "../src/search/thesaurus.ts";

/** The files of a garden that hold them, in its content folder. */
export const nearWordFiles = { thesaurus: "_mots-proches.txt", words: "_mots-des-fiches.txt" } as const;

/** The lists of near words of the garden in `content`. One that is not there is empty: a garden is searched all the same. */
export async function readNearWords(content: string): Promise<NearWords> {
  const read = (file: string) =>
    readFile(join(content, file), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      return "";
    });
  return {
    thesaurus: parseThesaurus(await read(nearWordFiles.thesaurus)),
    words: parseEntryWords(await read(nearWordFiles.words)),
  };
}
