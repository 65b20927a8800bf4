/** The key that people write of each English name; `inside`: those of the group, or of the groups of a list, that stands there. */
export type Keys = { readonly [name: string]: { readonly key: string; readonly inside?: Keys } };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Data under English names as people write it: under their keys, in the order
 * of the rows, at any depth. What has no row is left out, so is what is
 * undefined. Nothing is checked: the browser, which has no schema, writes files
 * with it, and to write an entry by `z.encode` took twelve times as long.
 */
export function written(data: Fields, keys: Keys): Record<string, unknown> {
  const pairs = Object.entries(keys).flatMap(([name, { key, inside }]): [string, unknown][] => {
    const value = data[name];
    return value === undefined ? [] : [[key, inside ? insideOf(value, inside) : value]];
  });
  return Object.fromEntries(pairs);
}

function insideOf(value: unknown, keys: Keys): unknown {
  if (Array.isArray(value)) return value.map((item) => insideOf(item, keys));
  return typeof value === "object" && value !== null ? written(value as Fields, keys) : value;
}
