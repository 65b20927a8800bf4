import fc from "fast-check";
import { expect, test } from "vitest";
import { shareInside } from "../../../src/features/map/clip.ts";
import { holds } from "../../property.ts";

const frame = { left: 0, top: 0, right: 100, bottom: 50 };

test("a segment inside is whole, one that crosses is cut on both sides, one that passes by is nothing", () => {
  expect(shareInside(10, 10, 90, 40, frame)).toEqual([0, 1]);
  expect(shareInside(-100, 25, 300, 25, frame)).toEqual([0.25, 0.5]);
  expect(shareInside(50, -50, 50, 150, frame)).toEqual([0.25, 0.5]);
  expect(shareInside(-10, 40, 20, 90, frame)).toBeUndefined();
  expect(shareInside(-10, 60, 200, 60, frame)).toBeUndefined();
});

test("a point is inside or not", () => {
  expect(shareInside(5, 5, 5, 5, frame)).toEqual([0, 1]);
  expect(shareInside(5, 51, 5, 51, frame)).toBeUndefined();
});

test("of any segment, exactly the points inside are kept", () => {
  const [across, down] = [fc.integer({ min: -100, max: 200 }), fc.integer({ min: -50, max: 100 })];
  const within = (value: number, low: number, high: number) => value >= low - 1e-9 && value <= high + 1e-9;
  holds(fc.tuple(across, down, across, down, fc.double({ min: 0, max: 1, noNaN: true })), ([ax, ay, bx, by, at]) => {
    const share = shareInside(ax, ay, bx, by, frame);
    const [x, y] = [ax + (bx - ax) * at, ay + (by - ay) * at];
    const isKept = share !== undefined && within(at, share[0], share[1]);
    expect(isKept).toBe(within(x, 0, 100) && within(y, 0, 50));
  });
});
