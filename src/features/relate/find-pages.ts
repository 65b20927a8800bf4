import { fold } from "../../base/french.ts";

/** What a page is called: its title, and its everyday names. */
export type Called = { title: string; names: readonly string[] };

/** A page found, by its place among those searched; `name`: the everyday name that was found, when its title was not. */
export type FoundPage = { place: number; name?: string };

type Folded = { title: string; names: string[] };
const folded = new WeakMap<readonly Called[], Folded[]>();

/** Names as they are compared, folded once a list. */
function foldedNames(pages: readonly Called[]): Folded[] {
  const known = folded.get(pages);
  if (known) return known;
  const made = pages.map(({ title, names }) => ({ title: fold(title), names: names.map(fold) }));
  folded.set(pages, made);
  return made;
}

/**
 * The pages that `words` may name, at most `limit`: each word starts one of
 * their title, or of one of their everyday names. Accents and capitals do not
 * count. A whole title first, then a whole everyday name, titles that start
 * so, other titles, other names; ties by place. None for no word.
 */
export function findPages(pages: readonly Called[], words: string, limit: number): FoundPage[] {
  const query = fold(words);
  if (!query) return [];
  const starts = query.split(" ").map((word) => ` ${word}`);
  const holds = (name: string) => starts.every((start) => ` ${name}`.includes(start));
  const found = foldedNames(pages).flatMap(({ title, names }, place) => {
    if (title === query) return [{ rank: 0, found: { place } }];
    const rank = names.includes(query) ? 1 : title.startsWith(query) ? 2 : holds(title) ? 3 : 4;
    if (rank === 2 || rank === 3) return [{ rank, found: { place } }];
    const at = rank === 1 ? names.indexOf(query) : names.findIndex(holds);
    const name = pages[place]?.names[at];
    return name === undefined ? [] : [{ rank, found: { place, name } }];
  });
  return found
    .sort((a, b) => a.rank - b.rank || a.found.place - b.found.place)
    .slice(0, limit)
    .map((one) => one.found);
}

/**
 * The one page that `words` name: by its whole title, else by a whole everyday
 * name, else because no other is found. `undefined` when none or several are.
 */
export function namedPage(pages: readonly Called[], words: string): number | undefined {
  const query = fold(words);
  const all = foldedNames(pages);
  const found = findPages(pages, words, pages.length);
  const groups = [
    found.filter(({ place }) => all[place]?.title === query),
    found.filter(({ place }) => all[place]?.names.includes(query)),
    found,
  ];
  const first = groups.find(({ length }) => length > 0);
  return first?.length === 1 ? first[0]?.place : undefined;
}
