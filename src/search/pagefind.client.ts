/** Pagefind in the browser, from the site itself: loaded once, at the first words. */
import { sortsOf, type Sort } from "./arrange.ts";
import { loadOnce } from "./load.client.ts";
import { speller, type Look } from "./speller.ts";
import type { Hit as Match } from "./union.ts";
import { unpackLexicon } from "./vocabulary.ts";

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
  /** What each page is. */
  sorts: ReadonlyMap<string, Sort>;
  spelling: () => Promise<Look>;
};

/** Titles and other names above summaries. Without a worker: a search takes milliseconds, a worker 12 KB. */
const options = {
  noWorker: true,
  ranking: { metaWeights: { title: 5, voisins: 3, resume: 2, themes: 1, proches: 1 } },
};

/** The speller, whose words are loaded when a word is first unknown. */
const spelling = loadOnce("/pagefind/mots.js", ({ default: packed }: { default: string }) => speller(unpackLexicon(packed)));

/** Pagefind, ready, and what it knows of its pages without loading them. */
export const loadSearch = loadOnce("/pagefind/pagefind.js", async (engine: Pagefind): Promise<Search> => {
  await engine.options(options);
  await engine.init();
  const filters = await engine.filters();
  const idsOf = async (filter: string) =>
    new Map(
      await Promise.all(
        Object.keys(filters[filter] ?? {}).map(async (value): Promise<[string, string[]]> => {
          const { results } = await engine.search(null, { filters: { [filter]: value } });
          return [value, results.map(({ id }) => id)];
        }),
      ),
    );
  const sorts = sortsOf(await idsOf("sorte"), await idsOf("theme"));
  return { engine, total: sorts.size, sorts, spelling };
});
