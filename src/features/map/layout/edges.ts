import type { Kind } from "../../../entry/kinds.ts";
import type { Link } from "../../../entry/node.ts";
import { nodeOf, type Graph } from "../../../graph/graph.ts";

/** The place in `edgeTypes` of a link that an entry of `source` makes. */
export function edgeType({ kind }: Pick<Link, "kind">, source: Kind): number {
  switch (kind) {
    case "need":
      return 1;
    case "lever":
      return 2;
    case "practice":
      return source === "story" ? 3 : 4;
    case "place":
    case "organisation":
    case "step":
      return 4;
    case "mention":
      return 5;
    default:
      return 0;
  }
}

/** Two linked entries and the place in `edgeTypes` of what links them most. */
export type Edge = { ends: [string, string]; type: number };

/** Linked entries, each pair once with the first of its types, its ends in id order; in the order of the graph’s links. */
export function edgesOf(graph: Graph): Edge[] {
  const edges = new Map<string, Edge>();
  for (const link of graph.links) {
    const ends: [string, string] = link.source < link.target ? [link.source, link.target] : [link.target, link.source];
    const key = ends.join(" ");
    const type = edgeType(link, nodeOf(graph, link.source).kind);
    const known = edges.get(key);
    if (!known) edges.set(key, { ends, type });
    else known.type = Math.min(known.type, type);
  }
  return [...edges.values()];
}
