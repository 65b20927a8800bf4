import { described, rowsOf, type Described } from "./described.ts";
import { entrySchemas, type DataOf } from "../schema.ts";
import type { commonFields } from "../schemas/common.ts";
import type { Kind } from "../kinds.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Keys } from "./written.ts";

/** The English names of the fields of a kind. */
export type FieldName<K extends Kind = Kind> = { [One in K]: keyof DataOf<One> & string }[K];

/** Those that every kind has. */
export type SharedName = keyof ReturnType<typeof commonFields>;

/** What one item of a list is, and what stands for it where there is no list. */
type Held<T> = NonNullable<T> extends readonly (infer Item)[] ? Held<Item> : NonNullable<T>;
type NamesIn<T> = Held<T> extends object ? keyof Held<T> & string : never;

/** The English names of the parts of a field: those of the group, or of the groups of the list, that it holds. */
export type PartName<K extends Kind = Kind, N extends FieldName<K> = FieldName<K>> = {
  [One in K]: { [Name in N & keyof DataOf<One>]: NamesIn<DataOf<One>[Name]> }[N & keyof DataOf<One>];
}[K];

/** Keys do not depend on what the lists of a garden hold: none is read to know them. */
export const anyVocabulary = new Proxy({} as Vocabulary, { get: () => [] });

const made = new Map<Kind, Keys>();

/** The keys of a kind, at any depth. */
export function keysOf(kind: Kind): Keys {
  const known = made.get(kind) ?? keysIn(described(entrySchemas(anyVocabulary)[kind]));
  made.set(kind, known);
  return known;
}

/** The keys of a group, at any depth. */
export const keysIn = (group: Described): Keys =>
  Object.fromEntries(
    (rowsOf(group) ?? []).map(({ name, key, field }) => {
      const inner = rowsOf(field) ? field : field.items;
      return [name, inner && rowsOf(inner) ? { key, inside: keysIn(inner) } : { key }];
    }),
  );

/**
 * The key that people write for a field of a kind, or for a part of it: its row
 * is the only place that says it. Throws for what is computed, which nobody
 * writes; any other name that is not there does not compile.
 */
export function keyOf<K extends Kind, N extends FieldName<K>>(kind: K, name: N, part?: PartName<K, N>): string {
  const row = keysOf(kind)[name];
  const key = part === undefined ? row?.key : row?.inside?.[part]?.key;
  if (key === undefined) throw new Error(`Nobody writes "${part ?? name}" in a ${kind}`);
  return key;
}

/** The key of a field that every kind has: where the kind of a file does not matter, or is not known. */
export const sharedKey = (name: SharedName): string => keyOf("practice", name);
