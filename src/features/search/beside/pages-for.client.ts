/** The search of the garden for a page that has a field of its own: the pages that it finds, without anything of the search page. */
import { answer } from "../answer.ts";
import { loadSearch } from "../pagefind.client.ts";

/** Where the title of a page is not sent with the search, each is asked for: no more than these. */
const mostAsked = 60;

/**
 * The addresses of the pages of one sort (`Pratiques`) that answer a finished
 * question, the nearest first: those that the search page shows. Throws where
 * the search does not come.
 */
export async function pagesFor(question: string, sort: string): Promise<string[]> {
  const search = await loadSearch();
  const { ear, sorts, titles } = search;
  if (ear.signpostsFor(question).alone) return [];
  const { pages } = await answer(question, false, search);
  const found = pages.filter(({ id, answers }) => answers && sorts.get(id)?.includes(sort));
  if (titles.size > 0) return found.flatMap(({ id }) => titles.get(id)?.[0] ?? []);
  const shown = await Promise.all(found.slice(0, mostAsked).map(({ best }) => best.data()));
  return shown.map(({ url }) => url);
}
