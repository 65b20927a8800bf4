/** The files of an index as Pagefind’s own search reads them, put together from its pages. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { searchFields } from "../../../src/features/search/record.ts";
import { cutIndex, indexNames, seal } from "../search-chunks.ts";
import { digestOfFile } from "../site/part.ts";
import { openBytes } from "./cbor.ts";
import { mergedWords, type Form } from "./merge.ts";
import type { IndexedPage } from "./search-pages.ts";

export type IndexFiles = {
  /** Where words stand, as `pieceOf` reads it. */
  pieces: string;
  /** The files of words, by name, not sealed yet. */
  words: [name: string, content: Buffer][];
  /** The name of each page in the index, in their order. */
  names: string[];
  /** What every search loads first, by name. */
  first: [name: string, bytes: Buffer][];
};

/** What Pagefind says of an index: its own version, and where its parts are. */
type Entry = { version: string; languages: Record<string, { hash: string; wasm: string; page_count: number }> };

/**
 * The index of `pages`, in their order. `folder`: where Pagefind left its own
 * files, whose search is taken as it is.
 */
export async function indexFiles(pages: readonly IndexedPage[], forms: readonly Form[], folder: string): Promise<IndexFiles> {
  const { pieces, ranges, files } = cutIndex(
    mergedWords(
      pages.map(({ postings }) => postings),
      forms,
    ),
  );
  const names = indexNames(pages.map(({ digest }) => digest));
  const filters = filterFiles(pages);
  const entry = JSON.parse(await readFile(join(folder, "pagefind-entry.json"), "utf8")) as Entry;
  const out = openBytes();
  out.head(4, 6);
  out.text(entry.version);
  out.head(4, pages.length);
  for (const [place, { size }] of pages.entries()) {
    out.head(4, 3);
    out.text(names[place] ?? "");
    out.head(0, size);
    out.text("");
  }
  out.raw(ranges);
  out.head(4, filters.length);
  for (const { filter, name } of filters) {
    out.head(4, 2);
    out.text(filter);
    out.text(name);
  }
  out.head(4, 0);
  out.head(4, searchFields.length);
  for (const field of searchFields) out.text(field);
  const meta = out.take();
  const hash = digestOfFile(meta).slice(0, 10);
  for (const language of Object.values(entry.languages)) Object.assign(language, { hash, page_count: pages.length });
  const search = Object.values(entry.languages).map(({ wasm }) => `wasm.${wasm}.pagefind`);
  return {
    pieces,
    words: files,
    names,
    first: [
      ...filters.map(({ name, content }): [string, Buffer] => [`filter/${name}.pf_filter`, seal(content)]),
      ["pagefind-entry.json", Buffer.from(JSON.stringify(entry))],
      [`pagefind.${hash}.pf_meta`, seal(meta)],
      ...(await Promise.all(search.map(async (name): Promise<[string, Buffer]> => [name, await readFile(join(folder, name))]))),
    ],
  };
}

/** For each filter, in order, the pages of each of its values, in order. */
function filterFiles(pages: readonly IndexedPage[]): { filter: string; name: string; content: Buffer }[] {
  const found = new Map<string, Map<string, number[]>>();
  for (const [page, { filters }] of pages.entries())
    for (const [filter, values] of filters)
      for (const value of values) {
        const byValue = found.get(filter) ?? new Map<string, number[]>();
        const places = byValue.get(value) ?? [];
        places.push(page);
        found.set(filter, byValue.set(value, places));
      }
  const out = openBytes();
  return [...found].sort(byName).map(([filter, byValue]) => {
    out.head(4, 2);
    out.text(filter);
    out.head(4, byValue.size);
    for (const [value, places] of [...byValue].sort(byName)) {
      out.head(4, 2);
      out.text(value);
      out.head(4, places.length);
      for (const page of places) out.head(0, page);
    }
    const content = out.take();
    return { filter, name: digestOfFile(content).slice(0, 10), content };
  });
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
