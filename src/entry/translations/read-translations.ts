import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { readGardenFile } from "../../base/garden-file/read.ts";
import type { Problem } from "../../base/problem.ts";
import { withText } from "../check-bytes.ts";
import type { Entry } from "../check.ts";
import type { Kept, ReadEntry } from "../kept.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { checkTranslation, misplaced, placeOf, translationsFolder } from "./check-translation.ts";
import { translationProblems, type ReadTranslation } from "./compare.ts";
import { readWords, wordsFile, type Language } from "./words.ts";

/** What a garden says in other languages. */
export type Translations = {
  /** In the order of their codes. */
  languages: Language[];
  /** In path order: those that stand, faults beside the French aside. `id` is the path below `content/`. */
  translations: (ReadTranslation & { id: string; digest: string })[];
};

export const isTranslationPath = (path: string): boolean => path.startsWith(`${translationsFolder}/`);

/** The languages that a garden offers, all that it has unless its file names some, and what is wrong with the words of each; a folder without them is no language. */
export async function readLanguages(
  content: string,
  vocabulary: Vocabulary,
): Promise<{ languages: Language[]; problems: Problem[]; texts: ReadonlyMap<string, string> }> {
  const folder = join(content, translationsFolder);
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const languages: Language[] = [];
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  const offered = readGardenFile(content).languages;
  const isOffered = (name: string) => /^(?!fr$)[a-z]{2,3}$/.test(name) && (offered?.includes(name) ?? true);
  for (const { name } of found.filter((one) => one.isDirectory() && isOffered(one.name)).sort(byName)) {
    const file = `${relative(process.cwd(), content) || "."}/${translationsFolder}/${name}/${wordsFile}`;
    const text = textOf(join(folder, name, wordsFile));
    if (text === undefined) problems.push(noWords(file, name));
    else {
      const read = readWords(text, file, vocabulary);
      problems.push(...read.problems);
      texts.set(name, text);
      if (read.words) languages.push({ key: name, words: read.words });
    }
  }
  return { languages, problems, texts };
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

const noWords = (file: string, language: string): Problem => ({
  code: "language-words",
  file,
  message: `La langue « ${language} » n’a pas ses mots : ses pages auraient des titres en français.`,
  fix: `Écrire ${wordsFile} dans son dossier ; « npm run new -- traduction ${language} pratiques/… » en donne un à remplir.`,
});

/** The files of an entry in other languages, below `content/`: they go where it goes. In the order of the languages. */
export async function translationFiles(content: string, id: string): Promise<string[]> {
  const found = await readdir(join(content, translationsFolder)).catch(() => []);
  return found
    .sort()
    .map((language) => `${translationsFolder}/${language}/${id}.mdx`)
    .filter((path) => existsSync(join(content, path)));
}

type Context = {
  content: string;
  vocabulary: Vocabulary;
  entries: readonly ReadEntry[];
  kept: Kept | undefined;
  /** The key under which the result of a file is kept; it holds the words of its language, which its body is written with. */
  digestIn: (file: string, bytes: Uint8Array, words: string) => string;
};

type Found = { id: string; file: string; path: string };

/** Reads the translations `files`, and holds each against its French. One whose language has no words waits for them. */
export async function readTranslations(
  files: readonly Found[],
  { content, vocabulary, entries, kept, digestIn }: Context,
): Promise<Translations & { problems: Problem[] }> {
  const { languages, problems, texts } = await readLanguages(content, vocabulary);
  const byKey = new Map(languages.map((language) => [language.key, language]));
  const translations: Translations["translations"] = [];
  for (const { id, file, path } of files) {
    const { lang } = placeOf(id) ?? {};
    if (lang === undefined) problems.push(misplaced(file));
    const language = byKey.get(lang ?? "");
    if (!language) continue;
    const bytes = readFileSync(path);
    const digest = digestIn(file, bytes, texts.get(language.key) ?? "");
    const known = kept?.find(digest);
    const result =
      known ?? withText(file, bytes, (text) => checkTranslation({ path: id, file, text }, language.words, vocabulary));
    if (!known) kept?.keep(digest, result);
    problems.push(...result.problems);
    if (result.translation) translations.push({ id, file, digest, translation: result.translation });
  }
  const french = new Map<string, Entry | undefined>(entries.map(({ id, entry }) => [id, entry]));
  return { languages, translations, problems: [...problems, ...translationProblems(translations, french, byKey)] };
}
