import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openBytes, readItem } from "../../../../scripts/steps/search/cbor.ts";
import { cut, cutIndex, endBefore, seal, shortNames, unseal, type Word } from "../../../../scripts/steps/search-chunks.ts";
import { pieceOf } from "../../../../src/features/search/ahead.ts";
import { holds } from "../../../property.ts";

/** Words that no two share, so many that a file of them is worth cutting, as an index holds them. */
const words = Array.from({ length: 6000 }, (_, n) =>
  `${String(n).padStart(4, "0")}k`.replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? ""),
);

const held = words.map((text): Word => {
  const bytes = openBytes();
  bytes.head(4, 1);
  bytes.text(text);
  bytes.raw(Buffer.alloc(30));
  return { text, bytes: bytes.take() };
});

describe("the words of an index", () => {
  test("stand in small files, every one of them, and lead to theirs; the ranges name them all", () => {
    const { pieces, ranges, files } = cutIndex(held);
    const after = new Map(files);
    expect(after.size).toBeGreaterThan(3);
    const read = files.flatMap(([, content]) => words.filter((word) => content.includes(word)));
    expect(read).toEqual(words);
    expect(words.filter((word) => !after.get(pieceOf(word, pieces))?.includes(word))).toEqual([]);
    const named = (readItem(ranges) as [string, string, string][]).map(([, , name]) => `index/${name}.pf_index`);
    expect(named).toEqual([...after.keys()]);
  });

  test("that change rename their own file alone", () => {
    const changed = held.map((word, place) => (place === 3000 ? { ...word, bytes: Buffer.from(word.bytes).fill(1, 20) } : word));
    const [before, after] = [held, changed].map((some) => new Set(cutIndex(some).files.map(([name]) => name)));
    expect([...after!].filter((name) => !before!.has(name))).toHaveLength(1);
  });

  test("are named by the start of what they hold, longer where two would be called alike", () => {
    expect(shortNames(["aaaaaaa1", "aaaaaaa2", "bbbbbbbb", "aaaaaaa1"])).toEqual(["aaaaaaa", "aaaaaaa2", "bbbbbbb", "aaaaaaa"]);
  });

  test("that are not in a file of Pagefind’s are refused", () => {
    expect(() => unseal(gzipSync("pagefind_xyz"))).toThrow("Not a file of Pagefind");
    expect(unseal(seal(Buffer.from("mots"))).toString()).toBe("mots");
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
