/**
 * What Pagefind’s script asks for, from one file instead of ten: bundled before
 * it (scripts/steps/search-files.ts), which asks `gardenFetch` instead of the network.
 * On a slow network each file that waits for another costs seconds. A file that
 * is not in the pack, a piece of the index or a page, is asked of the site.
 */
import { here } from "../../base/address/here.ts";
import { pieceOf } from "./ahead.ts";
import { packName } from "./pack-name.ts";
import { packAt } from "./pack/unpack.ts";

/** Where words stand in the index, as `pieceOf` reads it: said before this script (scripts/steps/search-files.ts). */
declare const gardenPieces: string;

const ask = globalThis.fetch.bind(globalThis);
const packed = packAt(here("/pagefind/paquet.bin"), ask);

/** Pieces of the index that come already, by their names below `/pagefind/`. */
const early = new Map<string, Promise<Response | undefined>>();

/** Asks for the pieces of the index where words stand before Pagefind does, which first reads the pack: a round trip less. */
export function ahead(words: readonly string[]): void {
  for (const piece of words.map((word) => pieceOf(word, gardenPieces)))
    if (piece && !early.has(piece))
      early.set(
        piece,
        ask(here(`/pagefind/${piece}`)).catch(() => undefined),
      );
}

Object.assign(globalThis, {
  gardenFetch: async (address: string) => {
    const name = packName(address);
    const bytes = (await packed()).get(name);
    if (bytes) return new Response(bytes);
    const come = await early.get(name);
    early.delete(name);
    return come?.ok ? come : ask(address);
  },
});
