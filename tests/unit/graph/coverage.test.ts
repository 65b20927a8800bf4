import { describe, expect, test } from "vitest";
import {
  allFigures,
  citedAddresses,
  clauseCoverage,
  coverage,
  evidenceCounts,
  policyGaps,
  toReview,
  unfinished,
  uninformed,
  withoutSource,
} from "../../../src/graph/coverage.ts";
import { entry, garden, ids } from "../../entries.ts";

const url = "https://exemple.fr/chiffre";
const figure = (fields = {}) => ({
  valeur: "12",
  unite: "%",
  mesure: "baisse",
  role: "effet",
  qualite: "B",
  source: { titre: "Une étude", editeur: "Un éditeur", url },
  ...fields,
});
const clause = (cote: string) => ({
  cote,
  qui: "La ville",
  engagement: "prête",
  delai: "un mois",
  indicateur: "dates",
  sinon: "elle explique",
});

describe("coverage", () => {
  test("counts the entries that fill a field; an empty list fills nothing", () => {
    const { graph } = garden(entry("pratiques/a", { chiffres: [figure()], outils: [] }), entry("pratiques/b"));
    const practices = coverage(graph).find(({ kind }) => kind === "practice");
    expect(practices?.entries).toBe(2);
    expect(practices?.filled.get("title")).toBe(2);
    expect(practices?.filled.get("figures")).toBe(1);
    expect(practices?.filled.get("tools")).toBeUndefined();
  });
});

describe("sources", () => {
  test("an address is cited once, with every entry that cites it", () => {
    const { graph } = garden(
      entry("pratiques/b", { chiffres: [figure()] }),
      entry("pratiques/a", { exemples: [{ texte: "Ici.", url }] }),
    );
    expect(citedAddresses(graph)).toEqual([{ url, ids: ["pratiques/a", "pratiques/b"] }]);
  });

  test("places, workshops and trails need none", () => {
    const { graph } = garden(entry("pratiques/a"), entry("lieux/grenoble"), entry("termes/troc"));
    expect(ids(withoutSource(graph))).toEqual(["pratiques/a", "termes/troc"]);
  });
});

test("only an effect is evidence, and the best letter counts", () => {
  const { graph } = garden(
    entry("pratiques/a", { chiffres: [figure({ qualite: "C" }), figure()] }),
    entry("pratiques/b", { chiffres: [figure({ role: "contexte", qualite: "A" })] }),
  );
  expect(evidenceCounts(graph)).toEqual([
    ["A", 0],
    ["B", 1],
    ["C", 0],
    ["0", 0],
    ["N", 1],
  ]);
  expect(allFigures(graph)).toHaveLength(3);
});

test("what waits for a reader is told: the pages that say so, and each danger that nobody has read", () => {
  const risques = [{ type: "incendie", gravite: 3, texte: "Le feu." }];
  const read = { relu_par: "Les pompiers", relu_en_tant_que: "pompiers", relu_le: "2026-11-23" };
  const { graph } = garden(
    entry("pratiques/b", { risques, statut: "a-relire" }),
    entry("pratiques/c", { risques: [{ ...risques[0], ...read }] }),
  );
  const { declared, unread } = toReview(graph);
  expect(ids(declared)).toEqual(["pratiques/b"]);
  expect(ids(unread)).toEqual(["pratiques/b"]);
});

test("two clauses of one side are not a negotiation", () => {
  const { graph } = garden(
    entry("pratiques/a", { clauses: [clause("institution"), clause("quartier")] }),
    entry("pratiques/b", { clauses: [clause("institution"), clause("institution")] }),
    entry("pratiques/c", { clauses: [clause("quartier")] }),
  );
  const { two, both, others } = clauseCoverage(graph);
  expect([ids(two), ids(both), ids(others)]).toEqual([
    ["pratiques/a", "pratiques/b"],
    ["pratiques/a"],
    ["pratiques/b", "pratiques/c"],
  ]);
});

test("a need may be informed by a story when no practice informs it", () => {
  const { graph } = garden(
    entry("besoins/lourdeur", { code: "B01" }),
    entry("besoins/oublie", { code: "B02" }),
    entry("besoins/suivi", { code: "B03" }),
    entry("recits/a", { besoins: ["lourdeur"] }),
    entry("pratiques/a", { besoins: ["suivi"] }),
  );
  const { byPractice, byAnything } = uninformed(graph);
  expect(ids(byPractice)).toEqual(["besoins/lourdeur", "besoins/oublie"]);
  expect(ids(byAnything)).toEqual(["besoins/oublie"]);
});

describe("unfinished", () => {
  test("asks for five to nine steps, four names, an easy summary and the last sections", () => {
    const { graph } = garden(entry("pratiques/a"));
    const { sections, steps: wrong, synonyms, easy } = unfinished(graph);
    expect(sections.map(({ name, missing }) => [name, ids(missing)])).toEqual([
      ["Variantes", ["pratiques/a"]],
      ["Rates", ["pratiques/a"]],
      ["Inutile", ["pratiques/a"]],
    ]);
    expect([ids(wrong), ids(synonyms), ids(easy)]).toEqual([["pratiques/a"], ["pratiques/a"], ["pratiques/a"]]);
  });

  test("a practice to be framed has no steps to count", () => {
    const framed = { ...entry("pratiques/a"), file: "content/pratiques/a.mdx" };
    const node =
      framed.node.kind === "practice" ? { ...framed.node, data: { ...framed.node.data, type: "a-encadrer" } } : framed.node;
    expect(unfinished(garden({ ...framed, node }).graph).steps).toEqual([]);
  });

  test("tells another name that is the title of another page, whatever its accents", () => {
    const { graph } = garden(
      entry("pratiques/a", { synonymes: ["Épicerie vrac", "a"] }),
      entry("organisations/vrac", { titre: "Epicerie Vrac" }),
    );
    expect(unfinished(graph).borrowed).toEqual([{ id: "pratiques/a", name: "Épicerie vrac", owner: "organisations/vrac" }]);
  });
});

test("what a contract would look for and not find: effects never measured, levers unused, practices that nobody tells", () => {
  const gaps = policyGaps(
    garden(
      entry("besoins/mesure", { code: "B02" }),
      entry("besoins/vide", { code: "B01" }),
      entry("leviers/salle", { code: "L01" }),
      entry("leviers/oublie", { code: "L02" }),
      entry("pratiques/a", { besoins: ["mesure"], leviers: ["salle"], themes: ["habitat"], chiffres: [figure()] }),
      entry("pratiques/b", { besoins: ["vide"], themes: ["vegetal"], chiffres: [figure({ role: "contexte", qualite: "A" })] }),
      entry("recits/ici", { pratiques: ["a"] }),
    ),
  );
  expect(ids(gaps.needs)).toEqual(["besoins/vide"]);
  expect(ids(gaps.levers)).toEqual(["leviers/oublie"]);
  expect(ids(gaps.practices)).toEqual(["pratiques/b"]);
  expect(gaps.themes.map(({ key }) => key)).toEqual(["reemploi-reparation", "vegetal"]);
});
