import type { Kind } from "../../src/entry/kinds.ts";
import type { Vocabulary } from "../../src/entry/vocabulary.ts";
import { layoutMap, type MapLayout } from "../../src/features/map/layout/layout.ts";
import { bareGarden, bareGraph, withOneMore } from "./graph.ts";

/** How far one entry more moves the others, in shares of the width of the map. */
export type Drift = { added: string; median: number; p95: number };

/** Kinds added in turn: mostly those that people add. */
const kinds = [
  "practice",
  "story",
  "practice",
  "term",
  "practice",
  "organisation",
  "place",
  "practice",
  "workshop",
  "need",
] as const;

/**
 * Adds `times` entries to a garden of `size`, one at a time and each alone: a
 * kind, a theme and links of its own each time. Worst median first.
 */
export function driftsOf(size: number, times: number, vocabulary: Pick<Vocabulary, "themes">, seed = 1): Drift[] {
  const themes = vocabulary.themes.map(({ key }) => key);
  const garden = bareGarden(size, themes, seed);
  const before = layoutMap(bareGraph(garden), vocabulary);
  return Array.from({ length: times }, (_, turn): Drift => {
    const kind: Kind = kinds[turn % kinds.length] ?? "practice";
    const own = [turn, turn * 5 + 1].map((place) => themes[place % themes.length] ?? "");
    const more = withOneMore(garden, kind, own, seed * 1000 + turn);
    return { added: more.id, ...driftBetween(before, layoutMap(bareGraph(more), vocabulary)) };
  }).sort((a, b) => b.median - a.median || b.p95 - a.p95);
}

/** How far the entries that both maps hold are from one to the other. */
export function driftBetween(before: MapLayout, after: MapLayout): { median: number; p95: number } {
  const places = new Map(after.nodes.map((node) => [node.id, node]));
  const moved = before.nodes
    .flatMap(({ id, x, y }) => {
      const now = places.get(id);
      return now ? [Math.hypot(now.x - x, now.y - y) / before.width] : [];
    })
    .sort((a, b) => a - b);
  const at = (share: number) => moved[Math.floor((moved.length - 1) * share)] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}
