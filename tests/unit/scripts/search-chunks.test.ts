import fc from "fast-check";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cut, cutIndex, endBefore, seal, unseal, type Word } from "../../../scripts/steps/search-chunks.ts";
import { pieceOf } from "../../../src/features/search/ahead.ts";
import { holds } from "../../property.ts";

/** Words that no two share, so many that Pagefind’s file of them is worth cutting. */
const words = Array.from({ length: 6000 }, (_, n) =>
  `${String(n).padStart(4, "0")}k`.replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? ""),
);

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
const wordsOf = (some: readonly Buffer[]) => some.map((content) => content.toString("latin1")).join(" ");

describe("the files of an index", () => {
  test("are cut into smaller ones that hold every word still, and say so in the metadata", async () => {
    const before = await files();
    expect(before).toHaveLength(1);
    const after = new Map<string, Buffer>();
    const { pieces, meta } = await cutIndex(folder, (name, content) => after.set(name, content));
    expect(after.size).toBeGreaterThan(3);
    const text = wordsOf([...after.values()]);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    for (const content of after.values()) expect(seal(content).length).toBeLessThan(15_000);
    expect((await readdir(folder)).filter((name) => name.endsWith(".pf_meta"))).toEqual([meta[0]]);
    const said = unseal(meta[1]).toString("latin1");
    for (const name of after.keys()) expect(said).toContain(name.replace(/^index\/(.*)\.pf_index$/, "$1"));
    expect(words.filter((word) => !after.get(pieceOf(word, pieces))?.toString("latin1").includes(word))).toEqual([]);
    expect(await files()).toEqual(before);
  });

  test("that are not Pagefind’s are refused", async () => {
    const [name = ""] = await files();
    await writeFile(join(folder, "index", name), gzipSync("pagefind_xyz"));
    await expect(cutIndex(folder, () => undefined)).rejects.toThrow("Not a file of Pagefind");
  });
});

const word = (text: string, size = 4000): Word => ({ text, bytes: Buffer.alloc(size) });
const texts = (groups: readonly (readonly Word[])[]) => groups.map((group) => group.map(({ text }) => text));

describe("words of the index", () => {
  test("that begin alike stand in one file, so that the beginning of one finds all", () => {
    const begun = ["reparateur", "reparation", "repas", "repasser", "repiquer", "reporter"];
    const sorted = ["ranger", "reduire", ...begun, "ressource"];
    expect(texts(cut(sorted.map((text) => word(text))))).toEqual([["ranger", "reduire", ...begun], ["ressource"]]);
  });

  test("of which too many begin alike are parted, never from one that they begin with: their own stem", () => {
    const many = ["con", "condui", "confi", "conge", "congel", "congelateur", "conger", "connai", "conseil", "conserv"];
    expect(texts(cut(many.map((text) => word(text, 12_000))))).toEqual([
      ["con", "condui", "confi", "conge", "congel", "congelateur", "conger", "connai", "conseil", "conserv"],
    ]);
    expect(texts(cut(many.slice(1).map((text) => word(text, 12_000))))).toEqual([
      ["condui", "confi", "conge", "congel", "congelateur", "conger"],
      ["connai", "conseil", "conserv"],
    ]);
  });

  test("of any letters are all kept, in their order, and any beginning of three leads to one file", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "é", "𞤶"), minLength: 1, maxLength: 6 });
    holds(
      fc.tuple(fc.uniqueArray(letters, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 900 })),
      ([some, size]) => {
        const sorted = [...some].sort();
        const groups = texts(cut(sorted.map((text) => word(text, size))));
        expect(groups.flat()).toEqual(sorted);
        for (const text of sorted) {
          const start = text.slice(0, 3);
          expect(groups.filter((group) => group.some((one) => one.slice(0, 3) === start))).toHaveLength(1);
        }
      },
    );
  });

  test("lead to the file before a start whatever comes before it: no range leaves a gap", () => {
    const letters = fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 });
    holds(fc.tuple(letters, letters), ([start, other]) => {
      const bytes = (text: string) => Buffer.from(text);
      const end = bytes(endBefore(start));
      expect(end.compare(bytes(start))).toBe(-1);
      if (bytes(other).compare(bytes(start)) < 0) expect(bytes(other).compare(end)).toBe(-1);
    });
  });
});
