import { describe, expect, test } from "vitest";
import type { NodeOf } from "../../../src/entry/node.ts";
import type { Selection } from "../../../src/graph/facets/choose.ts";
import { buildFacets } from "../../../src/graph/facets/facets.ts";
import { neighbours } from "../../../src/graph/neighbours.ts";
import { inPageOrder, sortKeysOf, sortOf, sortPractices, sorts, type SortKey } from "../../../src/graph/facets/sorts.ts";
import { entry, garden } from "../../entries.ts";

const node = (fields: Record<string, unknown>) => entry("pratiques/essai", fields).node as NodeOf<"practice">;
const practice = (slug: string, fields: Record<string, unknown> = {}, body = "") => entry(`pratiques/${slug}`, fields, body);

/** The slugs of a garden’s practices in an order, given in id order. */
function sorted(key: SortKey, selection: Record<string, string[]>, ...entries: ReturnType<typeof entry>[]): string[] {
  const built = garden(...entries);
  const around = neighbours(built.graph);
  const keysOf = (id: string) => sortKeysOf(built.graph.nodes.get(id) as NodeOf<"practice">, around.get(id)?.size ?? 0);
  const chosen: Selection = new Map(Object.entries(selection).map(([facet, values]) => [facet, new Set(values)]));
  const ids = [...built.graph.nodes.keys()].filter((id) => id.startsWith("pratiques/"));
  return sortPractices(ids, key, keysOf, buildFacets(built), chosen).map((id) => id.slice("pratiques/".length));
}

describe("the order of the pages", () => {
  test("begins with what anybody can do, then the quickest, then the cheapest", () => {
    const nodes = [
      node({ titre: "Long", difficulte: 1, duree: { min: 1, unite: "jours" } }),
      node({ titre: "Cher", difficulte: 1, cout: { min: 20, max: 20, compte: "Tout." } }),
      node({ titre: "Difficile", difficulte: 3 }),
      node({ titre: "Gratuit", difficulte: 1, cout: { min: 0, max: 0, compte: "Tout." } }),
    ];
    expect(inPageOrder(nodes).map(({ title }) => title)).toEqual(["Gratuit", "Cher", "Long", "Difficile"]);
  });

  test("is what an order that nobody knows falls back to", () => {
    expect([sortOf(null), sortOf("?"), sortOf("recent")].map(({ key }) => key)).toEqual(["facile", "facile", "recent"]);
  });
});

describe("relevance", () => {
  const themes = (...keys: string[]) => ({ themes: keys });

  test("first comes what has the most of the chosen values", () => {
    expect(
      sorted(
        "pertinence",
        { theme: ["reemploi-reparation", "vegetal"], economise: ["lien", "argent"] },
        practice("a-une", { ...themes("reemploi-reparation"), economise: ["lien"] }),
        practice("b-quatre", { ...themes("habitat", "reemploi-reparation", "vegetal"), economise: ["lien", "argent"] }),
        practice("c-trois", { ...themes("reemploi-reparation"), economise: ["argent", "lien"] }),
      ),
    ).toEqual(["b-quatre", "c-trois", "a-une"]);
  });

  test("then what has a chosen theme as its first, before what has it among others", () => {
    expect(
      sorted(
        "pertinence",
        { theme: ["reemploi-reparation"] },
        practice("a", themes("habitat", "reemploi-reparation")),
        practice("b", themes("reemploi-reparation", "habitat")),
      ),
    ).toEqual(["b", "a"]);
  });

  test("then what the most pages are joined to, which is all there is without a choice", () => {
    const linked = [practice("a"), practice("b", {}, "Voir [[c]]."), practice("c"), practice("d", {}, "Voir [[c]] et [[b]].")];
    expect(sorted("pertinence", {}, ...linked)).toEqual(["b", "c", "d", "a"]);
    expect(sorted("pertinence", { theme: ["habitat"] }, ...linked)).toEqual(["b", "c", "d", "a"]);
  });
});

describe("the other orders", () => {
  const effect = (qualite: string, role = "effet") => ({
    chiffres: [
      {
        valeur: "3",
        unite: "kg",
        mesure: "ce que cela change",
        role,
        qualite,
        source: { titre: "Essai", editeur: "Essai", annee: 2020, url: "https://exemple.fr/" },
      },
    ],
  });
  const cost = (max: number) => ({ cout: { min: 0, max, compte: "Tout." } });

  test.each<[SortKey, Record<string, Record<string, unknown>>, string[]]>([
    ["facile", { a: { difficulte: 4 }, b: { difficulte: 2 } }, ["b", "a"]],
    ["pas-cher", { a: {}, b: cost(5000), c: cost(0), d: cost(20) }, ["c", "d", "b", "a"]],
    [
      "rapide",
      {
        a: { duree: { min: 2, unite: "jours" } },
        b: { duree: { min: 90, unite: "minutes" } },
        c: { duree: { min: 1, unite: "heures" } },
      },
      ["c", "b", "a"],
    ],
    ["preuve", { a: effect("A", "contexte"), b: effect("C"), c: effect("A"), d: effect("B") }, ["c", "d", "b", "a"]],
    [
      "recent",
      { a: { publie_le: "2025-01-01" }, b: { publie_le: "2026-02-01" }, c: { publie_le: "2025-03-01" } },
      ["b", "c", "a"],
    ],
  ])("« %s » is what its label says", (key, practices, expected) => {
    expect(sorted(key, {}, ...Object.entries(practices).map(([slug, fields]) => practice(slug, fields)))).toEqual(expected);
  });

  test.each(sorts.map(({ key }) => key))("« %s » keeps the order of the pages among equals", (key) => {
    expect(sorted(key, {}, practice("b"), practice("a"), practice("c"))).toEqual(["a", "b", "c"]);
  });
});
