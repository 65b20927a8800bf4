import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { holdsMetadata } from "../../../src/entry/photos/photo-metadata.ts";
import { readGarden } from "../../../src/entry/read.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";

const picture = () => sharp({ create: { width: 8, height: 6, channels: 3, background: "green" } });
const place = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "45/1 11/1 0/1" } };
const tells = (bytes: Uint8Array) => holdsMetadata(async (at, size) => bytes.subarray(at, at + size));

describe.each(["jpeg", "png", "webp"] as const)("a %s", (format) => {
  test("with the place where it was taken tells it", async () => {
    expect(await tells(await picture().withExif(place).toFormat(format).toBuffer())).toBe(true);
  });

  test("with nothing but its picture and its colours tells nothing", async () => {
    expect(await tells(await picture().toFormat(format).toBuffer())).toBe(false);
    expect(await tells(await picture().withIccProfile("srgb").toFormat(format).toBuffer())).toBe(false);
  });

  test("cut anywhere is read to its end, no further", async () => {
    const whole = await picture().toFormat(format).toBuffer();
    for (let end = 0; end < whole.length; end++) expect(await tells(whole.subarray(0, end)), String(end)).toBe(false);
  });
});

test("the check of the garden refuses such a photo, and names it", async () => {
  const content = join(await temporaryFolder(), "content");
  await cp("tests/gardens/petit", content, { recursive: true });
  await writeFile(join(content, "recits", "lieu.jpg"), await picture().withExif(place).jpeg().toBuffer());
  const { problems } = await readGarden(content);
  expect(problems.filter(({ warning }) => !warning).map(({ code, file }) => [code, file.replace(/.*content/, "")])).toEqual([
    ["photo-metadata", "/recits/lieu.jpg"],
  ]);
});
