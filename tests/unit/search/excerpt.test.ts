import { describe, expect, test } from "vitest";
import { excerptPieces, nearestName } from "../../../src/features/search/excerpt.ts";

const text = (excerpt: string) =>
  excerptPieces(excerpt)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join("");

describe("an excerpt", () => {
  test("keeps its marks, the first and the last word too", () => {
    expect(text("On garde <mark>l’œuf</mark> au frais")).toBe("On garde [l’œuf] au frais");
    expect(text("<mark>Vélo</mark> et <mark>roue</mark>")).toBe("[Vélo] et [roue]");
  });

  test("gives back the signs that Pagefind escapes, once, and never markup", () => {
    expect(text("moins &lt;b&gt; &amp;lt; <mark>3 &lt; 4</mark>")).toBe("moins <b> &amp;lt; [3 < 4]");
  });

  test("without a mark is one piece", () => {
    expect(excerptPieces("Un meuble ouvert")).toEqual([{ text: "Un meuble ouvert", marked: false }]);
  });
});

test("of names parted by commas, the one that says most of the words is shown, the first when none does", () => {
  expect(nearestName(["boite", "dons"], "givebox, armoire à dons, boîte à dons")).toBe("boîte à dons");
  expect(nearestName(["réparations"], "givebox, faire réparer")).toBe("faire réparer");
  expect(nearestName(["vélo"], "givebox, armoire à dons")).toBe("givebox");
});
