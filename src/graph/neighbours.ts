import type { Graph } from "./graph.ts";

/**
 * The pages at the other end of the links of each entry, whichever way the
 * links go: each once, in id order. An entry without a link has an empty set.
 */
export function neighbours(graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...graph.nodes.keys()].map((id) => {
      const out = (graph.outgoing.get(id) ?? []).map(({ target }) => target);
      const into = (graph.incoming.get(id) ?? []).map(({ source }) => source);
      return [id, new Set([...out, ...into].sort())];
    }),
  );
}
