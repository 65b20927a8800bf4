import { isListed } from "../entry/node.ts";
import type { LinkKind } from "../entry/relations.ts";
import { compare, nodeOf, type Graph } from "./graph.ts";
import { note, quietly } from "./reads/reads.ts";

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
  return [...pairs.values()].sort(idOrder);
}

const idOrder = (a: Pair, b: Pair) => compare(a.first, b.first) || compare(a.second, b.second);

/** Whether the page of a pair exists, once a link joins the two. */
export const areCompared = (graph: Graph, ...ids: string[]) => ids.every((id) => isListed(nodeOf(graph, id)));

/**
 * How many pairs have a page of their own, the most telling kinds of link first.
 * They grow with the links, and would come to outnumber other pages; the others
 * are compared by the tool, which needs a script.
 */
const pages = 200;

/** The pairs that have a page, in id order: all of them, or the first by the kind of their link, then by id. Found once a graph. */
export function pairsWithPage(graph: Graph): readonly Pair[] {
  return [...namedPairs(graph).values()];
}

const named = new WeakMap<Graph, ReadonlyMap<string, Pair>>();

/** The pairs that have a page, by their two ids. Which they are is all that is read of the garden. */
function namedPairs(graph: Graph): ReadonlyMap<string, Pair> {
  note("pairs");
  return quietly(() => findPairs(graph));
}

function findPairs(graph: Graph): ReadonlyMap<string, Pair> {
  const known = named.get(graph);
  if (known) return known;
  const rank = ({ relations }: Pair) => pairKinds.indexOf(relations[0]?.kind ?? "complement");
  const kept = pairsOf(graph)
    .sort((a, b) => rank(a) - rank(b) || idOrder(a, b))
    .slice(0, pages)
    .sort(idOrder);
  const pairs = new Map(kept.map((pair) => [nameOf(pair.first, pair.second), pair]));
  named.set(graph, pairs);
  return pairs;
}

const nameOf = (first: string, second: string) => `${first}\n${second}`;

/** The address of the comparison of two practices, whichever comes first: its page, else the tool with both chosen. */
export function pairAddress(graph: Graph, one: string, other: string): string {
  const [first, second] = inOrder(one, other);
  const slugs = [first, second].map((id) => id.slice(id.indexOf("/") + 1));
  return namedPairs(graph).has(nameOf(first, second)) ? `/comparer/${slugs.join("--")}/` : `/comparer/?p=${slugs.join(",")}`;
}

const inOrder = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);
