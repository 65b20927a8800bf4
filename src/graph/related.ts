import { isListed, type Node } from "../entry/node.ts";
import type { LinkKind } from "../entry/relations.ts";
import { compare, nodeOf, type Graph } from "./graph.ts";
import { note, quietly } from "./reads/reads.ts";

/** What two entries may have in common: ids of needs, levers and practices, and themes. */
export type Sharing = {
  /** The entries that share a thing, by thing. */
  sharers: ReadonlyMap<string, readonly string[]>;
  /** The things an entry has, by entry. */
  things: ReadonlyMap<string, readonly string[]>;
};

/** A neighbour and why it is near: what is shared, the most telling first. */
export type Related = { node: Node; shared: string[] };

/** A thing that more entries than this share says nothing of any two of them. */
const commonplace = 400;

/** Declared links whose ends say that two entries are near. Only stories declare `practice`. */
const shareable: ReadonlySet<LinkKind> = new Set<LinkKind>(["need", "lever", "practice"]);

/** Indexes the needs, levers and themes of practices, and the needs, levers and practices of stories, once for the whole garden. */
export function buildSharing(graph: Graph): Sharing {
  const things = new Map<string, string[]>();
  for (const node of graph.nodes.values()) {
    if (node.kind !== "practice" && node.kind !== "story") continue;
    const declared = (graph.outgoing.get(node.id) ?? []).filter(({ kind }) => shareable.has(kind));
    const themes = node.kind === "practice" ? node.data.themes.map((theme) => `themes/${theme}`) : [];
    things.set(node.id, [...declared.map(({ target }) => target), ...themes]);
  }
  const sharers = new Map<string, string[]>();
  for (const [id, had] of things) {
    for (const thing of had) {
      const list = sharers.get(thing);
      if (list) list.push(id);
      else sharers.set(thing, [id]);
    }
  }
  return { sharers, things };
}

/**
 * The listed entries of the same kind nearest to `id` by the things they share.
 *
 * Scored by the Adamic–Adar index: each thing in common counts 1 / ln(1 + number
 * of entries that have it), so that sharing a rare need says more than sharing
 * one that everybody has. Things that over 400 entries share are left out: they
 * say nothing, and would make the cost quadratic. Pages already linked from
 * `id` are left out: the reader has them in the text. Best first, ties on id;
 * what is shared with each, the rarest first, ties on id.
 */
export function related(graph: Graph, sharing: Sharing, id: string, limit = 5): Related[] {
  note(`near/${limit}/${id}`);
  const near = quietly(() => nearest(graph, sharing, id, limit));
  return near.map(({ other, shared }) => ({ node: nodeOf(graph, other), shared }));
}

/** The same by ids: all that is read of the garden to find which they are. */
export function nearest(
  graph: Graph,
  { sharers, things }: Sharing,
  id: string,
  limit: number,
): { other: string; shared: string[] }[] {
  const self = nodeOf(graph, id);
  const spread = (thing: string) => sharers.get(thing)?.length ?? 0;
  const scores = new Map<string, { score: number; shared: string[] }>();
  for (const thing of things.get(id) ?? []) {
    const entries = sharers.get(thing) ?? [];
    if (entries.length < 2 || entries.length > commonplace) continue;
    for (const entry of entries) {
      const found = scores.get(entry) ?? { score: 0, shared: [] };
      found.score += 1 / Math.log(entries.length + 1);
      found.shared.push(thing);
      scores.set(entry, found);
    }
  }
  scores.delete(id);
  for (const { target } of graph.outgoing.get(id) ?? []) scores.delete(target);
  return [...scores]
    .filter(([other]) => nodeOf(graph, other).kind === self.kind && isListed(nodeOf(graph, other)))
    .sort(([a, x], [b, y]) => y.score - x.score || compare(a, b))
    .slice(0, limit)
    .map(([other, { shared }]) => ({
      other,
      shared: shared.toSorted((a, b) => spread(a) - spread(b) || compare(a, b)),
    }));
}
