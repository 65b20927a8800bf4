/**
 * What Pagefind’s script asks for in the search of one language, from one file:
 * words, pages, all of it; a language has few pages. Bundled before Pagefind
 * (scripts/steps/languages/language-index.ts), which asks `gardenFetch`.
 */
import { here } from "../../../base/address/here.ts";
import { packName } from "../pack-name.ts";
import { packAt } from "../pack/unpack.ts";

const lang = document.documentElement.lang;
const packed = packAt(here(`/pagefind/${lang}/paquet.bin`), globalThis.fetch.bind(globalThis));

/** What the pack says besides Pagefind’s files: the address of each page by its id, and the bare words of all. */
export type Known = { pages: Record<string, string>; words: string[] };

export const known = async (): Promise<Known> =>
  JSON.parse(new TextDecoder().decode((await packed()).get("connu.json"))) as Known;

Object.assign(globalThis, {
  gardenFetch: async (address: string) => new Response((await packed()).get(packName(address).slice(lang.length + 1))),
});
