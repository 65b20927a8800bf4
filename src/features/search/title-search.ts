/** The search of a browser that refuses Pagefind: the titles of the pages, which the search page has at hand. Loaded by it alone. */
import { kindOfId, kinds } from "../../entry/kinds.ts";
import { pocketSearch } from "../../ui/pocket-search.ts";

/** A module of WebAssembly that does nothing. */
const smallest = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * The search over pages, as `/pagefind/guide.js` gives them: an address and a
 * title by id. Before Chrome 97, Firefox 102 and Safari 16, a page with
 * a policy of its own may run no WebAssembly, which Pagefind is. Throws
 * `failure` where it may, or where no title is known: another reason, such as
 * the network, is no reason to search less.
 */
export function titleSearch(failure: unknown, titles: ReadonlyMap<string, readonly [url: string, title: string]>) {
  if (titles.size === 0 || runsWebAssembly()) throw failure;
  return pocketSearch(
    [...titles.values()].map(([url, title]) => ({
      url,
      title,
      names: "",
      words: "",
      summary: "",
      easy: "",
      filters: { sorte: sortOf(url) },
    })),
  );
}

/** The kind of a page, by its address: results stand under it. */
function sortOf(url: string): string[] {
  const kind = kindOfId(url.slice(1));
  return kind ? [kinds[kind].plural] : [];
}

function runsWebAssembly(): boolean {
  try {
    return new WebAssembly.Module(smallest) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}
