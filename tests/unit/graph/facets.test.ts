import { describe, expect, test } from "vitest";
import { buildFacets, facetValues } from "../../../src/graph/facets/facets.ts";
import type { NodeOf } from "../../../src/entry/node.ts";
import { entry, garden } from "../../entries.ts";

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
