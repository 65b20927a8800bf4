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

describe("the distance between two words", () => {
  test.for([
    ["velo", "velo", 0],
    ["velo", "vleo", 1],
    ["velo", "veloo", 1],
    ["velo", "vel", 1],
    ["velo", "belo", 1],
    ["chaise", "chasse", 1],
    ["troc", "four", 4],
    ["ca", "abc", 3],
  ] as const)("from « %s » to « %s » is %i", ([a, b, letters]) => {
    expect(editDistance(a, b)).toBe(letters);
  });

  test("is the same both ways, none only between equal words, and never more than the longer word", () => {
    holds(fc.tuple(word, word), ([a, b]) => {
      const letters = editDistance(a, b);
      expect(editDistance(b, a)).toBe(letters);
      expect(letters === 0).toBe(a === b);
      expect(letters).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(letters).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    });
  });

  test("stopped early says only that it is more", () => {
    holds(fc.tuple(word, word, fc.nat(4)), ([a, b, most]) => {
      const letters = editDistance(a, b);
      expect(Math.min(editDistance(a, b, most), most + 1)).toBe(Math.min(letters, most + 1));
    });
  });
});
