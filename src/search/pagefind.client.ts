/** Pagefind in the browser, from the site itself: loaded once, at the first words. */
import type { Sorts } from "./arrange.ts";
import { loadOnce } from "./load.client.ts";
import type { Look } from "./speller.ts";
import type { Hit as Match } from "./union.ts";

/** A page, loaded to be shown. */
export type Data = { url: string; excerpt: string; meta: Record<string, string> };
export type Hit = Match & { data: () => Promise<Data> };

type Filters = Record<string, Record<string, number>>;
type Pagefind = {
  options: (options: object) => Promise<void>;
  init: () => Promise<void>;
  filters: () => Promise<Filters>;
  search: (words: string | null, options?: { filters: Record<string, string> }) => Promise<{ results: Hit[] }>;
};

export type Search = {
  engine: Pagefind;
  total: number;
  /** What pages can be narrowed by: the values of each filter, and those of each page. */
  filters: Filters;
  sorts: Sorts;
  spelling: () => Promise<Look>;
};

/** The speller and its words, loaded when a word is first unknown. */
const spelling = loadOnce("/pagefind/mots.js", ({ default: look }: { default: Look }) => look);

/** Pagefind, ready, and what it knows of its pages without loading them. Without a worker: a search takes milliseconds, a worker 12 KB. */
export const loadSearch = loadOnce("/pagefind/pagefind.js", async (engine: Pagefind): Promise<Search> => {
  await engine.options({ noWorker: true, excerptEllipsis: "…" });
  await engine.init();
  const filters = await engine.filters();
  const sorts = new Map<string, string[]>();
  for (const [filter, values] of Object.entries(filters))
    for (const value of Object.keys(values))
      for (const { id } of (await engine.search(null, { filters: { [filter]: value } })).results)
        sorts.set(id, [...(sorts.get(id) ?? []), value]);
  return { engine, total: sorts.size, filters, sorts, spelling };
});
