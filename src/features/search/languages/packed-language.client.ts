/**
 * What Pagefind’s script asks for in the search of one language, from one file:
 * words, pages, all of it; a language has few pages. Bundled before Pagefind
 * (scripts/steps/languages/language-index.ts), which asks `gardenFetch`.
 */
import { packName } from "../pack-name.ts";
import { unpack } from "./unpack.ts";

const lang = document.documentElement.lang;
let files: Promise<Map<string, ArrayBuffer>> | undefined;

/** Asks again after a failure. */
const packed = () =>
  (files ??= fetch(`/pagefind/${lang}/paquet.bin`)
    .then((answer) => {
      if (!answer.ok) throw new TypeError(`${answer.status} ${answer.url}`);
      return answer.arrayBuffer();
    })
    .then(unpack)
    .catch((error: unknown) => {
      files = undefined;
      throw error;
    }));

/** What the pack says besides Pagefind’s files: the address of each page by its id, and the bare words of all. */
export type Known = { pages: Record<string, string>; words: string[] };

export const known = async (): Promise<Known> =>
  JSON.parse(new TextDecoder().decode((await packed()).get("connu.json"))) as Known;

Object.assign(globalThis, {
  gardenFetch: async (address: string) => new Response((await packed()).get(packName(address).slice(lang.length + 1))),
});
