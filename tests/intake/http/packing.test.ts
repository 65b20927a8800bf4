import { randomBytes } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { packed, packedFile } from "../../../src/intake/http/packing.ts";

const page = Buffer.from(
  Array.from({ length: 300 }, (_, n) => `<li>Le voisin ${n} prête son échelle au voisin ${n * 7}.</li>`).join("\n"),
);

describe("a file that many ask for", () => {
  test("is read back as it was, and is smaller than a page made for one visit", async () => {
    const { body, compressed } = await packedFile(page, true, "liste 1");
    expect(compressed).toBe(true);
    expect(brotliDecompressSync(body).equals(page)).toBe(true);
    expect(body.length).toBeLessThan((await packed(page, true)).body.length);
  });

  test("is compressed once for each version of it", async () => {
    const { body } = await packedFile(page, true, "liste 2");
    expect((await packedFile(page, true, "liste 2")).body).toBe(body);
    const other = Buffer.from("Une autre liste. ".repeat(60));
    expect(brotliDecompressSync((await packedFile(other, true, "liste 3")).body).equals(other)).toBe(true);
  });

  test("is let go of when there are too many", async () => {
    const first = await packedFile(page, true, "la première");
    // Long enough to be compressed fast, and more of it than is kept.
    for (let n = 0; n < 18; n++) await packedFile(randomBytes(1_000_000), true, `du bruit ${n}`);
    const again = await packedFile(page, true, "la première");
    expect(again.body).not.toBe(first.body);
    expect(again.body.equals(first.body)).toBe(true);
  }, 300_000);

  test.for([
    ["who reads no brotli", page, false],
    ["nobody when it is tiny", Buffer.from("Bonjour."), true],
  ] as const)("is not compressed for %s", async ([, raw, brotli]) => {
    expect(await packedFile(raw, brotli, "tel quel")).toEqual({ body: raw, compressed: false });
  });
});
