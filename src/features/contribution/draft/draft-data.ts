import type { Values } from "../model.ts";
import { anonymous, contributorOf, lineOf, listOf, partsOf, summaryOf, titleOf } from "../wording.ts";

/** Front matter, French keys, in the order of the files written by hand. */
export type Data = Record<string, unknown>;

export const practiceData = (values: Values, today: string): Data =>
  given({
    ...opening(values, today),
    type: lineOf(values, "type"),
    themes: listOf(values, "themes"),
    besoins_fondamentaux: listOf(values, "besoins_fondamentaux"),
    economise: listOf(values, "economise"),
    difficulte: numberOf(values, "difficulte"),
    duree: given({
      min: numberOf(values, "duree_min"),
      max: numberOf(values, "duree_max"),
      unite: lineOf(values, "duree_unite"),
    }),
    cout: given({
      min: numberOf(values, "cout_min"),
      max: numberOf(values, "cout_max"),
      compte: lineOf(values, "cout_compte"),
    }),
    avec_enfants: lineOf(values, "avec_enfants"),
    materiel: listOf(values, "materiel"),
    outils: listOf(values, "outils"),
    besoins: listOf(values, "besoins"),
    leviers: listOf(values, "leviers"),
  });

export const storyData = (values: Values, today: string): Data =>
  given({
    ...opening(values, today),
    pratiques: [...new Set([...listOf(values, "pratique"), ...listOf(values, "pratiques")])],
    besoins: listOf(values, "besoins"),
    leviers: listOf(values, "leviers"),
    ou: listOf(values, "lieux"),
    organisations: listOf(values, "organisations"),
    quand: lineOf(values, "quand"),
    resultats: statements(values, "resultat"),
    echecs: statements(values, "rate"),
    paroles: lineOf(values, "parole") ? [{ texte: lineOf(values, "parole"), qui: contributorOf(values).nom || anonymous }] : [],
  });

const opening = (values: Values, today: string): Data => ({
  titre: titleOf(values),
  resume: summaryOf(values),
  simple: lineOf(values, "simple"),
  synonymes: listOf(values, "autres_noms"),
  contributeurs: [contributorOf(values)],
  statut: "a-relire",
  publie_le: today,
  langue: lineOf(values, "langue") === "fr" ? "" : lineOf(values, "langue"),
  contact: lineOf(values, "contact"),
});

/** Only what was answered: an empty field is an absent one. */
const given = (data: Data): Data => Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)));

const isEmpty = (value: unknown) =>
  value === undefined || value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** `1,5` → 1.5. What is no number stays as typed, for the schema to say so. */
function numberOf(values: Values, name: string): number | string {
  const typed = lineOf(values, name);
  return /^\d{1,9}(?:[.,]\d{1,4})?$/.test(typed) ? Number(typed.replace(",", ".")) : typed;
}

/** What happened, one statement a line; a line too long for a statement is parted between its sentences. */
const statements = (values: Values, name: string) => listOf(values, name).flatMap((line) => partsOf(line, 300));
