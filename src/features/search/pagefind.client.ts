/** The search in the browser, from the site itself: loaded once, when the box takes focus. */
import { root } from "../../base/garden-file/own-root.ts";
import { openEngine, type OpenEngine, type Pagefind } from "./engine.ts";
import type { OpenGuide } from "./guide/guide-data.ts";
import { loadOnce } from "./load.client.ts";
import type { Look } from "./speller.ts";

// Addresses are put together with `root`, and not by `here`: the bundler then writes them whole, and the script of the search has 5,120 bytes.

/** The guide, and the titles of the pages: enough to show who to call, and where a result leads. */
export const loadGuide = loadOnce(`${root}/pagefind/guide.js`, ({ default: guide }: { default: OpenGuide }) => guide);

/** The speller and its words, loaded with the first question that is asked, or the first word that is unknown. */
export const spelling = loadOnce(`${root}/pagefind/mots.js`, ({ default: look }: { default: Look }) => look);

/** Pagefind’s script as it is built: `ahead` asks for what it will ask of words (packed.ts). What stands for it in the copy to take away has all at hand. */
type Script = Pagefind & { ahead?: (words: readonly string[]) => void };

let script: Script | undefined;
let soon: readonly string[] = [];
const loadEngine = loadOnce(`${root}/pagefind/pagefind.js`, (engine: Script) => {
  (script = engine).ahead?.(soon);
  return openEngine(engine);
});

/** Asks for what will be asked of `words`, now or once Pagefind’s script is there. */
export function lookAhead(words: readonly string[]): void {
  soon = words;
  script?.ahead?.(soon);
}

/** What stands for Pagefind in a browser that refuses it (src/features/search/titles-alone.client.ts); throws `failure` in another. */
type Instead = (failure: unknown, titles: OpenGuide["titles"]) => Promise<OpenEngine & { poor: true }>;
const loadInstead = loadOnce(`${root}/pagefind/titres.js`, ({ default: instead }: { default: Instead }) => instead);

export type Search = OpenEngine &
  OpenGuide & {
    spelling: () => Promise<Look>;
    /** Only the titles of the pages are searched. */
    poor?: boolean;
  };

/** All that answers a question. Where Pagefind fails, titles are searched, or the failure is thrown. */
export async function loadSearch(): Promise<Search> {
  const loading = loadGuide();
  const engine = await loadEngine().catch(async (failure: unknown) => (await loadInstead())(failure, (await loading).titles));
  return { ...engine, ...(await loading), spelling };
}
