/** The search in the browser, from the site itself: loaded once, when the box takes focus. */
import { openEngine, type OpenEngine, type Pagefind } from "./engine.ts";
import type { Titles } from "./guide-data.ts";
import type { Ear } from "./guide.ts";
import { loadOnce } from "./load.client.ts";
import type { Look } from "./speller.ts";

/** The guide, and the titles of the pages: enough to show who to call, and where a result leads. */
export const loadGuide = loadOnce(
  "/pagefind/guide.js",
  ({ default: { titles, ...ear } }: { default: Ear & { titles: Titles } }) => ({
    ear,
    titles: new Map(titles),
  }),
);

/** The speller and its words, loaded when a word is first unknown. */
const spelling = loadOnce("/pagefind/mots.js", ({ default: look }: { default: Look }) => look);

const loadEngine = loadOnce("/pagefind/pagefind.js", (engine: Pagefind) => openEngine(engine));

export type Search = OpenEngine & {
  ear: Ear;
  titles: ReadonlyMap<string, readonly [string, string]>;
  spelling: () => Promise<Look>;
};

/** All that answers a question. */
export async function loadSearch(): Promise<Search> {
  const [engine, guide] = await Promise.all([loadEngine(), loadGuide()]);
  return { ...engine, ...guide, spelling };
}
