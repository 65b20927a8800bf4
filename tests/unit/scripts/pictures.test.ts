import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { differences, sideBySide } from "../../../scripts/lib/pictures.ts";

/** A picture of one colour, with pixels of another: `[x, y]`. */
async function picture(width: number, height: number, marks: readonly (readonly [number, number])[] = [], mark = "#000001") {
  const dot = { create: { width: 1, height: 1, channels: 3 as const, background: mark } };
  const input = await sharp(dot).png().toBuffer();
  return sharp({ create: { width, height, channels: 3, background: "#000000" } })
    .composite(marks.map(([left, top]) => ({ input, left, top })))
    .png()
    .toBuffer();
}

test("two pictures with the same pixels do not differ, however they were packed", async () => {
  const one = await picture(4, 3, [[1, 2]]);
  const packed = await sharp(one).png({ compressionLevel: 0 }).toBuffer();
  expect(packed.equals(one)).toBe(false);
  expect((await differences([one, packed])).pixels).toBe(0);
});

test("every pixel that differs is counted, by one shade too, and shown where it is", async () => {
  const { pixels, mask } = await differences([
    await picture(4, 3),
    await picture(4, 3, [
      [1, 2],
      [3, 0],
    ]),
  ]);
  expect(pixels).toBe(2);
  const red = Array.from({ length: 12 }, (_, index) => index).filter((index) => mask.data[index * 4 + 3] !== 0);
  expect(red).toEqual([3, 9]);
});

test("what one picture has beyond the other differs, though it be of one colour", async () => {
  expect((await differences([await picture(4, 3), await picture(4, 5)])).pixels).toBe(8);
  expect((await differences([await picture(6, 3), await picture(4, 5)])).pixels).toBe(14);
});

test("the picture to look at holds before, after, and where they part", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  try {
    const pair = [await picture(4, 3), await picture(4, 5, [[2, 1]], "#ffffff")] as const;
    const file = join(folder, "essai.png");
    await sideBySide(pair, (await differences(pair)).mask, file);
    const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    expect([info.width, info.height]).toEqual([36, 5]);
    expect([at(2, 1), at(18, 1), at(34, 1)]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
      [224, 0, 32],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
