/** The map of an import: which column of the file says what of an entry, written beside the file and read by a person before anything is taken. */
import { stringify } from "yaml";
import { z } from "zod";
import { fold, list } from "../../src/base/french.ts";
import { nearest } from "../../src/base/nearest.ts";
import type { Vocabulary } from "../../src/entry/vocabulary.ts";
import { fieldsOf } from "../../src/features/contribution/forms.ts";
import type { EntryForm, Field } from "../../src/features/contribution/model.ts";
import type { Item } from "./item.ts";

/** What an import asks besides the fields of a form: who wrote, under which licence, at which address. */
export const ownTargets = ["auteur", "licence", "adresse"] as const;

const texts = z.union([z.string(), z.array(z.string())]).transform((one) => (typeof one === "string" ? [one] : one));

const schema = z.strictObject({
  sorte: z.enum(["pratique", "recit"], "« sorte » vaut pratique ou recit."),
  statut: z
    .enum(["brouillon", "a-relire"], "« statut » vaut brouillon (rien n’est publié) ou a-relire (en ligne, et dit à relire).")
    .default("brouillon"),
  origine: z
    .string("« origine » dit d’où viennent ces textes : le nom du site.")
    .min(1, "« origine » dit d’où viennent ces textes : le nom du site."),
  colonnes: z.record(z.string(), texts, "« colonnes » dit, pour chaque colonne, ce qu’elle remplit."),
  laisser: z.array(z.string()).default([]),
  correspondances: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  valeurs: z.record(z.string(), texts).default({}),
});

export type ImportMap = z.infer<typeof schema>;

/** The fields of a form that words of another site may fill: neither photos and voices, nor names and consents, which are given by the one who writes. */
export const targetsOf = (form: EntryForm, vocabulary: Vocabulary): readonly Field[] =>
  fieldsOf(form, { vocabulary }).filter(({ group }) => ["essentiel", "danger", "detail", "edition"].includes(group));

/** Every column of a file with how many of its things have it, in the order in which they come. */
export function columnsIn(items: readonly Item[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { columns } of items) for (const name of columns.keys()) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

/** The map in `data`, and all that is wrong with it, in sentences; `undefined` when it cannot be used. */
export function readMap(data: unknown, items: readonly Item[], vocabulary: Vocabulary): { map?: ImportMap; problems: string[] } {
  const read = schema.safeParse(data);
  if (!read.success) return { problems: read.error.issues.map((issue) => sentenceOf(issue)) };
  const map = read.data;
  const known = [...targetsOf(map.sorte, vocabulary).map(({ name }) => name), ...ownTargets];
  const columns = [...columnsIn(items).keys()];
  const unknown = (name: string, where: string, among: readonly string[]) => {
    const guess = nearest(name, among);
    return `« ${name} », dans « ${where} », n’est ${where === "colonnes" || where === "laisser" ? "aucune colonne de ce fichier" : "rien que l’on puisse remplir"}.${guess ? ` Vouliez-vous dire « ${guess} » ?` : ""}`;
  };
  const problems = [
    ...columns
      .filter((name) => !(name in map.colonnes) && !map.laisser.includes(name))
      .map(
        (name) =>
          `La colonne « ${name} » n’est ni dans « colonnes » ni dans « laisser » : dire ce qu’elle remplit, ou qu’on la laisse.`,
      ),
    ...Object.keys(map.colonnes)
      .filter((name) => map.laisser.includes(name))
      .map((name) => `La colonne « ${name} » est à la fois prise et laissée.`),
    ...Object.keys(map.colonnes)
      .filter((name) => !columns.includes(name))
      .map((name) => unknown(name, "colonnes", columns)),
    ...map.laisser.filter((name) => !columns.includes(name)).map((name) => unknown(name, "laisser", columns)),
    ...Object.entries(map.colonnes).flatMap(([column, targets]) =>
      targets.filter((name) => !known.includes(name)).map((name) => unknown(name, `colonnes : ${column}`, known)),
    ),
    ...[...Object.keys(map.valeurs), ...Object.keys(map.correspondances)]
      .filter((name) => !known.includes(name))
      .map((name) => unknown(name, "valeurs », ou « correspondances", known)),
  ];
  return { map, problems };
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const { path, message } = issue;
  if (issue.code === "unrecognized_keys") return `Mot inconnu dans la carte : ${list(issue.keys)}.`;
  return message.startsWith("«") ? message : `« ${path.join(" : ")} » ne se lit pas : ${message}`;
}

/** Words of columns that say the same as a field of ours, folded. */
const guesses: Readonly<Record<string, readonly string[]>> = {
  titre: ["titre", "titre de la page", "bf_titre", "title", "nom", "intitule"],
  quoi: [
    "description",
    "bf_description",
    "texte",
    "tuto details : description",
    "introduction : introduction",
    "content:encoded",
    "summary",
    "presentation",
  ],
  comment: ["etapes", "comment", "comment faire", "mode d'emploi", "tuto step : step_content", "deroule", "deroulement"],
  attention: [
    "attention",
    "danger",
    "dangers",
    "risques",
    "precautions",
    "securite",
    "titre : danger",
    "titre : attention",
    "titre : securite",
  ],
  materiel: ["materiel", "materiaux", "materials : material", "fournitures", "ingredients"],
  outils: ["outils", "materials : tools"],
  auteur: ["auteur", "auteurs", "author : name", "dc:creator", "dernier auteur", "auteur de la fiche"],
  licence: [
    "licence",
    "license",
    "tuto details : licences",
    "flux : copyright",
    "flux : rights",
    "dc:rights",
    "flux : creativecommons:license",
  ],
  adresse: ["adresse", "url", "lien", "link", "adresse de la page"],
};

/** A map to begin with: what the names of columns say, the others to be decided. */
export function proposedMap(items: readonly Item[]): string {
  const columns = columnsIn(items);
  const guessed = [...columns.keys()].flatMap((name) => {
    const [target] = Object.entries(guesses).find(([, words]) => words.includes(fold(name))) ?? [];
    return target ? [[name, target] as const] : [];
  });
  const taken = new Set(guessed.map(([name]) => name));
  const example = (name: string) =>
    (items.find(({ columns: own }) => own.has(name))?.columns.get(name)?.[0] ?? "").replaceAll(/\s+/g, " ").slice(0, 60);
  const rest = [...columns].filter(([name]) => !taken.has(name));
  return [
    "# Ce que dit chaque colonne. À relire avant d’importer : rien n’est pris sans cette carte.",
    "# Ce que l’on peut remplir : les champs du formulaire (titre, quoi, comment, attention, themes…), auteur, licence, adresse.",
    stringify({ sorte: "pratique", statut: "brouillon", origine: "" }).trimEnd(),
    stringify({ colonnes: Object.fromEntries(guessed) }).trimEnd(),
    "# Celles-ci attendent une décision : les mettre plus haut, ou les laisser ici.",
    "laisser:",
    ...(rest.length === 0
      ? ["  []"]
      : rest.map(([name, count]) => `  - ${JSON.stringify(name)} # ${count} fois ; par exemple : ${example(name)}`)),
    '# Leurs mots et les nôtres, pour ce qui se choisit : { themes: { Energy: energie } }, { licence: { "CC BY": "CC BY 4.0" } }',
    "correspondances: {}",
    '# Ce qui vaut pour toutes, quand rien ne le dit : { themes: energie, difficulte: "2" }',
    "valeurs: {}",
    "",
  ].join("\n");
}
