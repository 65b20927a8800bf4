import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applySelection,
  chosenCounts,
  countsFor,
  toggled,
  waysOut,
  without,
  type FacetIndex,
  type Selection,
} from "../../../src/graph/facets/choose.ts";
import { buildFacets } from "../../../src/graph/facets/facets.ts";
import { entry, garden } from "../../entries.ts";
import { holds } from "../../property.ts";

/** Facets of up to 12 members, each value with any of them. */
const facetIndexes: fc.Arbitrary<FacetIndex<number>[]> = fc
  .array(fc.array(fc.uniqueArray(fc.nat(11)), { maxLength: 4 }), { maxLength: 4 })
  .map((facets) => facets.map((values, f) => ({ key: `f${f}`, values: values.map((ids, v) => ({ key: `v${v}`, ids })) })));

const choices: fc.Arbitrary<Selection> = fc
  .array(fc.tuple(fc.constantFrom("f0", "f1", "f2", "f3"), fc.constantFrom("v0", "v1", "v2", "v3")))
  .map(
    (pairs) =>
      new Map([...Map.groupBy(pairs, ([key]) => key)].map(([key, chosen]) => [key, new Set(chosen.map(([, value]) => value))])),
  );

const all = Array.from({ length: 12 }, (_, id) => id);

/** The same by the words of the promise: any value within a facet, every facet. */
const bruteForce = (facets: readonly FacetIndex<number>[], selection: Selection) =>
  all.filter((id) =>
    facets.every(({ key, values }) => {
      const chosen = selection.get(key);
      return !chosen?.size || values.some((value) => chosen.has(value.key) && value.ids.includes(id));
    }),
  );

describe("applySelection and countsFor", () => {
  test("results are those of a plain reading, in the order given", () => {
    holds(fc.tuple(facetIndexes, choices), ([facets, selection]) => {
      expect(applySelection(all, facets, selection)).toEqual(bruteForce(facets, selection));
    });
  });

  test("a count is the number of results with that value alone in its facet", () => {
    holds(fc.tuple(facetIndexes, choices), ([facets, selection]) => {
      const counts = countsFor(facets, selection);
      for (const { key, values } of facets) {
        for (const value of values) {
          const alone = new Map([...selection, [key, new Set([value.key])]]);
          expect(counts.get(key)?.get(value.key)).toBe(bruteForce(facets, alone).length);
        }
      }
    });
  });

  test("neither depends on the order of facets, values or members", () => {
    holds(fc.tuple(facetIndexes, choices), ([facets, selection]) => {
      const reversed = facets.toReversed().map(({ key, values }) => ({
        key,
        values: values.toReversed().map((value) => ({ ...value, ids: value.ids.toReversed() })),
      }));
      const sorted = (counts: ReturnType<typeof countsFor>) =>
        [...counts].flatMap(([key, values]) => [...values].map(([value, n]) => `${key} ${value} ${n}`)).sort();
      expect(sorted(countsFor(reversed, selection))).toEqual(sorted(countsFor(facets, selection)));
      expect(applySelection(all, reversed, selection)).toEqual(applySelection(all, facets, selection));
    });
  });

  test("without a choice, everything is there and counts are those of the pages", () => {
    const facets = buildFacets(garden(entry("pratiques/a"), entry("pratiques/b", { difficulte: 2 })));
    const counts = countsFor(facets, new Map());
    expect(
      facets.flatMap(({ key, values }) => values.map((value) => counts.get(key)?.get(value.key) === value.count)),
    ).not.toContain(false);
  });
});

describe("toggled", () => {
  test("adds a value, and takes it away when asked again", () => {
    holds(choices, (selection) => {
      const twice = toggled(toggled(selection, "f0", "v0"), "f0", "v0");
      expect(plain(twice)).toEqual(plain(selection));
      expect(selection.get("f0")?.has("v0") ?? false).not.toBe(toggled(selection, "f0", "v0").get("f0")?.has("v0") ?? false);
    });
  });

  test("keeps no facet without a value", () => {
    expect(plain(toggled(new Map([["f0", new Set(["v0"])]]), "f0", "v0"))).toEqual([]);
  });
});

/** A selection as a list, in order. */
const plain = (selection: Selection) =>
  [...selection].flatMap(([facet, values]) => [...values].map((value) => `${facet}/${value}`)).sort();

test("a practice counts each of the chosen values that it has", () => {
  holds(fc.tuple(facetIndexes, choices), ([facets, selection]) => {
    const counts = chosenCounts(facets, selection);
    for (const id of all) {
      const had = facets.flatMap(({ key, values }) =>
        values.filter((value) => selection.get(key)?.has(value.key) && value.ids.includes(id)),
      );
      expect(counts.get(id) ?? 0).toBe(had.length);
    }
  });
});

describe("waysOut", () => {
  /** Each facet has two values; a practice is in the values listed. */
  const facets = [
    {
      key: "theme",
      values: [
        { key: "eau", ids: [1] },
        { key: "energie", ids: [2] },
      ],
    },
    {
      key: "cout",
      values: [
        { key: "gratuit", ids: [3] },
        { key: "cher", ids: [1, 2] },
      ],
    },
    {
      key: "duree",
      values: [
        { key: "court", ids: [1, 2, 3] },
        { key: "long", ids: [4] },
      ],
    },
  ];
  const of = (selection: Record<string, string[]>) =>
    waysOut([1, 2, 3, 4], facets, new Map(Object.entries(selection).map(([facet, values]) => [facet, new Set(values)])));

  test("two choices in one facet go together: letting go of one of them brings nothing", () => {
    expect(of({ theme: ["eau", "energie"], cout: ["gratuit"] })).toEqual([
      { drop: ["cout"], keep: ["theme"], count: 2 },
      { drop: ["theme"], keep: ["cout"], count: 1 },
    ]);
  });

  test("what brings the most results comes first", () => {
    expect(of({ theme: ["eau"], cout: ["gratuit"], duree: ["court"] }).map(({ drop, count }) => [drop, count])).toEqual([
      [["theme"], 1],
      [["cout"], 1],
    ]);
  });

  test("when no single facet helps, says what each would give alone", () => {
    expect(of({ theme: ["eau"], cout: ["gratuit"], duree: ["long"] })).toEqual([
      { drop: ["cout", "duree"], keep: ["theme"], count: 1 },
      { drop: ["theme", "duree"], keep: ["cout"], count: 1 },
      { drop: ["theme", "cout"], keep: ["duree"], count: 1 },
    ]);
  });

  test("each way gives what it says, and letting go of all of it finds everything", () => {
    holds(fc.tuple(facetIndexes, choices), ([indexes, selection]) => {
      for (const { drop, keep, count } of waysOut(all, indexes, selection)) {
        const left = drop.reduce(without, selection);
        expect([count, [...left.keys()].filter((key) => indexes.some((facet) => facet.key === key)).sort()]).toEqual([
          bruteForce(indexes, left).length,
          keep.toSorted(),
        ]);
        expect(count).toBeGreaterThan(0);
      }
    });
  });
});
