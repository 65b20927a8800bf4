import { readBeside } from "../../src/entry/read.ts";
import type { Problem } from "../../src/base/problem.ts";
import { guideFiles, parseSayings, parseSignposts } from "../../src/features/search/guide/guide-file.ts";
import type { Guide } from "../../src/features/search/guide/guide.ts";
import type { NearWords } from "../../src/features/search/record.ts";
import { parseEntryWords, parseThesaurus } from "../../src/features/search/guide/thesaurus.ts";

/** The files of a garden that hold them, in its content folder. */
export const nearWordFiles = { thesaurus: "_mots-proches.txt", words: "_mots-des-fiches.txt" } as const;

/** The lists of near words of the garden in `content`. One that is not there is empty: a garden is searched all the same. */
export async function readNearWords(content: string): Promise<NearWords> {
  return {
    thesaurus: parseThesaurus(await readBeside(content, nearWordFiles.thesaurus)),
    words: parseEntryWords(await readBeside(content, nearWordFiles.words)),
  };
}

/** How people speak in the garden in `content`, the services outside of it, and what of them cannot be read. */
export async function readGuide(content: string): Promise<{ guide: Guide; problems: Problem[] }> {
  const spoken = parseSayings(await readBeside(content, guideFiles.sayings));
  const file = await readBeside(content, guideFiles.signposts);
  const { signposts, problems } = parseSignposts(file, `content/${guideFiles.signposts}`);
  return { guide: { ...spoken, signposts }, problems };
}
