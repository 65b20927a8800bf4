import { expect, test } from "vitest";
import { briefView } from "../../../src/entries/needs-levers/brief.ts";
import { dossierData } from "../../../src/features/dossier/dossier.ts";
import { entry, garden } from "../../entries.ts";

const figure = (qualite: string, role: string, mesure: string) => ({
  valeur: "12",
  unite: "%",
  mesure,
  role,
  qualite,
  source: { titre: `Étude ${mesure}`, editeur: "Un éditeur", url: `https://exemple.fr/${mesure}` },
});

const grown = () =>
  garden(
    entry("besoins/faire", { code: "B01" }),
    entry("leviers/salle", { code: "L01" }),
    entry("pratiques/a", { besoins: ["faire"], leviers: ["salle"] }),
    entry("pratiques/b", { besoins: ["faire"], chiffres: [figure("C", "effet", "rapporte"), figure("B", "effet", "mesure")] }),
    entry("pratiques/c", { besoins: ["faire"], chiffres: [figure("A", "contexte", "contexte"), figure("A", "cout", "prix")] }),
    entry("recits/ici", { pratiques: ["c"], echecs: ["Personne n’est venu."] }),
  );

test("practices come in the order of briefs", () => {
  const ids = dossierData(grown()).practices.map(({ slug }) => `pratiques/${slug}`);
  expect(ids).toEqual(briefView(grown(), "besoins/faire").page.practices.map(({ id }) => id));
  expect(ids).toEqual(["pratiques/b", "pratiques/c", "pratiques/a"]);
});

test("only measured effects are given, the strongest first: a context, a cost or an activity never is one", () => {
  const { practices } = dossierData(grown());
  expect(practices.map(({ evidence, effects }) => [evidence, effects.map(({ text }) => text)])).toEqual([
    ["B", ["Un gain\u00A0: 12 %, mesure.", "Un gain\u00A0: 12 %, rapporte."]],
    ["N", []],
    ["N", []],
  ]);
  expect(JSON.stringify(practices)).not.toContain("exemple.fr/contexte");
});

test("what did not work comes with the story that says so", () => {
  expect(dossierData(grown()).practices[1]?.failures).toEqual([
    { text: "Personne n’est venu.", story: "Fiche ici", href: "/recits/ici/" },
  ]);
});
