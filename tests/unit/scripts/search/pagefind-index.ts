/** An index read as Pagefind’s own search reads it, whoever wrote it. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { close, createIndex } from "pagefind";
import { readItem, type Item } from "../../../../scripts/steps/search/cbor.ts";
import { openAnalyst } from "../../../../scripts/steps/search/analyst.ts";
import { indexFiles } from "../../../../scripts/steps/search/index-files.ts";
import { indexedPages, type Source } from "../../../../scripts/steps/search/search-pages.ts";
import { seal, unseal } from "../../../../scripts/steps/search-chunks.ts";
import { forReading } from "../../../../src/features/search/index-text.ts";
import type { SearchPage } from "../../../../src/features/search/record.ts";

/** The files of an index, by name. */
export type Files = ReadonlyMap<string, Buffer>;

/** A folder of its own, for as long as `use` lasts. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "jardin-recherche-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The index that Pagefind itself makes of pages. */
export const byPagefind = (pages: readonly SearchPage[]): Promise<Files> =>
  inFolder(async (folder) => {
    const { index } = await createIndex({ forceLanguage: "fr" });
    for (const { url, content } of pages) await index?.addHTMLFile({ url, content });
    await index?.writeFiles({ outputPath: folder });
    await close();
    const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((found) => found.isFile());
    const paths = names.map(({ parentPath, name }) => join(parentPath, name));
    const files = paths.map(async (path) => [path.slice(folder.length + 1).replaceAll(sep, "/"), await readFile(path)] as const);
    return new Map(await Promise.all(files));
  });

/** Pages as they are made by the build: their key says what they hold. */
export const sourcesOf = (pages: readonly SearchPage[]): Source[] =>
  pages.map((page) => ({ key: JSON.stringify(page), page: () => page }));

/** The index that the garden makes of pages, what is kept being in `folder`. */
export async function byGarden(sources: readonly Source[], folder: string): Promise<Files> {
  const analyst = await openAnalyst(join(folder, "pagefind"), "essai");
  const pages = await indexedPages(sources, { file: join(folder, "pages"), mark: "essai", analyst });
  await analyst.keep();
  const { words, names, first } = await indexFiles(pages, analyst.forms, join(folder, "pagefind"));
  return new Map([
    ...first,
    ...words.map(([name, content]) => [name, seal(content)] as const),
    ...pages.map(({ shown }, place) => [`fragment/${names[place]}.pf_fragment`, shown()] as const),
  ]);
}

type Pages = [more: number, text: number[], said: number[]][];

/**
 * All that an index says: its version, each page with its text as a reader sees
 * it, what pages are chosen by, and for each word its pages and those of its
 * forms. Fields are called by their name; parts of pages, which the garden does not show, are left out.
 */
export function whatSays(files: Files) {
  const open = (name: string) => readItem(unseal(fileOf(files, name)));
  const meta = [...files.keys()].find((name) => name.endsWith(".pf_meta")) ?? "";
  const entry = JSON.parse(fileOf(files, "pagefind-entry.json").toString()) as { languages: { fr: { hash: string } } };
  const [version, pages, ranges, filters, orders, fields] = open(meta) as [string, Item[], Item[], Item[], Item[], string[]];
  const words = (ranges as [string, string, string][]).flatMap(
    ([, , name]) => (open(`index/${name}.pf_index`) as [[string, Pages, [string, Pages][]][]])[0],
  );
  return {
    version,
    isNamed: meta === `pagefind.${entry.languages.fr.hash}.pf_meta`,
    entry: { ...entry, languages: { fr: { ...entry.languages.fr, hash: "" } } },
    pages: (pages as [string, number, string][]).map(([name, size, last]) => {
      const shown = JSON.parse(unseal(fileOf(files, `fragment/${name}.pf_fragment`)).toString()) as Shown;
      return { size, last, ...read(shown) };
    }),
    filters: (filters as [string, string][]).map(([filter, name]) => [filter, open(`filter/${name}.pf_filter`)]),
    orders,
    words: Object.fromEntries(
      words.map(([stem, own, forms]) => [
        stem,
        { own: placesOf(own, fields), forms: Object.fromEntries(forms.map(([form, at]) => [form, placesOf(at, fields)])) },
      ]),
    ),
  };
}

type Shown = { content: string; meta: Record<string, string>; anchors: unknown };

const read = (shown: Shown) => ({
  ...shown,
  content: forReading(shown.content),
  meta: Object.fromEntries(Object.entries(shown.meta).map(([name, text]) => [name, forReading(text)])),
  anchors: undefined,
});

/** Places by page, with the fields by their names: the numbers of two indexes may not be the same. */
function placesOf(pages: Pages, fields: readonly string[]) {
  let page = 0;
  return pages.map(([more, text, said]) => [(page += more), text, said.map((told) => (told < 0 ? fields[-1 - told] : told))]);
}

function fileOf(files: Files, name: string): Buffer {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`The index names ${name}, which is not there`);
  return bytes;
}
