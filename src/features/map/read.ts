import { fold as folded } from "../../base/french.ts";
import { unfold, unpack } from "./layout/pack.ts";
import type { MapOverview, PartLinks, PartNames } from "./payload.ts";

/** The map as the browser holds it: entries by place. Names and links of a part are there once it has been read. */
export type GardenMap = Pick<MapOverview, "width" | "height" | "spacing" | "kinds" | "themes"> & {
  size: number;
  /** More entries than names and links come for at once. */
  large: boolean;
  /** `start`: the place of the first entry of the part. */
  parts: { key: string; size: number; start: number }[];
  /** For each entry: its places in `parts` and in `kinds`. */
  part: Uint8Array;
  kind: Uint8Array;
  x: Float32Array;
  y: Float32Array;
  degree: Uint32Array;
  /** For each entry, its themes, most first, as places in `themes`. */
  themesOf: (place: number) => readonly number[];
  /** `pratiques/repair-cafe`; sparse, as are the next ones. */
  ids: string[];
  titles: string[];
  /** Everyday names, mostly empty. */
  names: string[];
  /** What `wordsOf` has folded so far. */
  words: string[];
  /** Entries linked with each, in order. */
  near: (readonly number[])[];
  /** Of each of `near`, its place in `edgeTypes`. */
  types: (readonly number[])[];
  /** The place of an entry whose name has been read. */
  places: Map<string, number>;
};

/** Reads `/carte/donnees.json`. */
export function readMap(overview: MapOverview): GardenMap {
  const { width, height, spacing, kinds, themes, belongings } = overview;
  let start = 0;
  const parts = overview.parts.map(({ key, size }) => {
    start += size;
    return { key, size, start: start - size };
  });
  const size = start;
  const part = new Uint8Array(size);
  for (const [index, { start: from, size: length }] of parts.entries()) part.fill(index, from, from + length);
  const differences = unpack(overview.places);
  const [x, y] = [new Float32Array(size), new Float32Array(size)];
  let [lastX, lastY] = [0, 0];
  for (let place = 0; place < size; place++) {
    x[place] = lastX += unfold(differences[2 * place] ?? 0);
    y[place] = lastY += unfold(differences[2 * place + 1] ?? 0);
  }
  const belongs = unpack(overview.belongs);
  const map: GardenMap = {
    width,
    height,
    spacing,
    kinds,
    themes,
    size,
    large: !overview.names,
    parts,
    part,
    kind: Uint8Array.from(unpack(overview.kind)),
    x,
    y,
    degree: Uint32Array.from(unpack(overview.degree)),
    themesOf: (place) => belongings[belongs[place] ?? -1] ?? [],
    ids: [],
    titles: [],
    names: [],
    words: [],
    near: [],
    types: [],
    places: new Map(),
  };
  for (const [index, names] of (overview.names ?? []).entries()) readNames(map, index, names);
  for (const [index, links] of (overview.links ?? []).entries()) readLinks(map, index, links);
  return map;
}

/** Adds the names of a part. */
export function readNames(map: GardenMap, part: number, { slugs, titles, names }: PartNames): void {
  const start = map.parts[part]?.start ?? 0;
  for (const [index, slug] of slugs.entries()) {
    const place = start + index;
    const id = `${map.kinds[map.kind[place] ?? 0]?.folder}/${slug}`;
    map.ids[place] = id;
    map.titles[place] = titles[index] ?? "";
    map.names[place] = names[index] ?? "";
    map.places.set(id, place);
  }
}

/** The title and everyday names of an entry, folded, each word after a space; nothing when they have not been read. */
export function wordsOf(map: GardenMap, place: number): string {
  const title = map.titles[place];
  if (title === undefined) return "";
  return (map.words[place] ??= ` ${folded(`${title} ${map.names[place] ?? ""}`)}`);
}

/** Adds the links of a part. */
export function readLinks(map: GardenMap, part: number, links: PartLinks): void {
  const { start, size } = map.parts[part] ?? { start: 0, size: 0 };
  const [ends, types] = [unpack(links.ends), unpack(links.types)];
  let at = 0;
  for (let place = start; place < start + size; place++) {
    const degree = map.degree[place] ?? 0;
    const near: number[] = [];
    for (let n = 0; n < degree; n++) {
      const value = ends[at + n] ?? 0;
      near.push(n === 0 ? place + unfold(value) : (near[n - 1] ?? 0) + value);
    }
    map.near[place] = near;
    map.types[place] = types.slice(at, at + degree);
    at += degree;
  }
}

/** What links two entries, as a place in `edgeTypes`; -1 when nothing does or it is not known yet. */
export const linkBetween = ({ near, types }: GardenMap, a: number, b: number): number =>
  types[a]?.[near[a]?.indexOf(b) ?? -1] ?? -1;
