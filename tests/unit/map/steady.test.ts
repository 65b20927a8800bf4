import { describe, expect, test } from "vitest";
import { driftBetween, driftsOf } from "../../../scripts/bench/drift.ts";
import { bareGarden, bareGraph } from "../../../scripts/bench/graph.ts";
import { layoutMap, type MapNode } from "../../../src/features/map/layout/layout.ts";
import { vocabulary } from "../../entries.ts";

const themes = vocabulary.themes.map(({ key }) => key);
const garden = bareGarden(1000, themes);
const layout = layoutMap(bareGraph(garden), vocabulary);

describe("one entry more in a garden of 1,000", () => {
  const drifts = driftsOf(1000, 10, vocabulary);

  test("moves the others by a median of at most 2 % of the map’s width, whatever its kind and its links", () => {
    expect(drifts.filter(({ median }) => median > 0.02)).toEqual([]);
  });

  test("moves 95 in 100 of them by at most 4 %", () => {
    expect(drifts.filter(({ p95 }) => p95 > 0.04)).toEqual([]);
  });

  test("moves those that are not linked to it by nothing but the room it takes: another garden would move them all", () => {
    const other = { ...garden, entries: garden.entries.map((entry) => ({ ...entry, id: `${entry.id}-autre` })) };
    const renamed = bareGraph({
      entries: other.entries,
      links: garden.links.map((link) => ({ ...link, source: `${link.source}-autre`, target: `${link.target}-autre` })),
    });
    const moved = layoutMap(renamed, vocabulary);
    const known = { ...moved, nodes: moved.nodes.map((node) => ({ ...node, id: node.id.replace(/-autre$/, "") })) };
    expect(driftBetween(layout, known).median).toBeGreaterThan(0.03);
  });
});

describe("the places of 1,000 entries", () => {
  const distance = (a: MapNode, b: MapNode) => Math.hypot(a.x - b.x, a.y - b.y);

  test("are apart: no two stand nearer than two fifths of the usual room", () => {
    const near = layout.nodes.flatMap((node, index) =>
      layout.nodes.slice(index + 1).filter((other) => distance(node, other) < layout.spacing * 0.4),
    );
    expect(near).toEqual([]);
  });

  test("bring linked entries of a bed nearer than others of that bed", () => {
    const mean = (pairs: readonly (readonly [MapNode, MapNode])[]) =>
      pairs.reduce((sum, [a, b]) => sum + distance(a, b), 0) / pairs.length;
    const linked = layout.links
      .map(([a, b]) => [layout.nodes[a] as MapNode, layout.nodes[b] as MapNode] as const)
      .filter(([a, b]) => a.bed !== undefined && a.bed === b.bed);
    const inBeds = layout.nodes.filter(({ bed }) => bed !== undefined);
    const any = inBeds.flatMap((a) => inBeds.filter((b) => b.bed === a.bed && b.id > a.id).map((b) => [a, b] as const));
    expect(linked.length).toBeGreaterThan(500);
    expect(mean(linked) / mean(any)).toBeLessThan(0.7);
  });
});
