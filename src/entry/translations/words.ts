import { z } from "zod";
import type { Problem } from "../../base/problem.ts";
import { literal } from "../fields.ts";
import { parseFile } from "../file.ts";
import { issueProblems } from "../issues.ts";
import { field, group } from "../rows/group.ts";
import type { Choice, ListName, Vocabulary } from "../vocabulary.ts";
import { phrases } from "./phrases.ts";

/** The file of a language that holds the words of its pages. */
export const wordsFile = "_mots.yaml";

/** The closed lists whose choices these pages show, by the key under which both files have them. */
const lists = {
  themes: "themes",
  savings: "economise",
  difficulties: "difficultes",
  children: "avec_enfants",
  riskTypes: "types_de_risque",
  severities: "gravites",
} as const satisfies Partial<Record<ListName, string>>;

export type WordList = keyof typeof lists;

/** A phrase in another language: it keeps the places where something is put in, `{nom}`. */
const phrase = (french: string) => {
  const places = french.match(/\{\w+\}/g) ?? [];
  const hint = { title: french, description: `« ${french} »` };
  return literal(hint, { max: 400 })
    .refine((text) => places.every((place) => text.includes(place)), `Garder ${places.join(" et ")}, à la place qui convient.`)
    .meta(hint);
};

/** Rows of one shape, each under its name. */
const rowsOf = <Name extends string, Held>(rows: [Name, { key: string; schema: z.ZodType<Held> }][]) =>
  Object.fromEntries(rows) as Record<Name, { key: string; schema: z.ZodType<Held> }>;

const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>) => Object.keys(table) as Name[];

/** One schema for the words of every language; the choices are those of the closed lists. */
const wordsSchema = (vocabulary: Vocabulary) =>
  group({
    name: field("langue", literal({ title: "Langue", description: "Le nom de la langue, dans cette langue." }, { max: 40 })),
    dir: field("sens", z.enum(["ltr", "rtl"]).meta({ description: "ltr, de gauche à droite, ou rtl, de droite à gauche." })),
    ...rowsOf(namesOf(phrases).map((name) => [name, field(phrases[name][0], phrase(phrases[name][1]))])),
    ...rowsOf(namesOf(lists).map((name) => [name, field(lists[name], choices(vocabulary[name]))])),
    amounts: field(
      "quantites",
      z
        .record(z.string(), literal({ title: "Mot d’une quantité", description: "Ce mot, dans cette langue." }, { max: 40 }))
        .default({})
        .meta({ title: "Quantités", description: "Les mots français des quantités dessinées : jours, fois…" }),
    ),
  });

/** The label of each choice of a closed list. */
const choices = (list: readonly Choice[]): z.ZodType<Record<string, string>> =>
  z.strictObject(Object.fromEntries(list.map(({ key, label }) => [key, phrase(label)])), "Traduire chaque choix de cette liste.");

export type Words = z.output<ReturnType<typeof wordsSchema>>;

/** A language of the garden, besides French. */
export type Language = { key: string; words: Words };

/** The words of a language, or all that is wrong with their file. */
export function readWords(text: string, file: string, vocabulary: Vocabulary): { words?: Words; problems: Problem[] } {
  // Read as the front matter of an entry is: its lines are counted from the fence.
  const { file: parsed, problems } = parseFile(`---\n${text.trimEnd()}\n---\n`, file);
  const lifted = (all: readonly Problem[]) =>
    all.map(({ line, ...one }) => (line ? { ...one, line: Math.max(1, line - 1) } : one));
  if (!parsed) return { problems: lifted(problems) };
  const schema = wordsSchema(vocabulary);
  const read = schema.safeParse(parsed.data);
  if (read.success) return { words: read.data, problems: lifted(problems) };
  const { data, lineOf, writtenAt } = parsed;
  const faults = issueProblems(read.error.issues, { file, data, schema, lineOf, writtenAt });
  return { problems: lifted([...problems, ...faults]) };
}

/** A phrase with its places filled: `{nom}` → the name. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

/** An empty file of words, with the French above each: what a new language starts from. */
export const blankWords = (vocabulary: Vocabulary): string =>
  [
    "# Les mots des pages de cette langue : au-dessus de chacun, le français à traduire.",
    "",
    "# Le nom de la langue, dans cette langue",
    "langue:",
    "# rtl si elle s’écrit de droite à gauche",
    "sens: ltr",
    ...Object.values(phrases).flatMap(([key, french]) => [`# ${french}`, `${key}:`]),
    ...namesOf(lists).flatMap((name) => [
      `${lists[name]}:`,
      ...vocabulary[name].flatMap(({ key: choice, label }) => [
        `  # ${label}`,
        `  ${/^\d/.test(choice) ? `"${choice}"` : choice}:`,
      ]),
    ]),
    "# Les mots français des quantités dessinées : « jours: days »",
    "quantites: {}",
    "",
  ].join("\n");
