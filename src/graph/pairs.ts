import type { LinkKind } from "../entry/node.ts";
import { compare, nodeOf, type Graph } from "./graph.ts";

/** The links between practices that call for a comparison, in the order in which they are presented. */
export const pairKinds = ["variant", "contradiction", "complement"] as const satisfies readonly LinkKind[];
export type PairKind = (typeof pairKinds)[number];

/** Two practices that a link joins. `first` and `second` are ids, in code-unit order whichever way the links go. */
export type Pair = { first: string; second: string; relations: Relation[] };
/** What one practice is to the other: the first link of its kind, when both declare it. */
export type Relation = { kind: PairKind; source: string; target: string };

/**
 * The pairs of practices that variant, complement or contradiction links join,
 * each once, in id order; its relations in the order of `pairKinds`. A
 * withdrawn practice is compared with nothing.
 */
export function pairsOf(graph: Graph): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const kind of pairKinds) {
    for (const link of graph.links) {
      if (link.kind !== kind || !areCompared(graph, link.source, link.target)) continue;
      const { source, target } = link;
      const [first, second] = inOrder(source, target);
      const key = `${first}\n${second}`;
      const pair = pairs.get(key) ?? { first, second, relations: [] };
      if (!pair.relations.some((known) => known.kind === kind)) pair.relations.push({ kind, source, target });
      pairs.set(key, pair);
    }
  }
  return [...pairs.values()].sort((a, b) => compare(a.first, b.first) || compare(a.second, b.second));
}

/** Whether the page of a pair exists, once a link joins the two. */
export const areCompared = (graph: Graph, ...ids: string[]) => ids.every((id) => nodeOf(graph, id).data.status !== "retire");

/** The address of the comparison of two practices, whichever comes first. */
export function pairAddress(one: string, other: string): string {
  const [first, second] = inOrder(one, other).map((id) => id.slice(id.indexOf("/") + 1));
  return `/comparer/${first}--${second}/`;
}

const inOrder = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);
