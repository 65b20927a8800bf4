import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readVocabulary } from "../../src/entry/read.ts";
import { generateGarden } from "./generate.ts";

/** Writes a generated garden under `folder`, with the closed lists of the file `vocabulary`. Gives the number of entries. */
export async function writeGarden(
  folder: string,
  { practices, seed, vocabulary }: { practices: number; seed: number; vocabulary: string },
): Promise<number> {
  await mkdir(folder, { recursive: true });
  await copyFile(vocabulary, join(folder, "vocabulaire.yaml"));
  const files = generateGarden({ practices, seed, vocabulary: await readVocabulary(folder) });
  for (const made of new Set(files.map(({ path }) => dirname(path)))) await mkdir(join(folder, made), { recursive: true });
  for (const { path, text } of files) await writeFile(join(folder, path), text);
  return files.length;
}

/** The file of the practice in the middle. */
async function middleOf(folder: string): Promise<string> {
  const names = (await readdir(join(folder, "pratiques"))).filter((name) => /\.mdx?$/.test(name)).sort();
  const name = names[Math.floor(names.length / 2)];
  if (name === undefined) throw new Error(`No practice in ${folder}`);
  return join(folder, "pratiques", name);
}

/** Adds a sentence to the body of the middle practice, as an author would. Gives the id of its entry. */
export async function editOnePractice(folder: string): Promise<string> {
  const path = await middleOf(folder);
  await writeFile(path, `${await readFile(path, "utf8")}\nUne phrase ajoutée après relecture.\n`);
  return `pratiques/${basename(path).replace(/\.mdx?$/, "")}`;
}

/** Replaces a word of the body of the middle practice by another one: its last of six letters. */
export async function changeWord(folder: string): Promise<void> {
  const path = await middleOf(folder);
  const text = await readFile(path, "utf8");
  const word = [...text.matchAll(/(?<= )\p{Ll}{6,}(?= )/gu)].at(-1);
  if (!word) throw new Error(`No word to change in ${path}`);
  await writeFile(path, `${text.slice(0, word.index)}autrement${text.slice(word.index + word[0].length)}`);
}

/** Changes the title of the middle practice. */
export async function changeTitle(folder: string): Promise<void> {
  const path = await middleOf(folder);
  await writeFile(path, (await readFile(path, "utf8")).replace(/^titre: "/m, 'titre: "Autrement '));
}

/** Adds a practice like the middle one, under a name and a title of its own. */
export async function addPractice(folder: string): Promise<void> {
  const text = await readFile(await middleOf(folder), "utf8");
  const own = text.replace(/^titre: ".*"$/m, 'titre: "Une pratique de plus"').replace(/^synonymes: .*\n/m, "");
  await writeFile(join(folder, "pratiques", "une-pratique-de-plus.mdx"), own);
}
