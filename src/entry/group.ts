import { z } from "zod";

/** A field: the key that people write, and what may stand there. Its English name is the key of its row. */
type Row = { readonly key: string; readonly schema: z.ZodType };
type Rows = Readonly<Record<string, Row>>;
type Fields = Record<string, unknown>;

export const field = <const K extends string, S extends z.ZodType>(key: K, schema: S) => ({ key, schema });

type Written<R extends Rows> = { [N in keyof R as R[N]["key"]]: z.output<R[N]["schema"]> };
type Named<R extends Rows> = { [N in keyof R]: z.output<R[N]["schema"]> };

/** A rule between fields, under the keys that people write; `key`: the field where a fault is put right. */
type Rule<W> = { holds: (written: W) => boolean; message: string; key?: keyof W & string };

type More<R extends Rows, C> = {
  rules?: readonly Rule<Written<R>>[];
  /** What is worked out of the fields: read with them, never written. */
  computed?: (named: Named<R>) => C;
};

/** The key of each English name of a group, to be read from its schema. Names alone: Zod’s types go through all that a registry holds. */
const namesOf = z.registry<{ keys: Readonly<Record<string, string>> }>();

/**
 * A group of fields, from one row a field: French keys in, English names out,
 * and back with `z.encode`, at any depth. A row is the only place where the two
 * meet: to rename a field is to change its row. Throws when two rows have the
 * same key. A codec and not a `transform`: Zod would not know the way back, and
 * a table would have to say it again.
 */
export function group<const R extends Rows, C = unknown>(rows: R, more?: More<R, C>): z.ZodType<Named<R> & C>;
export function group(rows: Rows, { rules = [], computed }: More<any, object> = {}): z.ZodType {
  const pairs = Object.entries(rows).map(([name, { key }]) => ({ name, key }));
  const shape = Object.fromEntries(Object.values(rows).map(({ key, schema }) => [key, schema]));
  if (Object.keys(shape).length < pairs.length) throw new Error(`Two rows have one key: ${JSON.stringify(pairs)}`);
  const written = rules.reduce(
    (schema, { holds, message, key }) => schema.refine(holds, { message, ...(key && { path: [key] }) }),
    z.strictObject(shape),
  );
  const codec = z.codec(written, z.custom<Fields>(), {
    decode(fields) {
      const named = Object.fromEntries(pairs.map(({ name, key }) => [name, fields[key]]));
      return { ...named, ...computed?.(named) };
    },
    encode: (named) => Object.fromEntries(pairs.map(({ name, key }) => [key, named[name]])),
  });
  writers.set(codec, writerOf(rows));
  namesOf.add(codec, { keys: Object.fromEntries(pairs.map(({ name, key }) => [name, key])) });
  return codec;
}

type Writer = (named: unknown) => unknown;

/** What writes a group back, by its schema. */
const writers = new WeakMap<z.core.$ZodType, Writer>();

function writerOf(rows: Rows): Writer {
  const fields = Object.entries(rows).map(([name, { key, schema }]) => ({ name, key, write: writerBelow(schema) }));
  return (named) =>
    Object.fromEntries(
      fields.map(({ name, key, write }) => {
        const value = (named as Fields)[name];
        return [key, write && value !== undefined && value !== null ? write(value) : value];
      }),
    );
}

/** What writes the groups below a schema; nothing where there is none, and the value is written as it is. */
function writerBelow(schema: z.core.$ZodType): Writer | undefined {
  const { parent, def } = schema._zod;
  const own = writers.get(schema);
  if (own) return own;
  // What was given a title, or one more check, is a copy.
  if (parent) return writerBelow(parent);
  const { innerType, element } = def as { innerType?: z.core.$ZodType; element?: z.core.$ZodType };
  if (innerType) return writerBelow(innerType);
  const each = element && writerBelow(element);
  return each && ((list) => (list as unknown[]).map(each));
}

/**
 * Data that `schema` gave, under the keys that people write, at any depth, and
 * without what was worked out: what `z.encode` gives, in a tenth of its time,
 * since nothing is checked again. Throws when the schema is not a group.
 */
export function toWritten(schema: z.core.$ZodType, data: unknown): Record<string, unknown> {
  const write = writers.get(schema);
  if (!write) throw new Error("Only a group of fields is written back");
  return write(data) as Fields;
}

/** The fields of a group in the order of its rows: English name, then the key that people write. */
export const fieldNames = (schema: z.core.$ZodType): [name: string, key: string][] =>
  Object.entries(namesOf.get(schema)?.keys ?? {});
