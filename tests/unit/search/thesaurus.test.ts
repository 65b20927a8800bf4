import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fold } from "../../../src/base/french.ts";
import { readQuery } from "../../../src/features/search/normalise.ts";
import { nearWords, parseEntryWords, parseThesaurus } from "../../../src/features/search/guide/thesaurus.ts";

const shipped = parseThesaurus(readFileSync("content/_mots-proches.txt", "utf8"));

describe("near words", () => {
  test("are read a group a line, without remarks nor lonely words", () => {
    expect(parseThesaurus("# Argent\nfacture, note # la même chose\n\nseul\n sous ,  argent,\n")).toEqual([
      ["facture", "note"],
      ["sous", "argent"],
    ]);
  });

  test("are found by any form of a word of their group", () => {
    const groups = [
      ["chauffage", "radiateur"],
      ["réparer", "dépanner"],
    ];
    expect(nearWords(groups, "On ne chauffe plus la rue")).toEqual(["radiateur"]);
    expect(nearWords(groups, "Une réparation")).toEqual(["dépanner"]);
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
    for (const word of shipped.flat()) expect(readQuery(word).words.length, word).toBeLessThanOrEqual(3);
    const questions = readFileSync("tests/search/queries.tsv", "utf8").trim().split("\n").slice(1);
    for (const line of questions) {
      const words = readQuery(line.split("\t")[1] ?? "").words;
      if (words.length < 2) continue;
      const holding = shipped.filter((group) => {
        const held = new Set(group.flatMap((word) => fold(word).split(" ")));
        return words.every((word) => held.has(fold(word)));
      });
      expect(holding, line).toEqual([]);
    }
  });
});

describe("the words of an entry", () => {
  const words = parseEntryWords(readFileSync("content/_mots-des-fiches.txt", "utf8"));

  test("are read an entry a line, without remarks nor empty ones", () => {
    expect([...parseEntryWords("# Eau\npratiques/four : pain ; pizza;\n\npratiques/vide :\ntermes/x : a : b # non\n")]).toEqual([
      ["pratiques/four", ["pain", "pizza"]],
      ["termes/x", ["a : b"]],
    ]);
  });

  test("of the garden are of an entry that is there, each once, and every practice has some", () => {
    for (const [id, own] of words) {
      expect(existsSync(`content/${id}.mdx`), id).toBe(true);
      expect(own.map(fold), id).toEqual([...new Set(own.map(fold))]);
    }
    const practices = readdirSync("content/pratiques").map((name) => `pratiques/${name.replace(".mdx", "")}`);
    expect([...words.keys()].filter((id) => id.startsWith("pratiques/")).sort()).toEqual(practices.sort());
  });

  test("of the garden are never a question that somebody asked", () => {
    const questions = readFileSync("tests/search/queries.tsv", "utf8").trim().split("\n").slice(1);
    for (const line of questions) {
      const asked = readQuery(line.split("\t")[1] ?? "").words.map(fold);
      if (asked.length < 3) continue;
      for (const [id, own] of words)
        for (const word of own)
          expect(
            asked.every((one) => ` ${fold(word)} `.includes(` ${one} `)),
            `${id}: ${word}`,
          ).toBe(false);
    }
  });
});
