import { describe, expect, test } from "vitest";
import { excerptPieces, markedWords, nearestName, nearness } from "../../../src/search/excerpt.ts";

const text = (excerpt: string, title = "Autre titre") =>
  excerptPieces(excerpt, title)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join("");

describe("an excerpt", () => {
  test("keeps its marks and is set again as French is written", () => {
    expect(text("On garde <mark>l'oeuf</mark> au frais")).toBe("On garde [l’œuf] au frais");
  });

  test("gives back the signs that HTML escapes, once, and never markup", () => {
    expect(text("moins &lt;b&gt; &amp;amp; <mark>3 &lt; 4</mark>")).toBe("moins <b> &amp; [3 < 4]");
  });

  test("leaves out the title that opens the text, whole or cut", () => {
    expect(text("Boîte à <mark>dons.</mark> Un meuble ouvert", "Boîte à dons")).toBe("Un meuble ouvert");
    expect(text("le ballon <mark>d'eau</mark> chaude. Un ballon réglé", "Régler le ballon d'eau chaude")).toBe("Un ballon réglé");
    expect(text("Qui sait faire quoi ? Une carte", "Qui sait faire quoi ?")).toBe("Une carte");
  });

  test("keeps a sentence that only looks like the title, and a title alone", () => {
    expect(text("Un four en terre. Un meuble", "Boîte à dons")).toBe("Un four en terre. Un meuble");
    expect(text("Boîte à dons.", "Boîte à dons")).toBe("Boîte à dons.");
  });

  test("tells which words it marks", () => {
    expect(markedWords("un <mark>vélo,</mark> deux <mark>vélos</mark>")).toEqual(["vélo,", "vélos"]);
  });
});

test("of two names, the nearer holds more of the word", () => {
  expect(nearness("réparer", "faire réparer")).toBe(1);
  expect(nearness("réparer", "panne à répartir")).toBeCloseTo(5 / 7);
  expect(nearness("givebox", "armoire à dons")).toBe(0);
});

test("of names parted by commas, the one that says most of the words is shown", () => {
  expect(nearestName(["boite", "dons"], "givebox, armoire à dons, boîte à dons")).toBe("boîte à dons");
  expect(nearestName(["vélo"], "givebox, armoire à dons")).toBe("givebox");
});
