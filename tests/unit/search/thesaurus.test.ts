import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fold } from "../../../src/french.ts";
import { queryWords } from "../../../src/search/normalise.ts";
import { nearWords, parseThesaurus } from "../../../src/search/thesaurus.ts";

const shipped = parseThesaurus(readFileSync("content/_mots-proches.txt", "utf8"));

describe("near words", () => {
  test("are read a group a line, without remarks nor lonely words", () => {
    expect(parseThesaurus("# Argent\nfacture, note # la même chose\n\nseul\n sous ,  argent,\n")).toEqual([
      ["facture", "note"],
      ["sous", "argent"],
    ]);
  });

  test("are those of the groups that a text names, singular or plural, and never its own", () => {
    const groups = [
      ["vélo", "bicyclette", "bécane"],
      ["pas cher", "bon marché"],
      ["prix", "coût"],
    ];
    expect(nearWords(groups, "Des Vélos à bon marché")).toEqual(["bicyclette", "bécane", "pas cher"]);
    expect(nearWords(groups, "La vélocité")).toEqual([]);
  });

  test("of the garden stand each once in a group", () => {
    for (const group of shipped) expect(group.map(fold), group.join(", ")).toEqual([...new Set(group.map(fold))]);
  });

  test("are words of everyday speech, three at most in an expression but for a few small ones: never an answer written for a question", () => {
    for (const word of shipped.flat()) expect(queryWords(word).length, word).toBeLessThanOrEqual(3);
    const questions = readFileSync("tests/search/queries.tsv", "utf8").trim().split("\n").slice(1);
    for (const line of questions) {
      const words = queryWords(line.split("\t")[1] ?? "");
      if (words.length < 2) continue;
      const holding = shipped.filter((group) => {
        const held = new Set(group.flatMap((word) => fold(word).split(" ")));
        return words.every((word) => held.has(fold(word)));
      });
      expect(holding, line).toEqual([]);
    }
  });
});
