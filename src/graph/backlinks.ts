import { isListed, type Link, type Node } from "../entry/node.ts";
import type { LinkKind } from "../entry/relations.ts";
import { nodeOf, type Graph } from "./graph.ts";

/** A page that links here: the kinds of its links, and the first sentence that mentions us. */
export type Backlink = { source: Node; kinds: LinkKind[]; sentence?: string };

/** The nodes that link to `id`, each once, in id order, with why and in what words. */
export function backlinks(graph: Graph, id: string): Backlink[] {
  const bySource = Map.groupBy(graph.incoming.get(id) ?? [], ({ source }) => source);
  return [...bySource].flatMap(([source, links]): Backlink[] => {
    if (!isListed(nodeOf(graph, source))) return [];
    const sentence = links.find((link) => link.sentence)?.sentence;
    return [
      {
        source: nodeOf(graph, source),
        kinds: links.map(({ kind }) => kind),
        ...(sentence ? { sentence } : {}),
      },
    ];
  });
}

/** The nodes at the other end of the links of `kind` that leave `id`, in id order. */
export const targets = (graph: Graph, id: string, kind: LinkKind): Node[] =>
  ends(graph.outgoing.get(id), kind, ({ target }) => target, graph);

/** The nodes whose links of `kind` reach `id`, in id order. */
export const sources = (graph: Graph, id: string, kind: LinkKind): Node[] =>
  ends(graph.incoming.get(id), kind, ({ source }) => source, graph);

function ends(links: readonly Link[] | undefined, kind: LinkKind, end: (link: Link) => string, graph: Graph): Node[] {
  return (links ?? [])
    .filter((link) => link.kind === kind)
    .map((link) => nodeOf(graph, end(link)))
    .filter(isListed);
}
