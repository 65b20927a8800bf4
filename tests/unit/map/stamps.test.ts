import { expect, test } from "vitest";
import { diluted, pixelsOf, press, type Pixels } from "../../../src/features/map/stamps.ts";

const pixels = (width: number, ...colours: [number, number, number, number][]): Pixels =>
  pixelsOf({ width, height: colours.length / width, data: Uint8ClampedArray.from(colours.flat()) } as ImageData);
const bytes = ({ words }: Pixels) => [...new Uint8Array(words.buffer)];
const nothing: [number, number, number, number] = [0, 0, 0, 0];
const red: [number, number, number, number] = [255, 0, 0, 255];
const blue: [number, number, number, number] = [0, 0, 255, 255];

test("what is pressed on the pixels of an image is on the image", () => {
  const image = { width: 1, height: 1, data: new Uint8ClampedArray(4) } as ImageData;
  press(pixelsOf(image), pixels(1, [12, 34, 56, 255]), 0, 0);
  expect([...image.data]).toEqual([12, 34, 56, 255]);
});

test("a stamp covers what is under it, and leaves the rest", () => {
  const sheet = pixels(3, nothing, blue, nothing);
  press(sheet, pixels(2, red, nothing), 1, 0);
  expect(bytes(sheet)).toEqual([...nothing, ...red, ...nothing]);
});

test("half a stamp shows half of what is under it", () => {
  const sheet = pixels(2, blue, nothing);
  press(sheet, diluted(pixels(2, red, red), 0.5), 0, 0);
  expect(bytes(sheet)).toEqual([128, 0, 127, 255, 255, 0, 0, 128]);
});

test("stamps that cover in part add up, each where the others leave something", () => {
  const sheet = pixels(1, nothing);
  const veil = diluted(pixels(1, red), 0.6);
  for (let times = 0; times < 2; times++) press(sheet, veil, 0, 0);
  // 1 - 0.4 × 0.4 = 0.84, in parts of 255.
  expect(bytes(sheet)).toEqual([255, 0, 0, 214]);
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
    press(sheet, full, left, top);
    expect(bytes(sheet).filter((byte) => byte === 255)).toHaveLength(2);
  }
  const sheet = pixels(2, nothing, nothing, nothing, nothing);
  press(sheet, full, 5, 5);
  expect(bytes(sheet)).toEqual(Array(16).fill(0));
});
