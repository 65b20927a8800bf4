import { count } from "../../../base/french.ts";
import type { Kind } from "../../../entry/kinds.ts";
import { isListed } from "../../../entry/node.ts";
import type { Garden } from "../../../graph/build.ts";
import { listedPractices } from "../../../graph/facets/facets.ts";
import { nodeOf } from "../../../graph/graph.ts";
import { byLinks, type MapLayout, type MapNode } from "../layout/layout.ts";
import { kindHues, kindSizes, shapePath } from "../../../ui/shapes.ts";

/** Signs drawn in a bed, and pages named beside it. */
const most = { signs: 40, pages: 3 };
/** The drawing of a bed: a disc in a square of this side. */
const side = 200;

/**
 * An extract of the map for the home page: the bed of each theme as the map has
 * it, how many practices say they are of the theme, and the pages of the bed
 * with most links, ties on id: practices, then a story if there is one.
 */
export function mapExtract(garden: Garden, layout: MapLayout) {
  const practices = listedPractices(garden);
  const inBed = Map.groupBy(byLinks(layout), ({ bed }) => bed);
  const clusters = new Map(layout.clusters.map((cluster) => [cluster.theme, cluster]));
  return garden.vocabulary.themes.map(({ key, label, icon, hue }) => {
    const nodes = inBed.get(key) ?? [];
    const cluster = clusters.get(key);
    return {
      key,
      label,
      icon,
      hue,
      total: count(practices.filter(({ data }) => data.themes.includes(key)).length, "pratique"),
      signs: cluster ? signsOf(nodes.slice(0, most.signs), cluster) : [],
      pages: chosen(nodes.filter(({ id }) => isListed(nodeOf(garden.graph, id)))).map(({ id, kind }) => ({
        id,
        kind,
        title: nodeOf(garden.graph, id).title,
      })),
    };
  });
}

/** The most linked practices, and the most linked story last. */
function chosen(nodes: readonly MapNode[]): MapNode[] {
  const stories = nodes.filter(({ kind }) => kind === "story").slice(0, 1);
  return [...nodes.filter(({ kind }) => kind === "practice").slice(0, most.pages - stories.length), ...stories];
}

/** The signs of a bed, one path a colour. */
function signsOf(nodes: readonly MapNode[], { x, y, r }: { x: number; y: number; r: number }): { hue: string; path: string }[] {
  const middle = side / 2;
  const within = (value: number, centre: number) => Math.round(middle + ((value - centre) / r) * (middle - 10));
  const drawn = (kind: Kind, node: MapNode) => shapePath(kind, within(node.x, x), within(node.y, y), 8 * kindSizes[kind]);
  return [...Map.groupBy(nodes, ({ kind }) => kindHues[kind])]
    .map(([hue, same]) => ({ hue, path: same.map((node) => drawn(node.kind, node)).join("") }))
    .sort((a, b) => (a.hue < b.hue ? -1 : 1));
}
