import { expect, test } from "vitest";
import { paceOf } from "../../../scripts/bench/gestures.ts";

/** `count` frames, one every `every` ms, from `from` on. */
const frames = (from: number, count: number, every: number) => Array.from({ length: count }, (_, index) => from + index * every);

test("a steady pace is that of every second", () => {
  expect(paceOf(frames(20, 200, 20), 0, 4000)).toEqual({ mean: 50, worst: 50 });
});

test("a stall counts wherever it is: at first, in the middle, at the end", () => {
  expect(paceOf(frames(1000, 150, 20), 0, 4000)).toEqual({ mean: 38, worst: 1 });
  expect(paceOf([...frames(20, 75, 20), ...frames(2520, 75, 20)], 0, 4000)).toEqual({ mean: 38, worst: 0 });
  expect(paceOf(frames(20, 125, 20), 0, 4000)).toEqual({ mean: 31, worst: 0 });
});

test("a map that draws nothing has no pace", () => {
  expect(paceOf([], 0, 4000)).toEqual({ mean: 0, worst: 0 });
});
