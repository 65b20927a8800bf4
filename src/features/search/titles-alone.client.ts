/** `/pagefind/titres.js`: the search of a browser that refuses Pagefind, ready to be asked. Throws `failure` in another browser. */
import { titleSearch } from "./title-search.ts";
import { openEngine, type OpenEngine } from "./engine.ts";

export default async function searchTitles(
  failure: unknown,
  titles: Parameters<typeof titleSearch>[1],
): Promise<OpenEngine & { poor: true }> {
  return { ...(await openEngine(titleSearch(failure, titles))), total: titles.size, poor: true };
}
