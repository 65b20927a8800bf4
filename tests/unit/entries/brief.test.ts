import { expect, test } from "vitest";
import { briefView } from "../../../src/entries/needs-levers/brief.ts";
import { entry, garden } from "../../entries.ts";

const figure = (qualite: string, role = "effet") => ({
  valeur: "12",
  unite: "%",
  mesure: "baisse",
  role,
  qualite,
  source: { titre: "Une étude", editeur: "Un éditeur", url: "https://exemple.fr/chiffre" },
});

const grown = () =>
  garden(
    entry("besoins/faire", { code: "B01" }),
    entry("leviers/salle", { code: "L01", limite: "Elle ferme le soir." }),
    entry("lieux/grenoble", { titre: "Grenoble" }),
    entry("organisations/asso", { titre: "L’asso" }),
    entry("pratiques/a", { besoins: ["faire"], leviers: ["salle"], themes: ["habitat"] }),
    entry("pratiques/b", {
      besoins: ["faire"],
      themes: ["habitat", "vegetal"],
      chiffres: [figure("B")],
      cout: { min: 0, max: 30, compte: "tout" },
    }),
    entry("pratiques/c", { besoins: ["faire"], themes: ["vegetal"], chiffres: [figure("A", "contexte")] }),
    entry("recits/ici", { pratiques: ["b"], ou: ["grenoble"], organisations: ["asso"], echecs: ["Personne n’est venu."] }),
  );

test("practices stand under each of their themes, the measured first; a context figure measures nothing", () => {
  expect(
    briefView(grown(), "besoins/faire").themes.map(({ key, rows }) => [key, rows.map(({ id, evidence }) => [id, evidence])]),
  ).toEqual([
    [
      "habitat",
      [
        ["pratiques/b", "B"],
        ["pratiques/a", "N"],
      ],
    ],
    [
      "vegetal",
      [
        ["pratiques/b", "B"],
        ["pratiques/c", "N"],
      ],
    ],
  ]);
});

test("a practice says what it costs, where it is told and by whom", () => {
  expect(briefView(grown(), "besoins/faire").page.practices[0]).toEqual({
    id: "pratiques/b",
    title: "Fiche b",
    evidence: "B",
    evidenceWords: "Gain mesuré par un opérateur ou une agence",
    cost: "0 à 30 €",
    where: ["Grenoble"],
    who: ["L’asso"],
    stories: 1,
  });
});

test("what did not work and what is missing are told; a lever comes with its limit", () => {
  const brief = briefView(grown(), "besoins/faire");
  expect(brief.failures.map(({ text, story }) => [text, story.id])).toEqual([["Personne n’est venu.", "recits/ici"]]);
  expect(brief.missing).toEqual([
    "2 pratiques sur 3 : personne n’a encore mesuré ce que cela change.",
    "2 pratiques sur 3 : personne n’a encore raconté comment cela s’est passé.",
  ]);
  expect(brief.page.companions.map(({ id, limit }) => [id, limit])).toEqual([["leviers/salle", "Elle ferme le soir."]]);
});

test("a lever that nobody uses says so", () => {
  const brief = briefView(garden(entry("leviers/oublie", { code: "L01" })), "leviers/oublie");
  expect([brief.total, brief.themes, brief.missing]).toEqual([0, [], ["Aucune pratique du jardin n’y répond encore."]]);
});
