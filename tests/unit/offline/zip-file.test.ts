import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { packer, zipOf } from "../../../scripts/lib/zip-file.ts";

const texts = { "a/index.html": "<p>Réparer un vélo</p>".repeat(40), "é.txt": "x", "vide.css": "" };

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "jardin-zip-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function zipped(files: Record<string, string> = texts): Promise<Buffer> {
  const { pack, keep } = await packer(join(folder, "parts"));
  const zip = zipOf(Object.entries(files).map(([name, text]) => [name, pack(Buffer.from(text))] as const));
  await keep();
  return zip;
}

const read = (zip: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));

describe("a zip", () => {
  test("gives back its files, accents and empty ones included, and is smaller than they are", async () => {
    const zip = await zipped();
    expect(read(zip)).toEqual(texts);
    expect(zip.length).toBeLessThan(600);
  });

  test("has the same bytes whether its files are compressed anew or remembered", async () => {
    const first = await zipped();
    expect(await zipped()).toEqual(first);
    await zipped({ other: "y" });
    expect(await zipped()).toEqual(first);
  });

  test("is whole when what was remembered is cut, or is something else", async () => {
    const first = await zipped();
    await truncate(join(folder, "parts"), (await readFile(join(folder, "parts"))).length - 3);
    expect(await zipped()).toEqual(first);
    await writeFile(join(folder, "parts"), "autre chose\n");
    expect(await zipped()).toEqual(first);
  });
});
