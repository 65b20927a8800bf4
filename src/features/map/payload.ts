import { kindNames, kinds, type Kind } from "../../entry/kinds.ts";
import type { Garden } from "../../graph/build.ts";
import { compare, nodeOf } from "../../graph/graph.ts";
import { edgesOf } from "./layout/edges.ts";
import { alongHilbert } from "./layout/hilbert.ts";
import type { MapLayout, MapNode } from "./layout/layout.ts";
import { fold, pack } from "./layout/pack.ts";

/** Up to so many entries, all data of the map come at once; beyond, names and links come one part at a time. */
export const atOnce = 1000;

/** The part of entries that stand in no bed. */
const between = "entre-les-themes";

/**
 * What the map needs to be drawn: `/carte/donnees.json`. Entries are in the
 * order of `parts`, one for each theme and one for what stands between them;
 * inside a part, near ones follow each other. `read.ts` reads it.
 */
export type MapOverview = {
  width: number;
  height: number;
  spacing: number;
  kinds: { kind: Kind; folder: string; singular: string; plural: string }[];
  themes: { key: string; label: string; hue: string; x: number; y: number; r: number; count: number }[];
  parts: { key: string; size: number }[];
  /** Packed, one per entry: places in `kinds`. */
  kind: string;
  /** Packed, two per entry: differences of x and of y with the entry before. */
  places: string;
  /** Packed, one per entry: number of linked entries. */
  degree: string;
  /** Themes that entries belong to, most first, as places in `themes`; each list once. */
  belongings: number[][];
  /** Packed, one per entry: places in `belongings`. */
  belongs: string;
  /** Of a garden small enough, in the order of `parts`. */
  names?: PartNames[];
  links?: PartLinks[];
};

/** The names of the entries of a part, in their order: `/carte/noms/<part>/donnees.json`. `names` are everyday ones, mostly empty. */
export type PartNames = { slugs: string[]; titles: string[]; names: string[] };

/**
 * The links of the entries of a part: `/carte/liens/<part>/donnees.json`, packed.
 * `ends`: for each entry, as many as its degree, the places of linked entries in
 * order, each as the difference with the one before, the first with the entry
 * itself. `types`: of each, its place in `edgeTypes`.
 */
export type PartLinks = { ends: string; types: string };

export type MapFiles = { overview: MapOverview; names: PartNames[]; links: PartLinks[] };

/** All that the browser may read of the map; the same garden and layout give the same text. */
export function mapFiles({ graph }: Pick<Garden, "graph">, layout: MapLayout): MapFiles {
  const themes = new Map(layout.clusters.map(({ theme }, index) => [theme, index]));
  const used = kindNames.filter((kind) => layout.nodes.some((node) => node.kind === kind));
  const partKeys = [...layout.clusters.map(({ theme }) => theme), between];
  const parts = partKeys.map((key) => ordered(layout.nodes.filter(({ bed = between }) => bed === key)));
  const nodes = parts.flat();
  const near = neighbours(graph, nodes);

  const belongings = new Map<string, number>();
  const belongs = nodes.map((node) => {
    const key = node.themes.flatMap((theme) => themes.get(theme) ?? []).join(",");
    if (!belongings.has(key)) belongings.set(key, belongings.size);
    return belongings.get(key) ?? 0;
  });
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  return {
    overview: {
      width: layout.width,
      height: layout.height,
      spacing: layout.spacing,
      kinds: used.map((kind) => ({
        kind,
        folder: kinds[kind].folder,
        singular: kinds[kind].singular,
        plural: kinds[kind].plural,
      })),
      themes: layout.clusters.map(({ theme, label, hue, x, y, r, count }) => ({ key: theme, label, hue, x, y, r, count })),
      parts: partKeys.map((key, index) => ({ key, size: parts[index]?.length ?? 0 })),
      kind: pack(nodes.map(({ kind }) => used.indexOf(kind))),
      places: pack(
        nodes.flatMap(({ x, y }, index) => [fold(x - (nodes[index - 1]?.x ?? 0)), fold(y - (nodes[index - 1]?.y ?? 0))]),
      ),
      degree: pack(near.map(({ length }) => length)),
      belongings: [...belongings.keys()].map((key) => (key ? key.split(",").map(Number) : [])),
      belongs: pack(belongs),
    },
    names: parts.map((part) => ({
      slugs: part.map(({ id }) => id.slice(id.indexOf("/") + 1)),
      titles: part.map(({ id }) => nodeOf(graph, id).title),
      names: part.map(({ id, kind }) => (kind === "practice" ? nodeOf(graph, id).data.synonyms.join(", ") : "")),
    })),
    links: parts.map((part, index) => {
      const own = near.slice(starts[index], (starts[index] ?? 0) + part.length);
      return {
        ends: pack(
          own.flatMap((ends, place) => {
            const self = (starts[index] ?? 0) + place;
            return ends.map(({ end }, at) => (at === 0 ? fold(end - self) : end - (ends[at - 1]?.end ?? 0)));
          }),
        ),
        types: pack(own.flatMap((ends) => ends.map(({ type }) => type))),
      };
    }),
  };
}

/** What `/carte/donnees.json` gives: the overview, and in a small garden all the rest. */
export const firstData = ({ overview, names, links }: MapFiles): MapOverview =>
  isWhole(overview.parts.reduce((sum, { size }) => sum + size, 0)) ? { ...overview, names, links } : overview;

/** The files of names or of links of a large garden, one for each part that holds entries; none in a small garden. */
export function laterFiles(garden: Pick<Garden, "graph">, layout: MapLayout, what: "names" | "links") {
  if (isWhole(layout.nodes.length)) return [];
  const files = mapFiles(garden, layout);
  return files.overview.parts.flatMap(({ key, size }, index) => (size > 0 ? [{ part: key, data: files[what][index] }] : []));
}

/** Whether all data of a map of `size` entries come at once. */
const isWhole = (size: number) => size <= atOnce;

const ordered = (nodes: readonly MapNode[]): MapNode[] =>
  nodes
    .map((node) => ({ node, met: alongHilbert(node.x, node.y) }))
    .sort((a, b) => a.met - b.met || compare(a.node.id, b.node.id))
    .map(({ node }) => node);

/** The entries linked with each, in the order of `nodes`. */
function neighbours(graph: Garden["graph"], nodes: readonly MapNode[]): { end: number; type: number }[][] {
  const places = new Map(nodes.map(({ id }, index) => [id, index]));
  const near = nodes.map((): { end: number; type: number }[] => []);
  for (const { ends, type } of edgesOf(graph)) {
    const [a, b] = [places.get(ends[0]) ?? 0, places.get(ends[1]) ?? 0];
    near[a]?.push({ end: b, type });
    near[b]?.push({ end: a, type });
  }
  return near.map((ends) => ends.sort((a, b) => a.end - b.end));
}
