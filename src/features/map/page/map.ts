import { compareFrench } from "../../../base/french.ts";
import { kindNames, kinds, type Kind } from "../../../entry/kinds.ts";
import { isListed } from "../../../entry/node.ts";
import type { Garden } from "../../../graph/build.ts";
import { nodeOf } from "../../../graph/graph.ts";
import { edgeTypes } from "../edge-types.ts";
import { edgesOf } from "../layout/edges.ts";
import { placeLabels, type Box } from "../labels.ts";
import { atOnce } from "../payload.ts";
import { byLinks, type MapLayout, type MapNode } from "../layout/layout.ts";
import { twoLines } from "../../../entries/local-map/local.ts";
import { kindSizes, shapePath } from "../../../ui/shapes.ts";

/** Beyond this many entries the drawing has no titles, and its lists are those of the theme pages. */
const detailed = 600;
/** Beyond this many, the drawing shows themes only, each with as many points as it has pages in proportion: a link each would weigh more than the live map. */
const drawn = 1500;
/** Points of all themes of such a drawing. */
const points = 700;

const betweenThemes = "Entre les thèmes";

const sign = { size: 34, line: 36 };
const title = { width: 12.5, line: 27, characters: 17 };

export type MapView = ReturnType<typeof mapView>;
export type Dot = MapView["groups"][number]["dots"][number];

/** The map page: a drawing whose every mark is a link, and the same as lists. */
export function mapView(garden: Garden, layout: MapLayout) {
  const { graph, vocabulary } = garden;
  const total = layout.nodes.length;
  const clusters = layout.clusters.map(withSign);
  return {
    width: layout.width,
    height: layout.height,
    total,
    detailed: total <= detailed,
    themesOnly: total > drawn,
    /** Whether the live map shows themes first, and entries from closer. */
    large: total > atOnce,
    clusters,
    points: total <= drawn ? "" : pointsPath(layout),
    paths: total <= detailed ? edgePath(layout) : "",
    groups: groupsOf(garden, layout, clusters),
    kinds: kindsOf(layout),
    /** What links say, with how many say it: the legend of the live map. */
    edges: edgeCounts(graph),
    lists: listsOf(graph, layout),
    /** The practices with most links: where to start. */
    starts: byLinks(layout)
      .filter(({ id, kind }) => kind === "practice" && isListed(nodeOf(graph, id)))
      .slice(0, 6)
      .map(({ id }) => ({ id, title: nodeOf(graph, id).title })),
    themes: vocabulary.themes
      .filter(({ key }) => layout.clusters.some(({ theme }) => theme === key))
      .map(({ key, label: name, icon }) => ({ key, name, icon })),
  };
}

/** A theme with its sign: the box over it, and the lines of its name. */
function withSign(cluster: MapLayout["clusters"][number]) {
  const lines = twoLines(cluster.label, 15);
  const width = Math.max(...lines.map((line) => line.length)) * sign.size * 0.54 + 36;
  return {
    ...cluster,
    lines,
    sign: {
      x: Math.round(cluster.x - width / 2),
      y: cluster.y - cluster.r - 30,
      width: Math.round(width),
      height: lines.length * sign.line + 22,
    },
  };
}

/** The dots of each theme, then of what crosses themes; those without a dot are left out. */
function groupsOf(garden: Garden, layout: MapLayout, clusters: readonly ReturnType<typeof withSign>[]) {
  const total = layout.nodes.length;
  const signs = clusters.map((cluster) => cluster.sign);
  const labelled = total <= detailed ? fittingTitles(garden, layout, signs) : new Map<string, number>();
  const inBed = Map.groupBy(total <= drawn ? layout.nodes : [], ({ bed }) => bed);
  return [
    ...clusters.map(({ theme, label: name }) => ({ name, nodes: inBed.get(theme) ?? [] })),
    { name: betweenThemes, nodes: inBed.get(undefined) ?? [] },
  ]
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ name, nodes }) => ({ name, dots: nodes.map((node) => dotOf(garden, node, layout.spacing, labelled)) }));
}

/** One entry of the drawing. `labelled`: where the titles that fit go, as `fittingTitles` gives them. */
function dotOf({ graph }: Garden, { id, kind, x, y }: MapNode, spacing: number, labelled: ReadonlyMap<string, number>) {
  const radius = dotRadius(spacing, kind);
  const name = nodeOf(graph, id).title;
  const lines = twoLines(name, title.characters);
  return {
    id,
    kind,
    title: name,
    lines,
    x,
    y: Math.round(labelled.get(id) === 1 ? y - radius - lines.length * title.line + 14 : y + radius + 25),
    path: shapePath(kind, x, y, radius),
    labelled: labelled.has(id),
  };
}

/** The kinds that have entries, with how many and the shape that says them. */
const kindsOf = ({ nodes }: MapLayout) =>
  kindNames
    .map((kind) => ({
      kind,
      folder: kinds[kind].folder,
      label: kinds[kind].plural,
      count: nodes.filter((node) => node.kind === kind).length,
      path: shapePath(kind, 12, 12, 8),
    }))
    .filter(({ count }) => count > 0);

/** Every entry once: by theme, then kind; those that cross themes last. Beyond `detailed`, the themes alone. */
function listsOf(graph: Garden["graph"], layout: MapLayout) {
  const inBed = Map.groupBy(layout.nodes, ({ bed }) => bed);
  const kindsIn = (bed: string | undefined) =>
    layout.nodes.length <= detailed ? entriesByKind(graph, inBed.get(bed) ?? []) : [];
  const themes = layout.clusters.map(({ theme, label: name, icon, count, hue }) => ({
    name,
    icon,
    hue,
    count,
    href: `/themes/${theme}/`,
    kinds: kindsIn(theme),
  }));
  const crossing = inBed.get(undefined);
  if (!crossing) return themes;
  const { length: count } = crossing;
  return [...themes, { name: betweenThemes, icon: "route", hue: "feuille", count, href: undefined, kinds: kindsIn(undefined) }];
}

/** Entries by kind, in the order of kinds, then by title. */
function entriesByKind(graph: Garden["graph"], nodes: readonly MapNode[]) {
  const byTitle = (a: MapNode, b: MapNode) =>
    compareFrench(nodeOf(graph, a.id).title, nodeOf(graph, b.id).title) || (a.id < b.id ? -1 : 1);
  return [...Map.groupBy(nodes, ({ kind }) => kind)]
    .sort(([a], [b]) => kindNames.indexOf(a) - kindNames.indexOf(b))
    .map(([kind, entries]) => ({
      kind,
      label: entries.length > 1 ? kinds[kind].plural : kinds[kind].singular,
      entries: entries.toSorted(byTitle).map(({ id }) => ({ id, title: nodeOf(graph, id).title })),
    }));
}

/** The types of links in order, and how many pairs of entries each is the first to link. Those of no pair are left out. */
function edgeCounts(graph: Garden["graph"]) {
  const counts = edgeTypes.map(() => 0);
  for (const { type } of edgesOf(graph)) counts[type] = (counts[type] ?? 0) + 1;
  return edgeTypes.map((type, index) => ({ ...type, count: counts[index] ?? 0 })).filter(({ count }) => count > 0);
}

/** Some of the entries as points, every so many in id order. */
function pointsPath({ nodes }: MapLayout): string {
  const every = Math.ceil(nodes.length / points);
  return nodes
    .filter((_, index) => index % every === 0)
    .map(({ x, y }) => `M${x} ${y}h0`)
    .join("");
}

/** The size of an entry on the map, in its units. */
export const dotRadius = (spacing: number, kind: Kind) => Math.max(4, Math.min(18, spacing * 0.22) * kindSizes[kind]);

/**
 * The practices whose title fits under them (0) or over them (1) without
 * touching another title, an entry or the sign of a theme; most linked first.
 */
function fittingTitles({ graph }: Garden, layout: MapLayout, signs: readonly Box[]): Map<string, number> {
  const practices = byLinks(layout).filter(({ kind }) => kind === "practice");
  const candidates = practices.map(({ id, x, y, kind }): Box[] => {
    const lines = twoLines(nodeOf(graph, id).title, title.characters);
    const width = Math.max(...lines.map((line) => line.length)) * title.width;
    const height = lines.length * title.line;
    const radius = dotRadius(layout.spacing, kind);
    return [y + radius + 4, y - radius - height - 4].map((top) => ({ x: x - width / 2, y: top, width, height }));
  });
  const dots = layout.nodes.map(({ x, y, kind }): Box => {
    const r = dotRadius(layout.spacing, kind) * 0.6;
    return { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
  });
  const places = placeLabels(candidates, [...signs, ...dots]);
  return new Map(practices.flatMap(({ id }, index) => (places[index] === -1 ? [] : [[id, places[index] as number] as const])));
}

/** The links of practices as one path: those that say how to find one’s way. */
function edgePath({ nodes, links }: MapLayout): string {
  return links
    .filter((ends) => ends.some((end) => nodes[end]?.kind === "practice"))
    .map(([source, target]) => {
      const a = nodes[source] as MapNode;
      const b = nodes[target] as MapNode;
      return `M${a.x} ${a.y}L${b.x} ${b.y}`;
    })
    .join("");
}
