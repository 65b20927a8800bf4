/** What `npm run forget` finds of an entry in the content folder. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { sentence } from "../../src/base/french.ts";
import { readGarden } from "../../src/entry/read.ts";
import { translationFiles } from "../../src/entry/translations/read-translations.ts";
import { buildGarden } from "../../src/graph/build.ts";
import { ignoreAbsent } from "../../src/intake/spool/durable.ts";
import { filesBeside } from "../../src/intake/withdrawal/forget-entry.ts";
import { fileOfPage } from "../../src/intake/translation/file-of-page.ts";
import { Refusal } from "./command.ts";

/** The text of an entry. Refuses an id that is none. */
export async function readEntryText(content: string, id: string): Promise<string> {
  const text = await readFile(join(content, `${fileOfPage(id)}.mdx`), "utf8").catch(ignoreAbsent);
  if (text === undefined) throw new Refusal(sentence`Il n’y a pas de page ${id} dans le jardin.`);
  return text;
}

/** An entry in other languages: where each is, below the content folder, and its text. */
export const facesIn = async (content: string, id: string): Promise<{ path: string; text: string }[]> =>
  Promise.all(
    (await translationFiles(content, id)).map(async (path) => ({ path, text: await readFile(join(content, path), "utf8") })),
  );

/** The photos and voices of the other entries of the folder of `id`. */
export async function filesOfOthers(content: string, id: string): Promise<Set<string>> {
  const folder = join(content, dirname(id));
  const others = ((await readdir(folder).catch(ignoreAbsent)) ?? []).filter(
    (name) => name.endsWith(".mdx") && name !== `${basename(id)}.mdx`,
  );
  return new Set((await Promise.all(others.map((name) => readFile(join(folder, name), "utf8")))).flatMap(filesBeside));
}

/** The files that this entry alone shows or lets hear, below the content folder; `namesOf`: those looked for in its text. */
export async function ownFiles(content: string, id: string, text: string, namesOf = filesBeside): Promise<string[]> {
  const shared = await filesOfOthers(content, id);
  const shown = namesOf(text).filter((name) => !shared.has(name));
  return shown.map((name) => `${dirname(id)}/${name}`).filter((path) => existsSync(join(content, path)));
}

/** What goes with an entry, below the content folder: the photos and voices that it alone shows, and itself in other languages. */
export async function filesWith(content: string, id: string, text: string): Promise<string[]> {
  return [...(await ownFiles(content, id, text)), ...(await translationFiles(content, id))];
}

/** The entries whose links reach `id`, in id order, drafts left out. */
export async function pagesLinkingTo(content: string, id: string): Promise<string[]> {
  const { entries, vocabulary } = await readGarden(content);
  const { garden } = buildGarden(
    entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : [])),
    vocabulary,
  );
  return [...new Set((garden.graph.incoming.get(id) ?? []).map(({ source }) => source))];
}
