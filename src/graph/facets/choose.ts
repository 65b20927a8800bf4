/** Choosing among practices by their facets: pure, and the same in Node and in the browser. */

/** The values chosen, by facet. A facet without any is not constrained. */
export type Selection = ReadonlyMap<string, ReadonlySet<string>>;

/** What choosing needs to know of a facet; `Id` is a number in the browser. */
export type FacetIndex<Id> = { key: string; values: readonly { key: string; ids: readonly Id[] }[] };

/** `selection` with a value added, or taken away when it is there. */
export function toggled(selection: Selection, facet: string, value: string): Selection {
  const values = new Set(selection.get(facet));
  if (!values.delete(value)) values.add(value);
  return values.size > 0 ? new Map([...selection, [facet, values]]) : without(selection, facet);
}

/** `selection` without any choice in a facet. */
export const without = (selection: Selection, facet: string): Selection =>
  new Map([...selection].filter(([key]) => key !== facet));

/** The members of `all` that a selection keeps, in the order of `all`: any value within a facet, every facet. */
export function applySelection<Id>(all: readonly Id[], facets: readonly FacetIndex<Id>[], selection: Selection): Id[] {
  const kept = [...keptBy(facets, selection).values()];
  return all.filter((id) => kept.every((ids) => ids.has(id)));
}

/**
 * For each value, how many results there would be with it alone in its facet and
 * the other facets as chosen. The cost is that of reading each facet once,
 * whatever is chosen.
 */
export function countsFor<Id>(facets: readonly FacetIndex<Id>[], selection: Selection): Map<string, Map<string, number>> {
  const kept = keptBy(facets, selection);
  const passed = new Map<Id, number>();
  for (const ids of kept.values()) for (const id of ids) passed.set(id, (passed.get(id) ?? 0) + 1);

  return new Map(
    facets.map(({ key, values }) => {
      const own = kept.get(key);
      const others = kept.size - (own ? 1 : 0);
      const passesOthers = (id: Id) => (passed.get(id) ?? 0) - (own?.has(id) ? 1 : 0) === others;
      return [key, new Map(values.map((value) => [value.key, value.ids.filter(passesOthers).length]))];
    }),
  );
}

/** For each facet of which something is chosen, the members that have one of its chosen values. */
function keptBy<Id>(facets: readonly FacetIndex<Id>[], selection: Selection): Map<string, Set<Id>> {
  return new Map(
    facets
      .filter(({ key }) => (selection.get(key)?.size ?? 0) > 0)
      .map(({ key, values }) => [
        key,
        new Set(values.filter((value) => selection.get(key)?.has(value.key)).flatMap(({ ids }) => ids)),
      ]),
  );
}

/** How many of the chosen values each member has; those that have none are not in the map. */
export function chosenCounts<Id>(facets: readonly FacetIndex<Id>[], selection: Selection): Map<Id, number> {
  const counts = new Map<Id, number>();
  for (const { key, values } of facets) {
    for (const value of values) {
      if (selection.get(key)?.has(value.key)) for (const id of value.ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

/** A way out of an empty list: the facets whose choices are kept, and how many results that gives. */
export type WayOut = { drop: string[]; keep: string[]; count: number };

/**
 * For a selection without result, what to let go of: each facet whose choices,
 * dropped together, bring results, since one of two choices in a facet changes
 * nothing by going. When no single facet does, each facet that has some alone.
 * Most results first, ties in the order of the facets.
 */
export function waysOut<Id>(all: readonly Id[], facets: readonly FacetIndex<Id>[], selection: Selection): WayOut[] {
  const chosen = facets.map(({ key }) => key).filter((key) => (selection.get(key)?.size ?? 0) > 0);
  const keeping = (keep: string[]): WayOut => ({
    drop: chosen.filter((key) => !keep.includes(key)),
    keep,
    count: applySelection(all, facets, new Map([...selection].filter(([key]) => keep.includes(key)))).length,
  });
  const found = (ways: WayOut[]) => ways.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const droppingOne = found(chosen.map((dropped) => keeping(chosen.filter((key) => key !== dropped))));
  return droppingOne.length > 0 ? droppingOne : found(chosen.map((kept) => keeping([kept])));
}
