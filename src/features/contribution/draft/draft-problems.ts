import type { z } from "zod";
import { controlCharacter } from "../../../entry/control-characters.ts";
import { parseFile } from "../../../entry/file.ts";
import { fieldNames } from "../../../entry/rows/group.ts";
import { keyOf, keysOf, type FieldName } from "../../../entry/rows/keys.ts";
import type { EntrySchemas } from "../../../entry/schema.ts";
import { isError, type Problem } from "../../../base/problem.ts";
import type { Data } from "./draft-data.ts";
import type { EntryForm, FieldProblem, Values } from "../model.ts";
import { nameAt } from "../fields/entry-fields.ts";
import { schemaField, type FieldPath } from "../fields/schema-field.ts";
import { transcriptField } from "../voice/voice-fields.ts";
import { lineOf } from "../wording.ts";

type Draft = {
  values: Values;
  data: Data;
  /** The whole file that `problems` are about. */
  text: string;
  schemas: EntrySchemas;
  kind: "practice" | "story";
  problems: readonly Problem[];
};

/**
 * What the gate says of a draft, by field of its form, each thing once, in the
 * order of the file. Warnings are left out: they stop nobody.
 */
export function fieldProblems(form: EntryForm, draft: Draft): FieldProblem[] {
  const { values, data, schemas, kind, problems } = draft;
  const schema: z.ZodType = schemas[kind];
  const issues = schema.safeParse(data).error?.issues ?? [];
  const found = [
    ...issues.map((issue) => ofIssue(issue, draft)),
    ...problems.filter((problem) => isError(problem) && !ofData.has(problem.code)).map((problem) => ofBody(problem, draft)),
    ...(form === "pratique" && !lineOf(values, "comment") ? [{ field: "comment", message: noSteps }] : []),
  ];
  return [...new Map(found.map((problem) => [`${problem.field} ${problem.message}`, problem])).values()];
}

/** Told from the issues of the schema, with their field. */
export const ofData: ReadonlySet<string> = new Set(["missing-field", "unknown-value", "invalid-field", "unknown-field"]);

const untold = "Dites en quelques mots ce que vous faites.";
const tooShort = "Dites-en un peu plus\u00A0: une ou deux phrases.";
const noSteps = "Dites comment on fait, une étape par ligne.";

/** The field of the form where each field of a file is said: kept with contributions that wait, it is not the key of the file. */
const saidIn: Partial<Record<FieldName<"practice" | "story">, string>> = {
  title: "titre",
  summary: "resume",
  easy: "simple",
  synonyms: "autres_noms",
  contributors: "nom",
  lang: "langue",
  contact: "contact",
  type: "type",
  themes: "themes",
  basicNeeds: "besoins_fondamentaux",
  savings: "economise",
  difficulty: "difficulte",
  children: "avec_enfants",
  materials: "materiel",
  tools: "outils",
  practices: "pratiques",
  needs: "besoins",
  levers: "leviers",
  reasons: "raisons",
  frames: "images",
  places: "lieux",
  organisations: "organisations",
  when: "quand",
  results: "resultat",
  failures: "rate",
  quotes: "parole",
  voice: transcriptField,
};

function ofIssue({ path, message }: z.core.$ZodIssue, { values, data, schemas, kind }: Draft): FieldProblem {
  const [key = "", ...parts] = path.map(String);
  const name = (fieldNames(schemas[kind]).find(([, one]) => one === key)?.[0] ?? "") as FieldName<"practice" | "story"> | "";
  // A title and a summary that nobody wrote come from what was told.
  if ((name === "title" || name === "summary") && !lineOf(values, saidIn[name] ?? "")) {
    return { field: "quoi", message: lineOf(values, "quoi") ? tooShort : untold };
  }
  const rows = rowKeys();
  const held: unknown = path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], data);
  const last = parts.at(-1);
  const part = Object.entries(keysOf(kind)[name]?.inside ?? {}).find(([, inner]) => inner.key === last)?.[0] ?? "";
  const field = rows.includes(key)
    ? rowName(path.map((step) => (typeof step === "number" ? step : String(step))))
    : fieldOf(name, part, values) || key;
  return {
    field,
    message:
      held === undefined
        ? `«\u00A0${schemaField(schemas, kind, (part === "counts" ? [name, part] : [name]) as unknown as FieldPath<typeof kind>).label}\u00A0» reste à remplir.`
        : message,
  };
}

/** The two fields of a file whose parts have each a field of the form. */
const ranges = {
  duration: { min: "duree_min", max: "duree_max", unit: "duree_unite" },
  cost: { min: "cout_min", max: "cout_max", counts: "cout_compte" },
} as const;

function fieldOf(name: FieldName<"practice" | "story"> | "", part: string, values: Values): string {
  if (name === "duration" || name === "cost") {
    const range: Readonly<Record<string, string>> & { min: string; max: string } = ranges[name];
    return range[part] ?? (lineOf(values, range.max) ? range.max : range.min);
  }
  if (name === "practices" && !lineOf(values, "pratiques")) return "pratique";
  if (name === "contributors" && part === "mode") return "mode";
  return (name && saidIn[name]) ?? "";
}

/** Escaped text makes no fault of its own: what is left is a photo, a hidden sign or a length. */
function ofBody({ code, message, fix, line }: Problem, { values, data, text }: Draft): FieldProblem {
  if (code === "missing-section") return { field: "comment", message: noSteps };
  if (ofFrames.has(code)) return { field: rowName(pathAt(line, { data, text })), message: `${message} ${fix}` };
  if (code === "no-reason") return { field: "raisons", message: `${message} ${fix}` };
  if (code === "invalid-attribute") {
    const field = message.includes("« alt »") ? "photo_alt" : message.includes("« credit »") ? "photo_credit" : "photo";
    return { field, message: fix };
  }
  const hidden = ([, texts]: [string, readonly string[]]) => texts.some((text) => controlCharacter(text) !== undefined);
  const [field = ""] = code === "control-character" ? (Object.entries(values).find(hidden) ?? []) : [];
  return { field, message: code === "file-too-large" ? tooLong : `${message} ${fix}` };
}

/** The lists of a practice whose rows are each fields of who reviews it. */
const rowKeys = () => [keyOf("practice", "frames"), keyOf("practice", "risks")];

/** The field of what stands at `path` in one of them: the first part of its row, when it is about the row. */
const rowName = ([key = "", row = 0, part = firstPart(key)]: readonly (string | number)[]) => nameAt([key, row, part]);
const firstPart = (key: string | number) =>
  key === keyOf("practice", "frames") ? keyOf("practice", "frames", "picture") : keyOf("practice", "risks", "type");

/** Where in those lists a line of the file stands; the first frame of what is about them all. */
function pathAt(line: number | undefined, { data, text }: Pick<Draft, "data" | "text">): (string | number)[] {
  const { file } = parseFile(text, "");
  const paths = rowKeys().flatMap((key) =>
    (Array.isArray(data[key]) ? (data[key] as object[]) : []).flatMap((item, row) =>
      Object.keys(item).map((part) => [key, row, part]),
    ),
  );
  return paths.find((path) => file?.lineOf(path) === line) ?? [keyOf("practice", "frames")];
}

const ofFrames: ReadonlySet<string> = new Set(["bad-frame", "unknown-drawing", "no-frames", "no-danger-frame"]);

const tooLong = "Tout cela fait un texte trop long pour une seule fiche. Coupez-le en deux, et envoyez-les l’un après l’autre.";
