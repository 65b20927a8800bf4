import { kindNames, kinds, type Kind } from "../entry/kinds.ts";
import type { Garden } from "../graph/build.ts";
import { nodeOf } from "../graph/graph.ts";
import type { MapLayout } from "./layout.ts";

/** The map as the browser reads it: one list per field, in the order of `slugs`. */
export type MapPayload = {
  width: number;
  height: number;
  spacing: number;
  kinds: { kind: Kind; folder: string; singular: string; plural: string }[];
  themes: { key: string; label: string; hue: string; x: number; y: number; r: number }[];
  slugs: string[];
  titles: string[];
  /** Everyday names, to be found by; empty for most entries. */
  names: string[];
  /** Places in `kinds`. */
  kind: number[];
  /** Places in `themes`, most first. */
  theme: number[][];
  x: number[];
  y: number[];
  /** For each entry, the later ones it is linked with. */
  links: number[][];
};

/** What `/carte/donnees.json` gives. */
export function mapPayload(
  { graph }: Pick<Garden, "graph">,
  { width, height, spacing, clusters, nodes, links }: MapLayout,
): MapPayload {
  const themes = new Map(clusters.map(({ theme }, index) => [theme, index]));
  const used = kindNames.filter((kind) => nodes.some((node) => node.kind === kind));
  return {
    width,
    height,
    spacing,
    kinds: used.map((kind) => ({ kind, folder: kinds[kind].folder, singular: kinds[kind].singular, plural: kinds[kind].plural })),
    themes: clusters.map(({ theme, label, hue, x, y, r }) => ({ key: theme, label, hue, x, y, r })),
    slugs: nodes.map(({ id }) => id.slice(id.indexOf("/") + 1)),
    titles: nodes.map(({ id }) => nodeOf(graph, id).title),
    names: nodes.map(({ id, kind }) => (kind === "practice" ? nodeOf(graph, id).data.synonyms.join(", ") : "")),
    kind: nodes.map(({ kind }) => used.indexOf(kind)),
    theme: nodes.map((node) => node.themes.map((key) => themes.get(key) ?? -1).filter((index) => index >= 0)),
    x: nodes.map(({ x }) => x),
    y: nodes.map(({ y }) => y),
    links: laterNeighbours(nodes.length, links),
  };
}

function laterNeighbours(size: number, links: readonly [number, number][]): number[][] {
  const later = Array.from({ length: size }, (): number[] => []);
  for (const [first, second] of links) later[first]?.push(second);
  return later;
}
