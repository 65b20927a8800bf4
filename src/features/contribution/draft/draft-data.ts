import { written, type Keys } from "../../../entry/rows/written.ts";
import type { DataOf } from "../../../entry/schema.ts";
import type { EntryForm, Values } from "../model.ts";
import { framesField, framesIn } from "../pictures/frame-lines.ts";
import { transcriptField } from "../voice/voice-fields.ts";
import { anonymous, contributorOf, lineOf, listOf, partsOf, summaryOf, textOf, titleOf } from "../wording.ts";

/** Front matter, under the keys of the files. */
export type Data = Record<string, unknown>;

type Named<K extends "practice" | "story"> = Partial<Record<keyof DataOf<K>, unknown>>;

/**
 * What a contribution says, as the front matter of a file in the order of its
 * fields. `keys`: those of the kind; they are given, since the browser makes
 * files too and has no schema to read them from. `voice`: the name of the file
 * in which it is told, when it is to be heard.
 */
export const dataOf = (form: EntryForm, values: Values, today: string, keys: Keys, voice?: string): Data =>
  written(given(told[form](values, today, voice)), keys);

/** The English names of the fields that a form may fill. */
export const namesIn = (form: EntryForm): string[] => [
  // A practice has frames, or says that it has none.
  ...new Set([{}, { [framesField]: ["casserole"] }].flatMap((values) => Object.keys(told[form](values, "")))),
];

const practice = (values: Values, today: string): Named<"practice"> => ({
  ...opening(values, today),
  type: lineOf(values, "type"),
  themes: listOf(values, "themes"),
  basicNeeds: listOf(values, "besoins_fondamentaux"),
  savings: listOf(values, "economise"),
  difficulty: numberOf(values, "difficulte"),
  duration: given({
    min: numberOf(values, "duree_min"),
    max: numberOf(values, "duree_max"),
    unit: lineOf(values, "duree_unite"),
  } satisfies Partial<Record<keyof DataOf<"practice">["duration"], unknown>>),
  cost: given({
    min: numberOf(values, "cout_min"),
    max: numberOf(values, "cout_max"),
    counts: lineOf(values, "cout_compte"),
  } satisfies Partial<Record<keyof NonNullable<DataOf<"practice">["cost"]>, unknown>>),
  children: lineOf(values, "avec_enfants"),
  materials: listOf(values, "materiel"),
  tools: listOf(values, "outils"),
  needs: listOf(values, "besoins"),
  levers: listOf(values, "leviers"),
  reasons: listOf(values, "raisons").map(reasonOf),
  ...(framesIn(values).length > 0 ? { frames: framesIn(values) } : { undrawn: true }),
});

/** « culture-du-faire : on y tient un outil. » What has no colon is a reason whose link is not said: the schema asks for it. */
function reasonOf(line: string): DataOf<"practice">["reasons"][number] {
  const [, link = "", why = line] = /^([^:]*):(.*)$/su.exec(line) ?? [];
  return { link: link.trim(), why: why.trim() };
}

const story = (values: Values, today: string, voice?: string): Named<"story"> => ({
  ...opening(values, today),
  practices: [...new Set([...listOf(values, "pratique"), ...listOf(values, "pratiques")])],
  needs: listOf(values, "besoins"),
  levers: listOf(values, "leviers"),
  places: listOf(values, "lieux"),
  organisations: listOf(values, "organisations"),
  when: lineOf(values, "quand"),
  results: statements(values, "resultat"),
  failures: statements(values, "rate"),
  quotes: (lineOf(values, "parole")
    ? [{ text: lineOf(values, "parole"), who: contributorOf(values).name || anonymous }]
    : []) satisfies DataOf<"story">["quotes"],
  voice:
    voice === undefined
      ? undefined
      : ({
          file: voice,
          who: contributorOf(values).name || anonymous,
          transcript: textOf(values, transcriptField),
          consent: "oui",
          day: today,
        } satisfies DataOf<"story">["voice"]),
});

const told = { pratique: practice, recit: story } as const satisfies Record<EntryForm, unknown>;

const opening = (values: Values, today: string) => ({
  title: titleOf(values),
  summary: summaryOf(values),
  easy: lineOf(values, "simple"),
  synonyms: listOf(values, "autres_noms"),
  contributors: [contributorOf(values)],
  status: "a-relire",
  published: today,
  lang: lineOf(values, "langue") === "fr" ? "" : lineOf(values, "langue"),
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
