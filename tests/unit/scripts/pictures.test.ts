import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
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
  expect(await differences([one, packed])).toBeUndefined();
  expect(await differences([one, one])).toBeUndefined();
});

test("every pixel that differs is counted, by one shade too, and the rows that hold them are said", async () => {
  const marks = [
    [1, 2],
    [3, 1],
  ] as const;
  expect(await differences([await picture(4, 9), await picture(4, 9, marks)])).toMatchObject({ pixels: 2, rows: [1, 3] });
});

test("what one picture has beyond the other differs, though it be of one colour", async () => {
  expect(await differences([await picture(4, 3), await picture(4, 5)])).toMatchObject({ pixels: 8, rows: [3, 5] });
  expect(await differences([await picture(6, 3), await picture(4, 5)])).toMatchObject({ pixels: 14, rows: [0, 5] });
});

/** Writes two pictures side by side, and reads what was written: its size, and the colours at some places. */
async function written(pair: readonly [Buffer, Buffer], places: readonly (readonly [number, number])[]) {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "essai.png");
  const found = await differences(pair);
  if (!found) throw new Error("these pictures do not differ");
  await sideBySide(found, file);
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = ([x, y]: readonly [number, number]) =>
    data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3).toString("hex");
  return { size: [info.width, info.height], colours: places.map(at) };
}

test("the picture to look at holds before, after, and where they part: paled, with red where a pixel differs and grey where there is nothing", async () => {
  const pair = [await picture(4, 3), await picture(4, 5, [[2, 1]], "#ffffff")] as const;
  const places = [[2, 1], [18, 1], [34, 1], [35, 1], [35, 4], [2, 4], [5, 1]] as const; // prettier-ignore
  expect(await written(pair, places)).toEqual({
    size: [36, 5],
    colours: ["000000", "ffffff", "e00020", "b2b2b2", "e00020", "888888", "888888"],
  });
});

test("of a tall page, the rows that differ and sixty around are shown", async () => {
  const pair = [await picture(4, 900), await picture(4, 900, [[1, 300], [2, 310]])] as const; // prettier-ignore
  expect(await written(pair, [[17, 60], [16, 60], [34, 70]])).toEqual({ size: [36, 131], colours: ["000001", "000000", "e00020"] }); // prettier-ignore
});
