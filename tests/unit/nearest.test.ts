import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "../property.ts";
import { editDistance, nearest } from "../../src/base/nearest.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcdé"), maxLength: 8 });

describe("nearest", () => {
  test.each([
    ["resumé", ["titre", "resume", "simple"], "resume"],
    ["energies", ["eau", "energie"], "energie"],
    ["graine-bouture", ["graines-boutures"], "graines-boutures"],
    ["troc", ["velo", "eau"], undefined],
    ["Vélo École", ["velo-ecole"], "velo-ecole"],
  ])("of %j in %j is %j", (slip, candidates, found) => expect(nearest(slip, candidates)).toBe(found));

  test("ties go to the first candidate", () => expect(nearest("ab", ["ac", "ad"])).toBe("ac"));

  test("a paragraph is nobody’s slip", () => expect(nearest("a".repeat(101), ["a".repeat(101)])).toBeUndefined());

  test("a word that is there is its own nearest", () => {
    holds(fc.tuple(word, fc.array(word)), ([own, others]) => expect(nearest(own, [own, ...others])).toBe(own));
  });
});

describe("editDistance", () => {
  test("a swap of neighbours is one slip", () => expect(editDistance("tocr", "torc")).toBe(1));

  test("is nothing between equals, the same both ways, and at most the longer word", () => {
    holds(fc.tuple(word, word), ([a, b]) => {
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, b) === 0).toBe(a === b);
    });
  });
});
