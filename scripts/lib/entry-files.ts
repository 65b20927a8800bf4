/** What stands in the files beside an entry, and goes or stays with it. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { translationFiles } from "../../src/entry/translations/read-translations.ts";
import { ignoreAbsent } from "../../src/intake/spool/durable.ts";
import { photosOf } from "../../src/intake/withdrawal/forget-entry.ts";

/** The photos shown by the other entries of the folder of `id`. */
export async function photosOfOthers(content: string, id: string): Promise<Set<string>> {
  const folder = join(content, dirname(id));
  const others = ((await readdir(folder).catch(ignoreAbsent)) ?? []).filter(
    (name) => name.endsWith(".mdx") && name !== `${basename(id)}.mdx`,
  );
  return new Set((await Promise.all(others.map((name) => readFile(join(folder, name), "utf8")))).flatMap(photosOf));
}

/** What goes with this entry, below the content folder: the photos that it alone shows, and itself in other languages. */
export async function ownFiles(content: string, id: string, text: string): Promise<string[]> {
  const shared = await photosOfOthers(content, id);
  const shown = photosOf(text).filter((name) => !shared.has(name));
  const photos = shown.map((name) => `${dirname(id)}/${name}`).filter((path) => existsSync(join(content, path)));
  return [...photos, ...(await translationFiles(content, id))];
}
