import type { NodeOf } from "../../entry/node.ts";

// Apart from the facets: the browser sorts by it, and would carry their rows.

/** The most that may be paid, in euros; from an open range, the least. `undefined` when nobody knows. */
export function ceilingOf(cost: NodeOf<"practice">["data"]["cost"]): number | undefined {
  if (!cost || (cost.min === 0 && cost.max === undefined)) return undefined;
  return cost.max ?? cost.min;
}
