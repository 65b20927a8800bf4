import type { z } from "zod";
import { described, rowsOf, type Described } from "../../../entry/rows/described.ts";
import { sharedKey, type FieldName, type PartName } from "../../../entry/rows/keys.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import { listed } from "./form-parts.ts";
import type { Choice, Field, Values } from "../model.ts";
import { wordsOf } from "./schema-field.ts";
import { lineOf, listOf } from "../wording.ts";

type Path = readonly (string | number)[];
type Data = Readonly<Record<string, unknown>>;

/** The name that a form gives to what stands at `path` of a front matter: `risques_1_texte`. Rows count from 1. */
export const nameAt = ([key = "", ...rest]: Path): string =>
  [key === sharedKey("synonyms") ? "autres_noms" : key, ...rest.map((part) => (typeof part === "number" ? part + 1 : part))].join(
    "_",
  );

/** What YAML holds, JSON tells apart. */
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isMap = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);
const shownOf = (value: unknown) => String(value).replace(/\s+/g, " ").trim();

/** Everything that a front matter says, as the values of a form. */
export function valuesOf(data: unknown, path: Path = []): Values {
  if (data === undefined || data === null) return {};
  if (isMap(data)) return Object.assign({}, ...Object.entries(data).map(([key, value]) => valuesOf(value, [...path, key])));
  if (!Array.isArray(data)) return { [nameAt(path)]: [shownOf(data)] };
  if (data.some(isMap)) return Object.assign({}, ...data.map((item, row) => valuesOf(item, [...path, row])));
  return data.length === 0 ? {} : { [nameAt(path)]: data.map(shownOf) };
}

/** How many rows of a list the values fill. */
function rowsIn(values: Values, path: Path): number {
  const prefix = `${nameAt(path)}_`;
  const rows = Object.keys(values)
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(/^\d{1,3}(?=_)/.exec(name.slice(prefix.length))?.[0] ?? 0));
  return Math.max(0, ...rows);
}

type Row = NonNullable<ReturnType<typeof rowsOf>>[number];
type Context = { name: string; values: Values; vocabulary: Vocabulary; label: string; part?: string | undefined };

/**
 * The fields of every key of a front matter, as its schema describes them: rows
 * for a list of groups, those that it has and one more to add.
 */
export const entryFields = (schema: z.core.$ZodType, values: Values, vocabulary: Vocabulary): Field[] =>
  (rowsOf(described(schema)) ?? []).flatMap(({ name, key, field }) => {
    const label = field.title ?? key;
    const grouped = rowsOf(field.items ?? field);
    return fieldsAt(field, [key], { name, values, vocabulary, label, part: grouped && (partTitles[name] ?? label) });
  });

function fieldsAt(field: Described, path: Path, context: Context): Field[] {
  const rows = rowsOf(field);
  if (rows)
    return rows.flatMap((row) =>
      fieldsAt(row.field, [...path, row.key], { ...context, name: row.name, label: said(context, row) }),
    );
  const item = field.items;
  if (!item || !rowsOf(item)) return [leafField(field, path, context)];
  const one = rowTitles[context.name] ?? context.label;
  return Array.from({ length: rowsIn(context.values, path) + 1 }, (_, row) =>
    fieldsAt(item, [...path, row], { ...context, label: `${one} ${row + 1}` }),
  ).flat();
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const said = ({ label }: Context, { name, key, field }: Row) => `${label}\u00A0: ${lower(field.title ?? unnamed[name] ?? key)}`;

/** Parts of a group that the schema does not name. */
const unnamed: Readonly<Record<string, string>> = {
  min: "au moins",
  max: "au plus",
  unit: "en",
  source: "source",
} satisfies Partial<Record<PartName, string>>;

/** What one row of a list is called; the schema names the list. */
const rowTitles: Readonly<Record<string, string>> = {
  risks: "Danger",
  frames: "Image",
  figures: "Chiffre",
  examples: "Exemple",
  legal: "Règle",
  clauses: "Clause",
  sources: "Source",
  contributors: "Contributeur",
  quotes: "Parole",
  sequence: "Étape",
  steps: "Étape",
} satisfies Partial<Record<FieldName, string>>;

const partTitles: Readonly<Record<string, string>> = { risks: "Les dangers", frames: "Les images" } satisfies Partial<
  Record<FieldName, string>
>;

const longText = 200;

function leafField(field: Described, path: Path, { name, vocabulary, label, part }: Context): Field {
  const { hint, example, max, maxItems } = wordsOf(field);
  const item = field.items;
  const choices = choicesAt(item ?? field, vocabulary);
  const control: Field["control"] = choices
    ? item
      ? "many"
      : "select"
    : item
      ? "lines"
      : isNumber(field)
        ? "number"
        : (max ?? 0) <= longText
          ? "line"
          : "text";
  return {
    name: nameAt(path),
    group: "edition",
    control,
    label,
    ...(hint && control !== "many" ? { hint } : {}),
    ...(example ? { example } : {}),
    ...(control === "lines"
      ? { rows: 3, ...(max !== undefined && { lineMax: max }) }
      : max !== undefined && !choices
        ? { max }
        : {}),
    ...(maxItems !== undefined ? { maxChoices: maxItems } : {}),
    ...(control === "text" ? { rows: 3 } : {}),
    ...(choices ? { choices } : {}),
    ...(name === picture ? { suggestions: drawingNames(vocabulary) } : {}),
    ...(part ? { part } : {}),
  };
}

const picture: PartName = "picture";
const named = new WeakMap<Vocabulary, string[]>();

/** The drawings as people say them: the same list for every field that offers them. */
function drawingNames(vocabulary: Vocabulary): string[] {
  const names = named.get(vocabulary) ?? vocabulary.drawings.map(({ label }) => label);
  named.set(vocabulary, names);
  return names;
}

const yesNo: readonly Choice[] = [
  { value: "true", label: "Oui" },
  { value: "false", label: "Non" },
];

function choicesAt(field: Described, vocabulary: Vocabulary): readonly Choice[] | undefined {
  if (field.list) return listed(vocabulary, field.list);
  if (field.type === "boolean") return yesNo;
  return field.enum?.map((key) => ({ value: String(key), label: String(key) }));
}

const isNumber = ({ type }: Described) => type === "number" || type === "integer";

/**
 * The keys of a front matter that a form changes, with their new value;
 * `undefined` removes one. What is not among `values` stays as it is written,
 * so do the rows and the items that the form holds as they were.
 */
export function changedKeys(schema: z.core.$ZodType, data: Data, values: Values): [key: string, value: unknown][] {
  return (rowsOf(described(schema)) ?? []).flatMap(({ key, field }): [string, unknown][] => {
    const value = merged(field, data[key], [key], values);
    return same(value, data[key]) ? [] : [[key, value]];
  });
}

function merged(field: Described, old: unknown, path: Path, values: Values): unknown {
  const rows = rowsOf(field);
  if (rows) return mergedMap(rows, isMap(old) ? old : undefined, path, values);
  const item = field.items;
  if (item && rowsOf(item)) return mergedRows(item, old, path, values);
  const name = nameAt(path);
  if (!(name in values)) return old;
  if (item) {
    const before = Array.isArray(old) ? old : [];
    const after = listOf(values, name);
    if (same(before.map(shownOf), after)) return old;
    return after.length === 0 ? undefined : after.map((text) => before.find((one) => shownOf(one) === text) ?? text);
  }
  const text = lineOf(values, name);
  if (old !== undefined && old !== null ? text === shownOf(old) : text === "") return old;
  return text === "" ? undefined : typed(field, text);
}

/** What was typed, as the schema wants it; what it is not stays text, and the gate says so. */
function typed(field: Described, text: string): unknown {
  if (isNumber(field) && /^\d{1,9}(?:\.\d{1,2})?$/.test(text)) return Number(text);
  return field.type === "boolean" && (text === "true" || text === "false") ? text === "true" : text;
}

function mergedMap(rows: readonly Row[], old: Data | undefined, path: Path, values: Values): Data | undefined {
  const next: Record<string, unknown> = { ...old };
  for (const { key, field } of rows) {
    const value = merged(field, old?.[key], [...path, key], values);
    if (value === undefined) delete next[key];
    else next[key] = value;
  }
  return Object.keys(next).length === 0 ? undefined : next;
}

function mergedRows(item: Described, old: unknown, path: Path, values: Values): unknown {
  const before = Array.isArray(old) ? (old as unknown[]) : [];
  const after = Array.from({ length: Math.max(before.length, rowsIn(values, path)) }, (_, row) => {
    const main = nameAt([...path, row, mainOf(item)]);
    // Its words emptied, a row is removed. One whose words were not typed yet is kept, for the gate to ask for them.
    if (main in values && lineOf(values, main) === "") return undefined;
    return before[row] !== undefined && !isMap(before[row]) ? before[row] : merged(item, before[row], [...path, row], values);
  }).filter((value) => value !== undefined);
  return after.length > 0 ? after : before.length > 0 ? undefined : old;
}

/** The part of a row that holds its words: the first that is free and needed. */
const mainOf = (item: Described): string =>
  rowsOf(item)?.find(({ field }) => field.type === "string" && !field.format && !field.enum && !field.list)?.key ?? "";

/** The field of a form where a fault at `path` of the front matter is put right: the nearest there is. */
export function fieldAtPath(fields: readonly Field[], path: Path): string {
  for (let length = path.length; length > 0; length--) {
    const name = nameAt(path.slice(0, length));
    const found = fields.find((field) => field.name === name) ?? fields.find((field) => field.name.startsWith(`${name}_`));
    if (found) return found.name;
  }
  return "";
}
