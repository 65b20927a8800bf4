import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applySelection,
  buildFacets,
  countsFor,
  facetValues,
  type FacetIndex,
  type Selection,
} from "../../../src/graph/facets.ts";
import { inPageOrder, sortKeysOf, sorts } from "../../../src/graph/sorts.ts";
import type { NodeOf } from "../../../src/entry/node.ts";
import { entry, garden } from "../../entries.ts";
import { holds } from "../../property.ts";

const practice = (slug: string, fields: Record<string, unknown> = {}) => entry(`pratiques/${slug}`, fields);
const node = (fields: Record<string, unknown>) => practice("essai", fields).node as NodeOf<"practice">;
const facet = (key: string, ...entries: Parameters<typeof garden>) =>
  buildFacets(garden(...entries)).find((found) => found.key === key)?.values ?? [];

describe("facetValues", () => {
  test.each([
    [{ min: 10, max: 90, unite: "minutes" }, "moins-d-une-heure"],
    [{ min: 1, unite: "heures" }, "une-demi-journee"],
    [{ min: 5, unite: "heures" }, "une-demi-journee"],
    [{ min: 6, unite: "heures" }, "quelques-jours"],
    [{ min: 1, unite: "semaines" }, "quelques-jours"],
    [{ min: 8, unite: "jours" }, "plus-longtemps"],
  ])("a duration goes by its shorter bound: %j", (duree, expected) => {
    expect(facetValues(node({ duree })).duree).toEqual([expected]);
  });

  test.each([
    [{ min: 0, max: 0 }, "gratuit"],
    [{ min: 0, max: 30 }, "moins-de-30"],
    [{ min: 0, max: 31 }, "moins-de-300"],
    [{ min: 10, max: 301 }, "plus-de-300"],
    [{ min: 70_000 }, "plus-de-300"],
    [{ min: 0 }, "non-chiffre"],
  ])("a cost goes by the most that may be paid: %j", (cost, expected) => {
    expect(facetValues(node({ cout: { ...cost, compte: "Tout." } })).cout).toEqual([expected]);
  });

  test("no cost is not free", () => {
    expect(facetValues(node({})).cout).toEqual(["non-chiffre"]);
  });

  test("a practice without a measured effect is found as such", () => {
    expect(facetValues(node({})).preuve).toEqual(["non-mesure"]);
  });

  test("a theme written twice counts once", () => {
    expect(facetValues(node({ themes: ["habitat", "habitat"] })).theme).toEqual(["habitat"]);
  });
});

describe("buildFacets", () => {
  test("values are in the order of the vocabulary, and those of no practice are left out", () => {
    const values = facet(
      "difficulte",
      practice("a", { difficulte: 3 }),
      practice("b", { difficulte: 1 }),
      practice("c", { difficulte: 3 }),
    );
    expect(values.map(({ key, count, ids }) => [key, count, ids])).toEqual([
      ["1", 1, ["pratiques/b"]],
      ["3", 2, ["pratiques/a", "pratiques/c"]],
    ]);
  });

  test("needs go by their codes and are named by their titles", () => {
    const values = facet(
      "besoin",
      entry("besoins/a", { code: "B02", titre: "Vivre ensemble" }),
      entry("besoins/z", { code: "B01", titre: "Se loger" }),
      entry("besoins/seul", { code: "B03" }),
      practice("p", { besoins: ["a", "z"] }),
    );
    expect(values.map(({ key, label }) => [key, label])).toEqual([
      ["z", "Se loger"],
      ["a", "Vivre ensemble"],
    ]);
  });

  test("a withdrawn practice is not offered", () => {
    expect(facet("theme", practice("a", { statut: "retire" }))).toEqual([]);
  });

  test("does not depend on the order files are read in", () => {
    const entries = [practice("a"), practice("b", { difficulte: 2 }), practice("c", { themes: ["habitat"] })];
    expect(buildFacets(garden(...entries.toReversed()))).toEqual(buildFacets(garden(...entries)));
  });
});

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
    const facets = buildFacets(garden(practice("a"), practice("b", { difficulte: 2 })));
    const counts = countsFor(facets, new Map());
    expect(
      facets.flatMap(({ key, values }) => values.map((value) => counts.get(key)?.get(value.key) === value.count)),
    ).not.toContain(false);
  });
});

describe("sorts", () => {
  test("pages begin with what anybody can do, then the quickest, then the cheapest", () => {
    const nodes = [
      node({ titre: "Long", difficulte: 1, duree: { min: 1, unite: "jours" } }),
      node({ titre: "Cher", difficulte: 1, cout: { min: 20, max: 20, compte: "Tout." } }),
      node({ titre: "Difficile", difficulte: 3 }),
      node({ titre: "Gratuit", difficulte: 1, cout: { min: 0, max: 0, compte: "Tout." } }),
    ];
    expect(inPageOrder(nodes).map(({ title }) => title)).toEqual(["Gratuit", "Cher", "Long", "Difficile"]);
  });

  test("a cost that nobody knows comes after all others", () => {
    const cheapest = sorts.find(({ key }) => key === "pas-cher");
    const known = sortKeysOf(node({ cout: { min: 5000, max: 5000, compte: "Tout." } }));
    expect(cheapest?.compare(known, sortKeysOf(node({})))).toBeLessThan(0);
  });
});
