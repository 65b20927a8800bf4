import { checkEntry } from "../../../entry/check.ts";
import { parseFile } from "../../../entry/file.ts";
import { fieldNames } from "../../../entry/rows/group.ts";
import { keyOf, sharedKey } from "../../../entry/rows/keys.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import { kindOfId } from "../../../entry/kinds.ts";
import { isError, type Problem } from "../../../base/problem.ts";
import { bodyFields, bodyValues } from "../fields/body-fields.ts";
import { writtenBody } from "../fields/body-writing.ts";
import { proposedRisks } from "../fields/danger-fields.ts";
import { ofData } from "./draft-problems.ts";
import { changedKeys, entryFields, fieldAtPath, nameAt, valuesOf } from "../fields/entry-fields.ts";
import { partsOfFile, withField } from "./front-matter.ts";
import type { Field, FieldProblem, Values } from "../model.ts";
import { keyedRows } from "../pictures/moderator-rows.ts";
import { entrySchemas } from "../../../entry/schema.ts";
import { lineOf, textOf } from "../wording.ts";

/** An entry of the garden, and the lists it is checked against. */
export type Target = { id: string; vocabulary: Vocabulary };

/** A changed file, or why there is none. */
export type Changed = { text?: string; problems: FieldProblem[] };

/**
 * Everything that a moderator may change of an entry, as its form shows it. Empty when the file cannot be read.
 * `corps`, the body as it is written, is no field: the fields of its parts are made from it.
 */
export function editableOf(text: string, { corps }: Values = {}): Values {
  const { file } = parseFile(text, "");
  const body = corps?.[0] ?? file?.body ?? "";
  return file ? { ...valuesOf(file.data), ...bodyValues(body), corps: [body.trim()] } : {};
}

/** The file as a moderator wrote it whole, or as it is: what the fields are made from. */
const wholeOf = (text: string, values: Values): string => {
  const typed = textOf(values, "fichier").replace(/\r\n?/g, "\n");
  return typed === "" || typed === text.trim() ? text : `${typed}\n`;
};

/**
 * The same under what a contribution proposes of its dangers, and what a moderator changed already. Of a file that the
 * check refuses, `fichier` is the whole, for what no field holds.
 */
export function shownOf(text: string, values: Values, { isRefused = false } = {}): Values {
  const whole = wholeOf(text, values);
  const { file } = parseFile(whole, "");
  const fichier = isRefused || !file ? { fichier: [whole.trim()] } : {};
  return { ...editableOf(whole, values), ...proposedRisks(values, file?.data[risks()]), ...fichier, ...values };
}

const risks = () => keyOf("practice", "risks");

const schemaOf = ({ id, vocabulary }: Target) => entrySchemas(vocabulary)[kindOfId(id) ?? "practice"];

/** The fields of an entry, as the schema of its kind describes them: its dangers first, then its words, then the rest. */
export function fieldsOfEntry(target: Target, values: Values): Field[] {
  const fields = entryFields(schemaOf(target), values, target.vocabulary);
  const words = new Set((["title", "summary", "easy", "synonyms"] as const).map((name) => nameAt([sharedKey(name)])));
  const isFramed = lineOf(values, nameAt([keyOf("practice", "type")])) === "a-encadrer";
  const body = bodyFields(textOf(values, "corps"), kindOfId(target.id) ?? "practice", { isFramed });
  const rank = ({ name, part }: Field) => (name.startsWith(`${risks()}_`) ? 0 : words.has(name) ? 1 : part ? 4 : 3);
  const others = fields.map((field) => (rank(field) === 3 ? { ...field, part: marks } : field)).sort((a, b) => rank(a) - rank(b));
  const first = others.findLastIndex((field) => rank(field) <= 1) + 1;
  const own = [...others.slice(0, first), ...body, ...others.slice(first)];
  if (!values["fichier"]) return own;
  // A head that cannot be read has no fields.
  return values["corps"] ? [...own, wholeField] : [wholeField];
}

const wholeField: Field = {
  name: "fichier",
  group: "edition",
  control: "text",
  label: "Le reste, tel quel\u00A0: le fichier entier",
  hint: "Pour ce que les champs ne montrent pas. Ce qui est changé ici l’est avant les autres champs.",
  max: 70_000,
  rows: 20,
  part: "Le fichier entier",
};

const marks = "Les repères et le classement";

/**
 * The file with what differs put in place; all else keeps every byte. A field
 * that is not among `values` is left alone, an empty one is removed. The gate
 * judges what it becomes.
 */
export function correctedFile(written: string, values: Values, target: Target): Changed {
  const text = wholeOf(written, values);
  const path = `content/${target.id}.mdx`;
  const { file, problems } = parseFile(text, path);
  if (!file) return { problems: problems.map(({ message, fix }) => ({ field: "fichier", message: `${message} ${fix}` })) };
  const schema = schemaOf(target);
  const changes = { ...proposedRisks(values, file.data[risks()]), ...keyedRows(values, target.vocabulary) };
  const parts = partsOfFile(text, file.body);
  let { yaml } = parts;
  const order = fieldNames(schema).map(([, key]) => key);
  for (const [key, value] of changedKeys(schema, file.data, changes)) yaml = withField(yaml, key, value, order);
  // Before its parts had fields, the whole body was one: what was typed in it and not published yet still counts.
  const whole = textOf(values, "corps").replace(/\r\n?/g, "\n");
  const from = whole !== "" && whole !== file.body.trim() ? `\n${whole}\n` : parts.body;
  const { body, fieldAt } = writtenBody(from, values);
  if (yaml === parts.yaml && body === parts.body) return judged(text, target, fieldAt);
  if (awaitsReader(`---\n${yaml}---\n`, target)) yaml = withField(yaml, sharedKey("status"), "a-relire", order);
  return judged(`---\n${yaml}---\n${body}`, target, fieldAt);
}

/**
 * Whether a page is said to be published while a danger of it awaits somebody
 * of the trade: a danger that is told must not wait, and the page says that it
 * is to be read. Refused instead, it would stay untold until a reader is found.
 */
export function awaitsReader(text: string, { id, vocabulary }: Target): boolean {
  if (kindOfId(id) !== "practice") return false;
  const { data } = entrySchemas(vocabulary).practice.safeParse(parseFile(text, "").file?.data);
  return data?.status === "publie" && data.risks.some(({ awaits }) => awaits !== undefined);
}

/** What the gate says of a changed file, by the field to change; `fieldAt` names that of a line of its body. */
export function judged(text: string, target: Target, fieldAt: (line: number) => string | undefined = () => undefined): Changed {
  const { id, vocabulary } = target;
  const path = `content/${id}.mdx`;
  const errors = checkEntry({ id, file: path, text }, entrySchemas(vocabulary)).problems.filter(isError);
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
        field: (problem.line !== undefined && fieldAt(problem.line - file.bodyLine + 1)) || "",
        message: told(problem),
      })),
    ],
  };
}
