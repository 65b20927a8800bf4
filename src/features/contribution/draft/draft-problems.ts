import type { z } from "zod";
import { controlCharacter } from "../../../entry/control-characters.ts";
import { isError, type Problem } from "../../../base/problem.ts";
import type { Data } from "./draft-data.ts";
import type { FieldProblem, FormName, Values } from "../model.ts";
import { schemaField } from "../fields/schema-field.ts";
import { lineOf } from "../wording.ts";

type Draft = { values: Values; data: Data; schema: z.ZodType; problems: readonly Problem[] };

/**
 * What the gate says of a draft, by field of its form, each thing once, in the
 * order of the file. Warnings are left out: they stop nobody.
 */
export function fieldProblems(form: Exclude<FormName, "correction">, draft: Draft): FieldProblem[] {
  const { values, data, schema, problems } = draft;
  const issues = schema.safeParse(data).error?.issues ?? [];
  const found = [
    ...issues.map((issue) => ofIssue(issue, draft)),
    ...problems.filter((problem) => isError(problem) && !ofData.has(problem.code)).map((problem) => ofBody(problem, values)),
    ...(form === "pratique" && !lineOf(values, "comment") ? [{ field: "comment", message: noSteps }] : []),
  ];
  return [...new Map(found.map((problem) => [`${problem.field} ${problem.message}`, problem])).values()];
}

/** Told from the issues of the schema, with their field. */
export const ofData: ReadonlySet<string> = new Set(["missing-field", "unknown-value", "invalid-field", "unknown-field"]);

const untold = "Dites en quelques mots ce que vous faites.";
const tooShort = "Dites-en un peu plus\u00A0: une ou deux phrases.";
const noSteps = "Dites comment on fait, une étape par ligne.";

/** The fields of the form whose name is not that of the file. */
const renamed: Readonly<Record<string, string>> = {
  synonymes: "autres_noms",
  contributeurs: "nom",
  ou: "lieux",
  resultats: "resultat",
  echecs: "rate",
  paroles: "parole",
};

function ofIssue({ path, message }: z.core.$ZodIssue, { values, data, schema }: Draft): FieldProblem {
  const [key = "", ...parts] = path.map(String);
  // A title and a summary that nobody wrote come from what was told.
  if ((key === "titre" || key === "resume") && !lineOf(values, key)) {
    return { field: "quoi", message: lineOf(values, "quoi") ? tooShort : untold };
  }
  const held: unknown = path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], data);
  const last = parts.at(-1);
  const field = fieldOf(key, last, values);
  return {
    field,
    message:
      held === undefined
        ? `«\u00A0${schemaField(schema, last === "compte" ? [key, last] : [key]).label}\u00A0» reste à remplir.`
        : message,
  };
}

function fieldOf(key: string, part: string | undefined, values: Values): string {
  if (key === "duree" || key === "cout") return `${key}_${part ?? (lineOf(values, `${key}_max`) ? "max" : "min")}`;
  if (key === "pratiques" && !lineOf(values, "pratiques")) return "pratique";
  if (key === "contributeurs" && part === "mode") return "mode";
  return renamed[key] ?? key;
}

/** Escaped text makes no fault of its own: what is left is a photo, a hidden sign or a length. */
function ofBody({ code, message, fix }: Problem, values: Values): FieldProblem {
  if (code === "missing-section") return { field: "comment", message: noSteps };
  if (code === "invalid-attribute") {
    const field = message.includes("« alt »") ? "photo_alt" : message.includes("« credit »") ? "photo_credit" : "photo";
    return { field, message: fix };
  }
  const hidden = ([, texts]: [string, readonly string[]]) => texts.some((text) => controlCharacter(text) !== undefined);
  const [field = ""] = code === "control-character" ? (Object.entries(values).find(hidden) ?? []) : [];
  return { field, message: code === "file-too-large" ? tooLong : `${message} ${fix}` };
}

const tooLong = "Tout cela fait un texte trop long pour une seule fiche. Coupez-le en deux, et envoyez-les l’un après l’autre.";
