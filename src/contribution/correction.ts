import { checkEntry } from "../entry/check.ts";
import { parseFile } from "../entry/file.ts";
import type { Vocabulary } from "../entry/vocabulary.ts";
import { kindOfId } from "../entry/kinds.ts";
import { isError, type Problem } from "../problem.ts";
import { proposedRisks } from "./danger-fields.ts";
import { ofData } from "./draft-problems.ts";
import { changedKeys, entryFields, fieldAtPath, keysOf, valuesOf } from "./entry-fields.ts";
import { partsOfFile, withField } from "./front-matter.ts";
import type { Field, FieldProblem, Values } from "./model.ts";
import { schemasOf } from "./schemas.ts";
import { textOf } from "./wording.ts";

/** An entry of the garden, and the lists it is checked against. */
export type Target = { id: string; vocabulary: Vocabulary };

/** A changed file, or why there is none. */
export type Changed = { text?: string; problems: FieldProblem[] };

/** Everything that a moderator may change of an entry, as its form shows it. Empty when the file cannot be read. */
export function editableOf(text: string): Values {
  const { file } = parseFile(text, "");
  return file ? { ...valuesOf(file.data), corps: [file.body.trim()] } : {};
}

/** The same under what a contribution proposes of its dangers, and what a moderator changed already. */
export function shownOf(text: string, values: Values): Values {
  return { ...editableOf(text), ...proposedRisks(values, parseFile(text, "").file?.data["risques"]), ...values };
}

const schemaOf = ({ id, vocabulary }: Target) => schemasOf(vocabulary)[kindOfId(id) ?? "practice"];

/** The fields of an entry, as the schema of its kind describes them: its dangers first, then its words, then the rest. */
export function fieldsOfEntry(target: Target, values: Values): Field[] {
  const fields = entryFields(schemaOf(target), values, target.vocabulary);
  const rank = ({ name, part }: Field) => (name.startsWith("risques_") ? 0 : words.has(name) ? 1 : part ? 4 : 3);
  return [...fields, bodyField]
    .map((field) => (rank(field) === 3 && field !== bodyField ? { ...field, part: marks } : field))
    .sort((a, b) => rank(a) - rank(b));
}

const words: ReadonlySet<string> = new Set(["titre", "resume", "simple", "autres_noms", "corps"]);
const marks = "Les repères et le classement";

/** The body, as its file holds it. */
const bodyField: Field = {
  name: "corps",
  group: "edition",
  control: "text",
  label: "Texte de la fiche",
  hint: "Tel qu’il est écrit dans le fichier, sous l’en-tête.",
  max: 60_000,
  rows: 20,
};

/**
 * The file with what differs put in place; all else keeps every byte. A field
 * that is not among `values` is left alone, an empty one is removed. The body is
 * taken as it is: a moderator wrote it, and the gate judges it.
 */
export function correctedFile(text: string, values: Values, target: Target): Changed {
  const path = `content/${target.id}.mdx`;
  const { file, problems } = parseFile(text, path);
  if (!file) return { problems: problems.map(({ message, fix }) => ({ field: "", message: `${message} ${fix}` })) };
  const schema = schemaOf(target);
  const changes = { ...proposedRisks(values, file.data["risques"]), ...values };
  const parts = partsOfFile(text, file.body);
  let { yaml } = parts;
  for (const [key, value] of changedKeys(schema, file.data, changes)) yaml = withField(yaml, key, value, keysOf(schema));
  const typed = textOf(values, "corps").replace(/\r\n?/g, "\n");
  const body = values["corps"] && typed !== file.body.trim() ? `\n${typed}\n` : parts.body;
  return judged(`---\n${yaml}---\n${body}`, target);
}

/** What the gate says of a changed file, by the field to change. */
export function judged(text: string, target: Target): Changed {
  const { id, vocabulary } = target;
  const path = `content/${id}.mdx`;
  const errors = checkEntry({ id, file: path, text }, schemasOf(vocabulary)).problems.filter(isError);
  if (errors.length === 0) return { text, problems: [] };
  const { file } = parseFile(text, path);
  const told = ({ message, fix }: Problem) => `${message} ${fix}`;
  if (!file) return { problems: errors.map((problem) => ({ field: "", message: told(problem) })) };
  const fields = fieldsOfEntry(target, valuesOf(file.data));
  const issues = schemaOf(target).safeParse(file.data).error?.issues ?? [];
  const ofFields = issues.map(({ path: at, message }) => ({
    field: fieldAtPath(
      fields,
      at.map((part) => (typeof part === "number" ? part : String(part))),
    ),
    message,
  }));
  const others = errors.filter(({ code }) => !ofData.has(code) || issues.length === 0);
  return {
    problems: [
      ...ofFields,
      ...others.map((problem) => ({
        field: problem.line !== undefined && problem.line >= file.bodyLine ? "corps" : "",
        message: told(problem),
      })),
    ],
  };
}
