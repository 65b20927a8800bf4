import { describe, expect, test } from "vitest";
import { inParts, partAddress, partOf, partText, textIn, textMark, withoutEntry } from "../../src/base/parts/parts.ts";

const ids = Array.from({ length: 2_560 }, (_, number) => `pratiques/une-pratique-${number}`);

test("an entry is in the part that its id alone says, as 32-bit FNV-1a is published", () => {
  // From the reference vectors of FNV-1a: "" is 811c9dc5, "a" e40c292c, "foobar" bf9cf968.
  expect(["", "a", "foobar"].map(partOf)).toEqual(["81", "e4", "bf"]);
  expect(partAddress("columns", "foobar")).toBe("/comparer/donnees/bf.json");
  expect(partAddress("records", "foobar", "md")).toBe("/donnees/v1/fiches/bf.md");
});

test("parts hold about as many entries each: none of a garden of 2,560 holds three times its share", () => {
  const sizes = [...inParts(ids.map((id) => ({ id }))).values()].map((held) => held.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_560);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
  expect(sizes.length).toBeGreaterThan(250);
});

test("a new entry changes no part but its own", () => {
  const texts = (some: readonly string[]) =>
    new Map([...inParts(some.map((id) => ({ id, value: id.length })))].map(([part, held]) => [part, partText(held)]));
  const [before, after] = [texts(ids), texts([...ids, "pratiques/une-nouvelle"])];
  expect([...after].filter(([part, text]) => before.get(part) !== text).map(([part]) => part)).toEqual([
    partOf("pratiques/une-nouvelle"),
  ]);
});

describe("what stands in a part of texts", () => {
  const part = `${textMark("pratiques/four")}# Four\n\nDu pain.\n${textMark("pratiques/four-solaire")}# Four solaire\n`;

  test("is found whole by its id, the first and the last", () => {
    expect(textIn(part, "pratiques/four")).toBe("# Four\n\nDu pain.\n");
    expect(textIn(part, "pratiques/four-solaire")).toBe("# Four solaire\n");
    expect(textIn(part, "pratiques/solaire")).toBeUndefined();
  });

  test("stays without an entry that is taken out of it; so does a list, and what is kept by id", () => {
    const left = withoutEntry(part, "pratiques/four");
    expect(left).toBe(`${textMark("pratiques/four-solaire")}# Four solaire\n`);
    expect(withoutEntry(left, "pratiques/four")).toBe(left);
    expect(withoutEntry(left, "pratiques/four-solaire")).toBe("");
    expect(withoutEntry('[\n{"id":"a/b"},\n{"id":"a/c"}\n]\n', "a/b")).toBe('[{"id":"a/c"}]');
    expect(withoutEntry('{"a/b":1,"a/c":{"id":"a/b"}}', "a/b")).toBe('{"a/c":{"id":"a/b"}}');
  });
});
