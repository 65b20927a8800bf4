import { isListed } from "../entry/node.ts";
import type { Garden } from "./build.ts";
import type { Graph } from "./graph.ts";

const known = new WeakMap<Graph, Graph>();

/** Says that `listed` is what is listed of a graph. */
export const setListed = (graph: Graph, listed: Graph): void => void known.set(graph, listed);

/**
 * A graph without its withdrawn entries nor the links at their two ends: what
 * is listed, mapped and given as open data. Their pages alone are made from the
 * whole graph. The same graph gives the same one.
 */
export function listedGraph(graph: Graph): Graph {
  const found = known.get(graph) ?? withoutWithdrawn(graph);
  return (known.set(graph, found), found);
}

function withoutWithdrawn(graph: Graph): Graph {
  const nodes = new Map([...graph.nodes].filter(([, node]) => isListed(node)));
  if (nodes.size === graph.nodes.size) return graph;
  const links = graph.links.filter(({ source, target }) => nodes.has(source) && nodes.has(target));
  return {
    nodes,
    links,
    dangling: graph.dangling,
    outgoing: Map.groupBy(links, ({ source }) => source),
    incoming: Map.groupBy(links, ({ target }) => target),
  };
}

/** The same garden, of its listed entries. */
export const listedGarden = (garden: Garden): Garden => ({ ...garden, graph: listedGraph(garden.graph) });
