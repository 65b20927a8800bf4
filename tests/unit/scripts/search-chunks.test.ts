import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cutIndex } from "../../../scripts/search-chunks.ts";
import { pieceOf } from "../../../src/search/ahead.ts";

/** Words that no two share, so many that Pagefind’s file of them is worth cutting. */
const words = Array.from({ length: 6000 }, (_, n) => `mot${n}k`.replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? ""));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jardin-index-"));
  const { index } = await createIndex({ forceLanguage: "fr" });
  for (let page = 0; page < 60; page++)
    await index?.addHTMLFile({
      url: `/${page}/`,
      content: `<html lang="fr"><body data-pagefind-body><p>${words.slice(page * 100, page * 100 + 100).join(" ")} jardin</p></body></html>`,
    });
  await index?.writeFiles({ outputPath: folder });
  await close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const files = async () => (await readdir(join(folder, "index"))).sort();

/** The bytes of all words, in the order of their files, without what only holds them together. */
async function wordsOf(names: readonly string[]): Promise<string> {
  const texts = await Promise.all(
    names.map(async (name) => gunzipSync(await readFile(join(folder, "index", name))).toString("latin1")),
  );
  return texts.join(" ");
}

describe("the files of an index", () => {
  test("are cut into smaller ones that hold every word still, and say so in the metadata", async () => {
    const before = await files();
    expect(before).toHaveLength(1);
    const pieces = await cutIndex(folder);
    const after = await files();
    expect(after.length).toBeGreaterThan(3);
    const text = await wordsOf(after);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    for (const name of after) expect((await readFile(join(folder, "index", name))).length).toBeLessThan(15_000);
    const [meta = ""] = (await readdir(folder)).filter((name) => name.endsWith(".pf_meta"));
    const said = gunzipSync(await readFile(join(folder, meta))).toString("latin1");
    for (const name of after) expect(said).toContain(name.replace(".pf_index", ""));
    const lost: string[] = [];
    for (const word of words) {
      const name = pieceOf(word, pieces).replace("index/", "");
      if (!after.includes(name) || !(await wordsOf([name])).includes(word)) lost.push(word);
    }
    expect(lost).toEqual([]);
  });

  test("that are not Pagefind’s are refused", async () => {
    const [name = ""] = await files();
    await writeFile(join(folder, "index", name), gzipSync("pagefind_xyz"));
    await expect(cutIndex(folder)).rejects.toThrow("Not a file of Pagefind");
  });
});
