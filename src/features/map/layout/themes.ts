import type { Kind } from "../../../entry/kinds.ts";
import type { Link } from "../../../entry/node.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";

type Ends = Pick<Link, "source" | "target">;

/** What the themes of entries are read from: any graph of the garden, or one without texts. */
export type ThemedGraph = {
  nodes: ReadonlyMap<
    string,
    { id: string } & ({ kind: "practice"; data: { themes: readonly string[] } } | { kind: Exclude<Kind, "practice"> })
  >;
  outgoing: ReadonlyMap<string, readonly Ends[]>;
  incoming: ReadonlyMap<string, readonly Ends[]>;
};

/** The themes of an entry as the map sees them: how much of it belongs to each, most first. Shares sum to 1. */
export type Belonging = readonly { theme: string; share: number }[];

/** How far an entry may be from a practice and still be given its themes. */
const steps = 3;

/**
 * The themes of every entry that has some, directly or through its links.
 *
 * A practice belongs to the themes it declares, the first counting double. Any
 * other entry belongs to the themes of the practices it is linked with, in
 * proportion; those linked with no practice take the themes of their
 * neighbours, up to three steps away. Ties go by the order of the vocabulary.
 * Entries that nothing leads to a theme are left out.
 */
export function belongings(graph: ThemedGraph, { themes }: Pick<Vocabulary, "themes">): ReadonlyMap<string, Belonging> {
  const rank = new Map(themes.map(({ key }, index) => [key, index]));
  const found = new Map<string, Belonging>();
  const settle = (shares: ReadonlyMap<string, number>): Belonging => {
    let total = 0;
    for (const share of shares.values()) total += share;
    return [...shares]
      .map(([theme, share]) => ({ theme, share: share / total }))
      .sort((a, b) => b.share - a.share || (rank.get(a.theme) ?? 0) - (rank.get(b.theme) ?? 0));
  };

  for (const node of graph.nodes.values()) {
    if (node.kind !== "practice") continue;
    const shares = new Map(node.data.themes.map((theme, index) => [theme, index === 0 ? 2 : 1]));
    if (shares.size > 0) found.set(node.id, settle(shares));
  }
  for (let step = 0; step < steps; step++) {
    const next = new Map<string, Belonging>();
    for (const id of graph.nodes.keys()) {
      if (found.has(id)) continue;
      const shares = new Map<string, number>();
      for (const other of neighbours(graph, id)) {
        for (const { theme, share } of found.get(other) ?? []) shares.set(theme, (shares.get(theme) ?? 0) + share);
      }
      if (shares.size > 0) next.set(id, settle(shares));
    }
    for (const [id, belonging] of next) found.set(id, belonging);
  }
  return found;
}

/** The entries at the other end of the links of `id`, each once, in id order. */
export function neighbours({ outgoing, incoming }: ThemedGraph, id: string): string[] {
  const ids = new Set<string>();
  for (const { target } of outgoing.get(id) ?? []) ids.add(target);
  for (const { source } of incoming.get(id) ?? []) ids.add(source);
  return [...ids].sort();
}
