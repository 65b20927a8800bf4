import { kindNames, type Kind } from "../entry/kinds.ts";
import type { Link } from "../entry/node.ts";
import { linkKinds, type LinkKind } from "../entry/relations.ts";
import { compare, type Graph } from "./graph.ts";
import { neighbours } from "./neighbours.ts";

/** How a count is spread over entries. */
export type Spread = {
  min: number;
  median: number;
  max: number;
  /** How many entries have each count, smallest count first. */
  histogram: [count: number, entries: number][];
};

/** How many entries of each kind, in the order of the garden. */
export const entryCounts = (graph: Graph): [Kind, number][] =>
  countBy(
    kindNames,
    [...graph.nodes.values()].map(({ kind }) => kind),
  );

/** How many links of each kind, in the order of display. */
export const linkCounts = (graph: Graph): [LinkKind, number][] =>
  countBy(
    linkKinds,
    graph.links.map(({ kind }) => kind),
  );

function countBy<T>(order: readonly T[], items: readonly T[]): [T, number][] {
  const groups = Map.groupBy(items, (item) => item);
  return order.map((item) => [item, groups.get(item)?.length ?? 0]);
}

/** The spread of a list of counts; of none, zeros. */
export function spread(counts: readonly number[]): Spread {
  const sorted = counts.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? at(sorted, Math.floor(middle)) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
  const groups = Map.groupBy(sorted, (count) => count);
  return {
    min: at(sorted, 0),
    median,
    max: at(sorted, sorted.length - 1),
    histogram: [...groups].map(([count, entries]) => [count, entries.length]),
  };
}

const at = (list: readonly number[], index: number) => list[index] ?? 0;

/**
 * How many other pages each entry of `kind` leads to, and how many lead to it.
 * A page counts once, however many links join the two. With `linkKind`, only
 * the links of that kind are looked at.
 */
export function linkSpread(graph: Graph, kind: Kind, linkKind?: LinkKind): { outgoing: Spread; incoming: Spread } {
  const ids = [...graph.nodes.values()].filter((node) => node.kind === kind).map(({ id }) => id);
  const wanted = (links: readonly Link[] | undefined) => (links ?? []).filter((link) => !linkKind || link.kind === linkKind);
  return {
    outgoing: spread(ids.map((id) => new Set(wanted(graph.outgoing.get(id)).map(({ target }) => target)).size)),
    incoming: spread(ids.map((id) => new Set(wanted(graph.incoming.get(id)).map(({ source }) => source)).size)),
  };
}

/** Two entries far from each other; `steps` is Infinity when no walk joins them. */
export type Far = { steps: number; from: string; to: string };

/**
 * The two entries of `kind` that are farthest apart, walking links both ways
 * through pages of every kind; the first pair in id order among equals.
 * Undefined when there are not two. One breadth-first walk an entry.
 */
export function farthest(graph: Graph, kind: Kind): Far | undefined {
  const around = neighbours(graph);
  const ids = [...graph.nodes.values()].filter((node) => node.kind === kind).map(({ id }) => id);
  const pairs = ids.flatMap((from, index) => {
    const steps = distancesFrom(around, from);
    return ids.slice(index + 1).map((to): Far => ({ steps: steps.get(to) ?? Infinity, from, to }));
  });
  return pairs.sort((a, b) => (a.steps === b.steps ? compare(a.from, b.from) || compare(a.to, b.to) : b.steps - a.steps))[0];
}

function distancesFrom(around: ReadonlyMap<string, ReadonlySet<string>>, from: string): Map<string, number> {
  const steps = new Map([[from, 0]]);
  // A map is walked in order of insertion, additions made on the way included: it is the queue.
  for (const [id, distance] of steps) {
    for (const next of around.get(id) ?? []) if (!steps.has(next)) steps.set(next, distance + 1);
  }
  return steps;
}
