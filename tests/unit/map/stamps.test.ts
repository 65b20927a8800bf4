import { expect, test } from "vitest";
import { press, type Pixels } from "../../../src/map/stamps.ts";

const pixels = (width: number, ...colours: [number, number, number, number][]): Pixels => ({
  width,
  height: colours.length / width,
  data: Uint8ClampedArray.from(colours.flat()),
});
const nothing: [number, number, number, number] = [0, 0, 0, 0];
const red: [number, number, number, number] = [255, 0, 0, 255];
const blue: [number, number, number, number] = [0, 0, 255, 255];

test("a stamp covers what is under it, and leaves the rest", () => {
  const sheet = pixels(3, nothing, blue, nothing);
  press(sheet, pixels(2, red, nothing), 1, 0, 1);
  expect([...sheet.data]).toEqual([...nothing, ...red, ...nothing]);
});

test("half a stamp shows half of what is under it", () => {
  const sheet = pixels(2, blue, nothing);
  press(sheet, pixels(2, red, red), 0, 0, 0.5);
  expect([...sheet.data]).toEqual([128, 0, 128, 255, 255, 0, 0, 128]);
});

test("a stamp over the border is cut, on every side", () => {
  const full = pixels(3, red, red, red, red, red, red, red, red, red);
  for (const [left, top] of [
    [-2, -2],
    [1, -2],
    [-2, 1],
    [1, 1],
  ] as const) {
    const sheet = pixels(2, nothing, nothing, nothing, nothing);
    press(sheet, full, left, top, 1);
    expect([...sheet.data].filter((byte) => byte === 255)).toHaveLength(2);
  }
  const sheet = pixels(2, nothing, nothing, nothing, nothing);
  press(sheet, full, 5, 5, 1);
  expect([...sheet.data]).toEqual(Array(16).fill(0));
});
