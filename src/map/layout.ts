import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import type { Kind } from "../entry/kinds.ts";
import type { Vocabulary } from "../entry/vocabulary.ts";
import { compare, type Graph } from "../graph/graph.ts";
import { layBeds, world, type Bed } from "./beds.ts";
import { seededRandom } from "./random.ts";
import { belongings } from "./themes.ts";

/** An entry on the map. `themes`: all it belongs to, most first; `bed`: the one it stands in, absent when it stands between them. */
export type MapNode = { id: string; kind: Kind; x: number; y: number; themes: string[]; bed?: string };

/** The whole map: whole numbers, in a drawing of `width` × `height`. */
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

/** What the places depend on. */
export type LayoutInput = Pick<Graph, "nodes" | "links" | "outgoing" | "incoming">;

type Body = SimulationNodeDatum & {
  x: number;
  y: number;
  index: number;
  bed: Bed | undefined;
  practice: boolean;
  targetX: number;
  targetY: number;
};

/** An entry stands in the bed of a theme when at least this much of it belongs there. */
const home = 0.5;

/**
 * Lays out the garden: a bed per theme around a middle where what crosses
 * themes stands (needs, levers…). Inside the beds, linked entries are near each
 * other.
 *
 * Same graph, same places: the order in which files were read, the clock and
 * chance have no part. About 1 s for 1,000 entries and 2 s for 5,000.
 */
export function layoutMap(graph: Graph, vocabulary: Pick<Vocabulary, "themes">): MapLayout {
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

  const random = seededRandom();
  const bodies = entries.map(({ kind, themes: shares, bed: theme }, index): Body => {
    const bed = theme === undefined ? undefined : bedOf.get(theme);
    const target = bed ?? barycentre(shares, bedOf);
    const spread = bed ? bed.r * 0.7 : spacing * 6;
    const angle = random() * 2 * Math.PI;
    const distance = Math.sqrt(random()) * spread;
    return {
      index,
      bed,
      practice: kind === "practice",
      targetX: target.x,
      targetY: target.y,
      x: target.x + Math.cos(angle) * distance,
      y: target.y + Math.sin(angle) * distance,
    };
  });

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
  const seen = new Map<string, [number, number]>();
  for (const { source, target } of links) {
    const ends = [index.get(source) ?? 0, index.get(target) ?? 0].sort((a, b) => a - b) as [number, number];
    const key = ends.join(" ");
    if (!seen.has(key)) seen.set(key, ends);
  }
  return [...seen.values()].sort(([a, b], [c, d]) => a - c || b - d);
}

/** Moves the bodies until they stand well; what has a bed stays in it, the rest stays out of beds. */
function settle(bodies: Body[], links: readonly [number, number][], beds: readonly Bed[], spacing: number): void {
  const many = bodies.length > 1000;
  // Large gardens are read by theme, not by the finest places: time counts more there.
  const ticks = Math.min(300, Math.max(60, Math.round(180_000 / bodies.length)));
  // A link that leaves a bed would only pull entries to its rim: it is drawn, and not felt.
  const felt = links.filter(([a, b]) => bodies[a]?.bed === bodies[b]?.bed);
  const room = roomOfPractice(bodies);
  const simulation = forceSimulation(bodies)
    .randomSource(seededRandom(7))
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force(
      "x",
      forceX<Body>(({ targetX }) => targetX).strength(({ bed }) => (bed ? 0.04 : 0.16)),
    )
    .force(
      "y",
      forceY<Body>(({ targetY }) => targetY).strength(({ bed }) => (bed ? 0.04 : 0.16)),
    )
    .force(
      "charge",
      forceManyBody<Body>()
        .theta(1.2)
        .strength(-spacing * 0.35)
        .distanceMax(spacing * 5),
    )
    .force(
      "link",
      forceLink<Body, { source: number; target: number }>(felt.map(([source, target]) => ({ source, target })))
        .distance(spacing * 1.2)
        .strength(({ source }) => ((source as unknown as Body).bed ? 0.08 : 0.002)),
    )
    .force("collide", forceCollide<Body>(({ practice }) => spacing * (practice ? room : small)).iterations(many ? 1 : 2))
    .stop();
  for (let tick = 0; tick < ticks; tick++) {
    simulation.tick();
    for (const body of bodies) keep(body, beds, spacing);
  }
}

/** Room around an entry that is not a practice, in spacings. */
const small = 0.37;

/** Room around a practice, in spacings: as much as the beds have left, so that its title may be read. */
function roomOfPractice(bodies: readonly Body[]): number {
  const standing = bodies.filter(({ bed }) => bed !== undefined);
  const share = standing.filter(({ practice }) => practice).length / Math.max(1, standing.length);
  const left = 1 - (1 - share) * Math.PI * small ** 2;
  return Math.min(0.85, Math.sqrt(left / (Math.PI * Math.max(share, 0.01))));
}

/** Puts a body back where it may stand. The top of a bed is left to its name. */
function keep(body: Body, beds: readonly Bed[], spacing: number): void {
  const margin = spacing * 0.35;
  if (body.bed) {
    const { x, y, r } = body.bed;
    const inner = Math.max(r * 0.9 - margin, 1);
    const centre = y + r * 0.08;
    const distance = Math.hypot(body.x - x, body.y - centre);
    if (distance > inner) {
      body.x = x + ((body.x - x) / distance) * inner;
      body.y = centre + ((body.y - centre) / distance) * inner;
    }
    body.y = Math.max(body.y, y - r * 0.62);
    return;
  }
  for (const { x, y, r } of beds) {
    const distance = Math.hypot(body.x - x, body.y - y);
    const outer = r + margin + 8;
    if (distance >= outer) continue;
    body.x = x + ((body.x - x) / (distance || 1)) * outer;
    body.y = y + ((body.y - y) / (distance || 1)) * outer;
  }
  body.x = Math.min(Math.max(body.x, margin), world.width - margin);
  body.y = Math.min(Math.max(body.y, margin), world.height - margin);
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
