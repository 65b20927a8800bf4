import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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

/** Adds a sentence to the body of the middle practice, as an author would. Gives the id of its entry. */
export async function editOnePractice(folder: string): Promise<string> {
  const names = (await readdir(join(folder, "pratiques"))).filter((name) => name.endsWith(".mdx")).sort();
  const name = names[Math.floor(names.length / 2)];
  if (name === undefined) throw new Error(`No practice in ${folder}`);
  const path = join(folder, "pratiques", name);
  await writeFile(path, `${await readFile(path, "utf8")}\nUne phrase ajoutée après relecture.\n`);
  return `pratiques/${name.slice(0, -4)}`;
}
