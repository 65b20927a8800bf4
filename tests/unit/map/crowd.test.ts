import fc from "fast-check";
import { expect, test } from "vitest";
import { eachTouching, type Spot } from "../../../src/features/map/layout/crowd.ts";
import { placeOf } from "../../../src/features/map/layout/random.ts";
import { drawTogether, spreadOverDisc } from "../../../src/features/map/layout/spread.ts";
import { holds } from "../../property.ts";

const coordinate = fc.integer({ min: -50, max: 50 });
const spots = fc.array(fc.record({ x: coordinate, y: coordinate, radius: fc.integer({ min: 0, max: 12 }) }), { maxLength: 40 });

test("the spots that touch are those that comparing each two finds, each pair once", () =>
  holds(spots, (all) => {
    const named = all.map((spot, name) => ({ ...spot, name }));
    const found: string[] = [];
    eachTouching(named, (one, other) => found.push([one.name, other.name].sort((a, b) => a - b).join(" ")));
    const expected = named.flatMap((one, index) =>
      named
        .slice(index + 1)
        .filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius)
        .map((other) => `${one.name} ${other.name}`),
    );
    expect(found.sort()).toEqual(expected.sort());
  }));

test("specks far from each other are no more work than others", () => {
  const specks = [0, 1e6].map((x) => ({ x, y: x, radius: 1e-3 }));
  let touching = 0;
  eachTouching(specks, () => touching++);
  expect(touching).toBe(0);
});

const seeds = (size: number): Spot[] =>
  Array.from({ length: size }, (_, index) => ({ ...placeOf(`termes/${index}`), radius: 1 }));

test("the first place of an entry is in the disc, and depends on its id alone", () =>
  holds(fc.string(), (id) => {
    const { x, y } = placeOf(id);
    expect(Math.hypot(x, y)).toBeLessThanOrEqual(1);
    expect(placeOf(id)).toEqual({ x, y });
  }));

test("first places fill the disc: about as many in each quarter, and half of them in half of its area", () => {
  const all = seeds(4000);
  const quarters = [1, -1].flatMap((x) => [1, -1].map((y) => all.filter((spot) => spot.x * x > 0 && spot.y * y > 0).length));
  for (const many of [
    ...quarters.map((quarter) => quarter * 2),
    all.filter(({ x, y }) => Math.hypot(x, y) < Math.SQRT1_2).length,
  ]) {
    expect(many).toBeGreaterThan(1800);
    expect(many).toBeLessThan(2200);
  }
});

test("linked spots are drawn together, and one without link stays where it was", () => {
  const [one, other, alone] = seeds(3) as [Spot, Spot, Spot];
  const before = Math.hypot(one.x - other.x, one.y - other.y);
  const there = { ...alone };
  drawTogether([one, other, alone], [[one, other]]);
  // Their distance d is what is left of the first, D: (hold / (2 + hold)) · D, hold being 1/4.
  expect(Math.hypot(one.x - other.x, one.y - other.y) / before).toBeCloseTo(1 / 9, 2);
  expect(alone).toEqual(there);
});

test("a heap is spread over the disc, and what was above stays above", () => {
  const heap = seeds(600).map((spot) => ({ ...spot, x: 3 + spot.x * 0.05, y: spot.y * 0.4 }));
  const ranks = heap.toSorted((a, b) => a.y - b.y);
  spreadOverDisc(heap);
  const inner = heap.filter(({ x, y }) => Math.hypot(x, y) < Math.SQRT1_2).length;
  expect(Math.abs(inner - 300)).toBeLessThan(30);
  expect(heap.filter(({ x, y }) => Math.hypot(x, y) > 1.1)).toEqual([]);
  const mean = (part: readonly Spot[]) => part.reduce((sum, { y }) => sum + y, 0) / part.length;
  expect(mean(ranks.slice(300))).toBeGreaterThan(mean(ranks.slice(0, 300)) + 0.5);
});
