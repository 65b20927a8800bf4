/** The address of the list of practices is its state: the same in Node and in the browser. */
import type { Selection } from "../../graph/facets/choose.ts";
import { sortOf, sorts, type SortKey } from "../../graph/facets/sorts.ts";

/** The address of the list of all practices; facet values are below it. */
export const catalogueAddress = "/pratiques/";

/** PracticeCards of one list page. */
export const perPage = 60;

/** The static page of one value. */
export const valueAddress = (facet: string, value: string) => `${catalogueAddress}${facet}/${value}/`;

/** What the address says; `page` is that of a static page, where nothing was chosen in the browser. */
export type CatalogueState = { selection: Selection; sort: SortKey; page: number };

/** A value that can be chosen. */
export type Choosable = { facet: string; value: string };

/**
 * What an address asks for. Facets, values and orders that are not `known` are
 * left out: they may come from an old link, or from whoever shared it.
 */
export function readAddress(path: string, search: string, known: (choice: Choosable) => boolean): CatalogueState {
  const parts = path.startsWith(catalogueAddress) ? path.slice(catalogueAddress.length).split("/").filter(Boolean) : [];
  const query = new URLSearchParams(search);
  const [facet = "", value = ""] = parts;
  const asked = [...query].map(([key, of]) => ({ facet: key, value: of })).filter(known);
  const selection = new Map<string, Set<string>>();
  for (const choice of [{ facet, value }, ...asked].filter(known))
    selection.set(choice.facet, (selection.get(choice.facet) ?? new Set()).add(choice.value));
  const sort = sortOf(query.get("tri")).key;
  const drawn = asked.length === 0 && sort === sorts[0].key;
  return { selection, sort, page: drawn && parts[parts.length - 2] === "page" ? Number(parts[parts.length - 1]) || 1 : 1 };
}

/** The address of a state, its page left out: that of a static page when there is one, choices in the order of `all`. */
export function writeAddress({ selection, sort }: Omit<CatalogueState, "page">, all: readonly Choosable[]): string {
  const chosen = all.filter(({ facet, value }) => selection.get(facet)?.has(value));
  const [only] = chosen;
  if (sort === sorts[0].key && chosen.length <= 1) return only ? valueAddress(only.facet, only.value) : catalogueAddress;
  const query = new URLSearchParams(chosen.map(({ facet, value }) => [facet, value]));
  if (sort !== sorts[0].key) query.set("tri", sort);
  return `${catalogueAddress}?${query}`;
}
