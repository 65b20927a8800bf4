import { z } from "zod";

/** A field: the key that people write, and what may stand there. Its English name is the key of its row. */
type Row = { readonly key: string; readonly schema: z.ZodType };
type Rows = Readonly<Record<string, Row>>;
type Fields = Record<string, unknown>;

export const field = <const K extends string, S extends z.ZodType>(key: K, schema: S) => ({ key, schema });

type Named<R extends Rows> = { [N in keyof R]: z.output<R[N]["schema"]> };

/** A rule between fields, under their English names; `field`: the one where a fault is put right. */
type Rule<N> = { holds: (named: N) => boolean; message: string; field?: keyof N & string };

type More<R extends Rows, C> = {
  rules?: readonly Rule<Named<R>>[];
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
  const keys = Object.fromEntries(pairs.map(({ name, key }) => [name, key]));
  const namedOf = (fields: Fields): Fields => Object.fromEntries(pairs.map(({ name, key }) => [name, fields[key]]));
  const written = rules.reduce(
    (schema, { holds, message, field: at }) =>
      schema.refine((fields) => holds(namedOf(fields)), { message, path: at === undefined ? [] : [keys[at] ?? at] }),
    z.strictObject(shape),
  );
  const codec = z.codec(written, z.custom<Fields>(), {
    decode(fields) {
      const named = namedOf(fields);
      return { ...named, ...computed?.(named) };
    },
    encode: (named) => Object.fromEntries(pairs.map(({ name, key }) => [key, named[name]])),
  });
  namesOf.add(codec, { keys });
  return codec;
}

/** The fields of a group in the order of its rows: English name, then the key that people write. */
export const fieldNames = (schema: z.core.$ZodType): [name: string, key: string][] =>
  Object.entries(namesOf.get(schema)?.keys ?? {});
