import type { Kind } from "../../../entry/kinds.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import type { Link } from "../../../entry/node.ts";
import { compare } from "../../../graph/graph.ts";
import { layBeds, world, type Bed } from "./beds.ts";
import { placeOf } from "./random.ts";
import { settle, type Body } from "./settle.ts";
import { belongings, type ThemedGraph } from "./themes.ts";

/** An entry on the map. `themes`: all it belongs to, most first; `bed`: the one it stands in, absent when it stands between them. */
export type MapNode = { id: string; kind: Kind; x: number; y: number; themes: string[]; bed?: string };

/**
 * The whole map: whole numbers, in a drawing of `width` × `height`. They are
 * enough up to 50,000 entries, whose spacing is still 5.
 */
export type MapLayout = {
  width: number;
  height: number;
  /** Room between neighbouring entries. */
  spacing: number;
  /** In the order of the vocabulary; only themes that entries stand in. */
  clusters: (Bed & { label: string; icon: string; hue: string; count: number })[];
  /** In id order. */
  nodes: MapNode[];
  /** Linked entries, as places in `nodes`, each pair once. */
  links: [number, number][];
};

/** What the places depend on, of a graph: nodes in id order, and links. */
export type LayoutInput = ThemedGraph & { links: readonly Pick<Link, "source" | "target">[] };

/** An entry stands in the bed of a theme when at least this much of it belongs there. */
const home = 0.5;

/**
 * Lays out the garden: a bed per theme around a middle where what crosses
 * themes stands (needs, levers…). Inside the beds, linked entries are near each
 * other.
 *
 * Same graph, same places: the order in which files were read, the clock and
 * chance have no part. Nor do former places: the first place of an entry comes
 * from its id and from those it is linked with, so that one entry more leaves
 * the others about where they were (`npm run bench -- layout`).
 */
export function layoutMap(graph: LayoutInput, vocabulary: Pick<Vocabulary, "themes">): MapLayout {
  const belonging = belongings(graph, vocabulary);
  const entries = [...graph.nodes.values()].map(({ id, kind }) => {
    const themes = belonging.get(id) ?? [];
    const [first] = themes;
    const stands = first !== undefined && (kind === "practice" || first.share >= home);
    return { id, kind, themes, bed: stands ? first.theme : undefined };
  });
  const counts = new Map<string, number>();
  for (const { bed } of entries) if (bed) counts.set(bed, (counts.get(bed) ?? 0) + 1);

  const themes = vocabulary.themes.filter(({ key }) => counts.has(key));
  const beds = layBeds(themes.map(({ key }) => ({ theme: key, count: counts.get(key) ?? 0 })));
  const bedOf = new Map(beds.map((bed) => [bed.theme, bed]));
  const spacing = spacingOf(beds, counts);

  const room = roomOfPractice(entries);
  const bodies = entries.map(({ id, kind, themes: shares, bed: theme }): Body => ({
    ...placeOf(id),
    radius: spacing * (kind === "practice" ? room : small),
    bed: theme === undefined ? undefined : bedOf.get(theme),
    target: barycentre(shares, bedOf),
  }));
  const links = pairs(graph, new Map(entries.map(({ id }, index) => [id, index])));
  settle(bodies, links, beds, spacing);

  return {
    width: world.width,
    height: world.height,
    spacing: Math.round(spacing),
    clusters: themes.map(({ key, label, icon, hue }, index) => ({
      ...(beds[index] as Bed),
      label,
      icon,
      hue,
      count: counts.get(key) ?? 0,
    })),
    nodes: entries.map(({ id, kind, themes: shares, bed }, index) => {
      const { x, y } = bodies[index] as Body;
      return { id, kind, x: Math.round(x), y: Math.round(y), themes: shares.map(({ theme }) => theme), ...(bed ? { bed } : {}) };
    }),
    links,
  };
}

/** A text that changes whenever the places may: entries, their themes, their links, the themes of the garden. */
export function layoutKey(graph: LayoutInput, { themes }: Pick<Vocabulary, "themes">): string {
  const entries = [...graph.nodes.values()].map((node) => [node.id, ...(node.kind === "practice" ? node.data.themes : [])]);
  const links = graph.links.map(({ source, target }) => [source, target]);
  return JSON.stringify([themes, entries, links]);
}

/** Room for each entry so that the beds are well filled, and no wider than a title’s first word. */
function spacingOf(beds: readonly Bed[], counts: ReadonlyMap<string, number>): number {
  const area = beds.reduce((sum, { r }) => sum + Math.PI * r * r, 0);
  const entries = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return Math.min(110, Math.sqrt((area * 0.62) / Math.max(1, entries)));
}

/** Where an entry that crosses themes is drawn: between their beds, nearer the middle of the map. */
function barycentre(
  shares: readonly { theme: string; share: number }[],
  beds: ReadonlyMap<string, Bed>,
): { x: number; y: number } {
  let x = world.width / 2;
  let y = world.height / 2;
  for (const { theme, share } of shares) {
    const bed = beds.get(theme);
    if (!bed) continue;
    x += (bed.x - world.width / 2) * share * 0.8;
    y += (bed.y - world.height / 2) * share * 0.8;
  }
  return { x, y };
}

/** Linked entries as pairs of indexes, each once, smaller first, in order. */
function pairs({ links }: LayoutInput, index: ReadonlyMap<string, number>): [number, number][] {
  const seen = new Set<number>();
  for (const link of links) {
    const [source, target] = [index.get(link.source) ?? 0, index.get(link.target) ?? 0];
    seen.add(Math.min(source, target) * index.size + Math.max(source, target));
  }
  return [...seen].sort((a, b) => a - b).map((pair) => [Math.floor(pair / index.size), pair % index.size]);
}

/** Room around an entry that is not a practice, in spacings. */
const small = 0.37;

/** Room around a practice, in spacings: nearly as much as the beds have left, so that its title may be read. */
function roomOfPractice(entries: readonly { kind: Kind; bed: string | undefined }[]): number {
  const standing = entries.filter(({ bed }) => bed !== undefined);
  const share = standing.filter(({ kind }) => kind === "practice").length / Math.max(1, standing.length);
  const left = 1 - (1 - share) * Math.PI * small ** 2;
  return Math.min(0.85, 0.96 * Math.sqrt(left / (Math.PI * Math.max(share, 0.01))));
}

/** Places in a layout by id. */
export const placesOf = ({ nodes }: MapLayout): ReadonlyMap<string, MapNode> => new Map(nodes.map((node) => [node.id, node]));

/** The entries with most links first; ties on id. */
export function byLinks({ nodes, links }: MapLayout): MapNode[] {
  const degree = nodes.map(() => 0);
  for (const ends of links) for (const end of ends) degree[end] = (degree[end] ?? 0) + 1;
  return nodes
    .map((node, index) => ({ node, degree: degree[index] ?? 0 }))
    .sort((a, b) => b.degree - a.degree || compare(a.node.id, b.node.id))
    .map(({ node }) => node);
}
