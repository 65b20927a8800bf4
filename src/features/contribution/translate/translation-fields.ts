import { ownLicence } from "../../../base/licences.ts";
import { described, rowsOf } from "../../../entry/rows/described.ts";
import type { LineList } from "../../../entry/translations/lines.ts";
import { translationSchema } from "../../../entry/translations/schema.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import { nameFields } from "../fields/form-parts.ts";
import { wordsOf } from "../fields/schema-field.ts";
import type { FormChoices } from "../form-choices.ts";
import type { Choice, Field, Values } from "../model.ts";
import { lineOf } from "../wording.ts";
import { otherLanguage } from "./language.ts";

/** The form of a translation, or of what somebody who read one says of it. */
export function translationFields({ vocabulary, pages, languages }: FormChoices): Field[] {
  return [
    {
      name: "pratique",
      group: "essentiel",
      control: "select",
      label: "Quelle fiche ?",
      required: true,
      ...(pages?.practices && { choices: pages.practices }),
    },
    {
      name: "langue",
      group: "essentiel",
      control: "select",
      label: "Dans quelle langue ?",
      required: true,
      ...(languages && { choices: [...languages, { value: otherLanguage, label: "Une autre langue" }] }),
    },
    {
      name: "langue_autre",
      group: "essentiel",
      control: "line",
      label: "Quelle autre langue ?",
      hint: "Son nom. Ses pages sont d’abord à créer : nous vous dirons quand.",
      max: 60,
      when: { field: "langue", value: otherLanguage },
    },
    {
      name: "relecture",
      group: "essentiel",
      control: "one",
      label: "Que faites-vous ?",
      hint: "Pour corriger, remplissez seulement les parties qui changent, chacune en entier.",
      initial: "nouvelle",
      choices: gestures,
    },
    ...lineFields(vocabulary),
    {
      name: "programme",
      group: "essentiel",
      control: "box",
      label: "Un programme m’a aidé à traduire : la page le dira.",
      when: { field: "relecture", value: "nouvelle" },
    },
    { name: "ma_langue", group: "nom", control: "box", label: "C’est ma langue : je la parle tous les jours." },
    {
      name: "qualite",
      group: "nom",
      control: "line",
      label: "Qui êtes-vous, dans cette langue ?",
      hint: "Pour que la page dise qui l’a relue, à côté de votre nom : enseignante, voisine, association…",
      max: schemaMax(vocabulary, "reader") ?? 120,
      when: { field: "ma_langue", value: "oui" },
    },
    ...nameFields(vocabulary),
    {
      name: "accord_publication",
      group: "accords",
      control: "box",
      label: `Je suis d’accord pour que cette traduction soit publiée, corrigée et partagée sous la licence libre ${ownLicence()}.`,
      required: true,
    },
    {
      name: "relu",
      group: "edition",
      control: "box",
      label: "La page dit qu’elle est relue par cette personne, dont c’est la langue",
    },
    {
      name: "remplace",
      group: "edition",
      control: "box",
      label: "Remplacer la traduction qu’une personne a relue",
    },
  ];
}

const gestures: readonly Choice[] = [
  { value: "nouvelle", label: "Je traduis cette fiche", icon: "pencil" },
  { value: "juste", label: "J’ai relu la traduction qui est là : tout est juste", icon: "check" },
  { value: "corrige", label: "Je corrige la traduction qui est là", icon: "refresh" },
];

/** Whether somebody is named who says that it is their language: they alone may be said to have read it. */
export const mayBeRead = (values: Values): boolean =>
  lineOf(values, "ma_langue") === "oui" && ["nom", "collectif"].includes(lineOf(values, "mode")) && lineOf(values, "nom") !== "";

/** The field of each list: its label, its hint, its rows. Where the schema has a limit, it is that of the schema. */
const told: Readonly<Record<LineList, Pick<Field, "label" | "control"> & Partial<Field>>> = {
  titre: { control: "line", label: "Le titre" },
  resume: { control: "text", label: "Le résumé", rows: 3 },
  images: { control: "lines", label: "Les phrases des images", hint: "Courtes : douze mots au plus.", rows: 5, icon: "photo" },
  risques: {
    control: "lines",
    label: "Les dangers",
    hint: "Chaque condition, chaque « jamais », chaque nombre en chiffres. Rien n’est publié s’il en manque un.",
    rows: 5,
    icon: "alert-octagon",
  },
  materiel: { control: "lines", label: "Le matériel", rows: 3 },
  outils: { control: "lines", label: "Les outils", rows: 3 },
  texte: { control: "lines", label: "Le texte", hint: "Tout, ou rien : la page renvoie au français.", rows: 4 },
  encadres: { control: "lines", label: "Les encadrés « Attention »", hint: "Ce sont des dangers aussi.", rows: 3 },
  etapes: { control: "lines", label: "Les étapes", rows: 8 },
};

/** The names in the schema of the lists that it has. */
const named = {
  titre: "title",
  resume: "summary",
  images: "frames",
  risques: "risks",
  materiel: "materials",
  outils: "tools",
} as const satisfies Partial<Record<LineList, string>>;

const asked = { field: "relecture", value: "nouvelle corrige" } as const;

const lineFields = (vocabulary: Vocabulary): Field[] =>
  Object.entries(told).map(([name, { control, label, ...more }]) => {
    const held = (named as Readonly<Record<string, string>>)[name];
    const max = held === undefined ? bodyLine : schemaMax(vocabulary, held);
    const limit = max === undefined ? {} : control === "lines" ? { lineMax: max, maxChoices: mostLines } : { max };
    return { name, group: "essentiel", control, label, ...more, ...limit, when: asked };
  });

/** Signs of a line of a body, and lines of a list: more than any entry has. */
const bodyLine = 2_000;
const mostLines = 60;

const schemaMax = (vocabulary: Vocabulary, name: string): number | undefined => {
  const row = rowsOf(described(translationSchema(vocabulary)))?.find((one) => one.name === name);
  return row && wordsOf(row.field).max;
};
