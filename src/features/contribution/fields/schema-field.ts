import { described, rowsOf, type Described } from "../../../entry/rows/described.ts";
import type { FieldName, PartName } from "../../../entry/rows/keys.ts";
import type { Kind } from "../../../entry/kinds.ts";
import type { EntrySchemas } from "../../../entry/schema.ts";

/** A field of a kind by its English name, or a part of it, through a list too: `["duration"]`, `["quotes", "text"]`. */
export type FieldPath<K extends Kind = Kind> = {
  [N in FieldName<K>]: readonly [name: N] | readonly [name: N, part: PartName<K, N>];
}[FieldName<K>];

/** What a field of a schema says of itself, as a contributor reads it. */
export type SchemaField = {
  label: string;
  hint?: string;
  example?: string;
  /** Characters of the text, or of each text of a list. */
  max?: number;
  /** Items of a list. */
  maxItems?: number;
  initial?: string;
};

/**
 * What a contributor reads beside the field of a kind. Throws when it has no
 * title: the forms name fields of the schema, never others.
 */
export function schemaField<K extends Kind>(schemas: EntrySchemas, kind: K, path: FieldPath<K>): SchemaField {
  const field = fieldAt(schemas, kind, path);
  const { title } = field;
  if (!title) throw new Error(`No title for the field "${path.join(".")}"`);
  return { label: title, ...wordsOf(field) };
}

/** The same of a field already found; empty of one without a title. */
export function wordsOf({ title, description, example, items, maxItems, ...field }: Described): Omit<SchemaField, "label"> {
  if (!title) return {};
  const max = charactersOf(items ?? field);
  return {
    ...(description && { hint: description }),
    ...(example && { example }),
    ...(max !== undefined && { max }),
    ...(maxItems !== undefined && { maxItems }),
    ...(typeof field.default === "string" && { initial: field.default }),
  };
}

/** The most characters of a text. An address or a day is no text: its form says what is too long. */
const charactersOf = ({ format, maxLength }: Described) => (format === undefined ? maxLength : undefined);

/** The keys of the closed list at `path`, when the schema holds it itself: the units of a duration. */
export function schemaKeys<K extends Kind>(schemas: EntrySchemas, kind: K, path: FieldPath<K>): string[] {
  const { enum: keys } = fieldAt(schemas, kind, path);
  if (!keys) throw new Error(`No closed list at "${path.join(".")}"`);
  return keys.map(String);
}

const fieldAt = <K extends Kind>(schemas: EntrySchemas, kind: K, path: FieldPath<K>): Described =>
  path.reduce((held: Described, name) => {
    const found = rowsOf(held.items ?? held)?.find((row) => row.name === name);
    if (!found) throw new Error(`No field "${name}" in the schema`);
    return found.field;
  }, described(schemas[kind]));
