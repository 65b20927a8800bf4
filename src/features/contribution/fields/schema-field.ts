import { z } from "zod";

/** What a field of a schema says of itself, read through what wraps it: default, optional, transform. */
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
 * What a contributor reads beside the field at `path` of `schema`: `["duree"]`,
 * or `["paroles", "texte"]` through a list. Throws when there is none, or when
 * it has no title: the forms name fields of the schema, never others.
 */
export function schemaField(schema: z.core.$ZodType, path: readonly string[]): SchemaField {
  const field = path.reduce(propertyOf, schema);
  const { title, description, example } = metaOf(field);
  if (!title) throw new Error(`No title for the field "${path.join(".")}"`);
  const inner = unwrap(field);
  const text = inner instanceof z.ZodArray ? unwrap(inner.element) : inner;
  const max = text instanceof z.ZodString ? text.maxLength : null;
  const maxItems = inner instanceof z.ZodArray ? maxItemsOf(inner) : undefined;
  const initial = field instanceof z.ZodDefault ? field.def.defaultValue : undefined;
  return {
    label: title,
    ...(description && { hint: description }),
    ...(example && { example }),
    ...(max !== null && { max }),
    ...(maxItems !== undefined && { maxItems }),
    ...(typeof initial === "string" && { initial }),
  };
}

/** The keys of the closed list at `path`, when the schema holds it itself: the units of a duration. */
export function schemaKeys(schema: z.core.$ZodType, path: readonly string[]): string[] {
  const field = unwrap(path.reduce(propertyOf, schema));
  if (!(field instanceof z.ZodEnum)) throw new Error(`No closed list at "${path.join(".")}"`);
  return field.options.map(String);
}

function propertyOf(schema: z.core.$ZodType, name: string): z.core.$ZodType {
  const inner = unwrap(schema);
  const object = inner instanceof z.ZodArray ? unwrap(inner.element) : inner;
  const property = object instanceof z.ZodObject ? object.shape[name] : undefined;
  if (!property) throw new Error(`No field "${name}" in the schema`);
  return property as z.core.$ZodType;
}

/** Its own words, or those of what it wraps. */
export function metaOf(schema: z.core.$ZodType): z.core.GlobalMeta {
  const own = z.globalRegistry.get(schema);
  if (own?.title) return own;
  const inside = insideOf(schema);
  return inside ? metaOf(inside) : {};
}

/** The schema inside what wraps it: default, optional, transform. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const inside = insideOf(schema);
  return inside ? unwrap(inside) : schema;
}

function insideOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodPipe) return schema.def.in;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return schema.def.innerType;
  return undefined;
}

const maxItemsOf = ({ def }: z.ZodArray): number | undefined =>
  def.checks
    ?.map((check) => check._zod.def)
    .filter((check): check is z.core.$ZodCheckMaxLengthDef => check.check === "max_length")
    .at(-1)?.maximum;
