import { describe, expect, test } from "vitest";
import { forIndex, forReading, queryWords } from "../../../src/search/normalise.ts";
import { union } from "../../../src/search/union.ts";

describe("text for the index", () => {
  test("parts words at apostrophes and no-break spaces, and spells œ in two letters", () => {
    expect(forIndex("L’œuf\u00A0: c’est 3\u202F000 bœufs")).toBe("L'oeuf : c'est 3 000 boeufs");
  });

  test("is read again as French is written, and leaves other words alone", () => {
    expect(forReading("l'oeuf, le coeur et les voeux")).toBe("l’œuf, le cœur et les vœux");
    expect(forReading("Oeuvre de Noel, poele, moelle, coexister")).toBe("Œuvre de Noel, poele, moelle, coexister");
  });
});

describe("the words of a query", () => {
  test.for([
    ["comment réparer mon vélo", ["réparer", "vélo"]],
    ["l'eau et l’électricité", ["eau", "électricité"]],
    ["jusqu'au bout d'un mois", ["bout", "mois"]],
    ["lave-linge LAVE-LINGE", ["lave-linge"]],
    ["cœur", ["coeur"]],
    ["y en a", ["y", "en", "a"]],
    ["  ?! ", []],
  ] as const)("« %s » asks for %o", ([query, words]) => {
    expect(queryWords(query)).toEqual(words);
  });
});

describe("the union of results", () => {
  const hit = (id: string, score: number) => ({ id, score });

  test("puts first the page that holds more of the words, whatever its score", () => {
    const pages = union([[hit("a", 9), hit("b", 1)], [hit("b", 1)]]);
    expect(pages.map(({ id, coverage, score }) => [id, coverage, score])).toEqual([
      ["b", 2, 2],
      ["a", 1, 9],
    ]);
  });

  test("is not emptied by a word that no page holds", () => {
    expect(union([[hit("a", 1)], []]).map(({ id }) => id)).toEqual(["a"]);
  });
});
