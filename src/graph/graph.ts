import type { Link, Node } from "../entry/node.ts";

export type Graph = {
  /** In id order, so that two builds of the same content are byte-identical. */
  nodes: ReadonlyMap<string, Node>;
  /** Links whose two ends exist, in (source, target, kind) order. */
  links: readonly Link[];
  /** Links written towards nothing; `checkGraph` turns them into problems. */
  dangling: readonly Link[];
  /** By source, in the order of `links`. */
  outgoing: ReadonlyMap<string, readonly Link[]>;
  /** By target, in the order of `links`. */
  incoming: ReadonlyMap<string, readonly Link[]>;
};

/**
 * Builds the link graph of a garden.
 *
 * Links are deduplicated by (source, target, kind), keeping the first written,
 * and a page’s links to itself are dropped. The result depends on the set of
 * nodes and links only, never on the order the files were read in.
 */
export function buildGraph(nodes: Iterable<Node>, links: Iterable<Link>): Graph {
  const byId = new Map([...nodes].sort((a, b) => compare(a.id, b.id)).map((node) => [node.id, node]));

  const unique = new Map<string, Link>();
  for (const link of [...links].sort(linkOrder)) {
    if (link.source === link.target) continue;
    const key = `${link.source}\n${link.target}\n${link.kind}`;
    if (!unique.has(key)) unique.set(key, link);
  }

  const all = [...unique.values()];
  const known = all.filter(({ target }) => byId.has(target));
  return {
    nodes: byId,
    links: known,
    dangling: all.filter(({ target }) => !byId.has(target)),
    outgoing: Map.groupBy(known, ({ source }) => source),
    incoming: Map.groupBy(known, ({ target }) => target),
  };
}

/** The node `id`. Throws when there is none: ids come from the graph itself. */
export function nodeOf(graph: Graph, id: string): Node {
  const node = graph.nodes.get(id);
  if (!node) throw new Error(`No node "${id}" in the graph`);
  return node;
}

const linkOrder = (a: Link, b: Link) =>
  compare(a.source, b.source) || compare(a.target, b.target) || compare(a.kind, b.kind) || (a.line ?? 0) - (b.line ?? 0);

/** Code-unit order: the order of machines, the same everywhere. */
export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
