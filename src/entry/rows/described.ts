import { z } from "zod";
import { closedLists } from "../fields.ts";
import { fieldNames } from "./group.ts";
import type { ListName } from "../vocabulary.ts";

/** What a schema says of itself as it is written: what JSON Schema can tell, and what the garden knows besides. */
export type Described = {
  title?: string;
  description?: string;
  example?: string;
  type?: string;
  format?: string;
  maxLength?: number;
  maxItems?: number;
  default?: unknown;
  enum?: readonly unknown[];
  properties?: Readonly<Record<string, Described>>;
  items?: Described;
  /** The closed list that it is chosen from. */
  list?: ListName;
  /** Of a group: the key that people write of each field, by its English name, in the order of its rows. */
  keys?: Readonly<Record<string, string>>;
};

const known = new WeakMap<z.core.$ZodType, Described>();

/**
 * A schema described, made once each. By `z.toJSONSchema`, which knows what
 * wraps what: reading Zod’s own insides, a field wrapped one way more lost its
 * title and its limits.
 */
export function described(schema: z.core.$ZodType): Described {
  const found = known.get(schema);
  if (found) return found;
  const made = z.toJSONSchema(schema, {
    io: "input",
    override({ zodSchema, jsonSchema }) {
      const names = fieldNames(zodSchema);
      Object.assign(jsonSchema, closedLists.get(zodSchema), names.length > 0 && { keys: Object.fromEntries(names) });
    },
  }) as Described;
  known.set(schema, made);
  return made;
}

/** The fields of a group: English name, the key that people write, and what it is. Undefined of what is no group. */
export const rowsOf = ({ keys, properties }: Described) =>
  keys && properties
    ? Object.entries(keys).flatMap(([name, key]) => {
        const field = properties[key];
        return field ? [{ name, key, field }] : [];
      })
    : undefined;
