import { describe, expect, test } from "vitest";
import { spoken, stepWords, stretchesOf } from "../../../src/features/aloud/utterances.ts";

const said = (text: string) => stretchesOf(text).map(({ start, end }) => text.slice(start, end));

describe("what is said in one go", () => {
  test("is a sentence, where it stands in its text", () => {
    expect(said("Danger. Chauffez à 63\u00A0°C.  Fermez\u00A0! Appelez le 15.")).toEqual([
      "Danger.",
      "Chauffez à 63\u00A0°C.",
      "Fermez\u00A0!",
      "Appelez le 15.",
    ]);
    expect(stretchesOf("Oui. Oui. ")).toEqual([
      { start: 0, end: 4 },
      { start: 5, end: 9 },
    ]);
    expect(stretchesOf(" \n ")).toEqual([]);
  });

  test("is never so long that a voice is cut, and is parted where one breathes", () => {
    const long = `${"mot ".repeat(20)}fin\u00A0; ${"mot, ".repeat(20)}fin ${"mot ".repeat(50)}`;
    const parts = said(long);
    expect(parts[0]).toBe(`${"mot ".repeat(20)}fin\u00A0; `);
    expect(parts[1]?.endsWith("mot, ")).toBe(true);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(160);
    expect(parts.join("")).toBe(long.trim());
    // No place to breathe: parted all the same. A comma in a number is none.
    expect(said("x".repeat(500)).join("")).toBe("x".repeat(500));
    expect(said("1,5 ".repeat(60)).every((part) => part.startsWith("1,5"))).toBe(true);
  });

  test("is given to a voice on one line, without signs that it would spell, and with its numbers as written", () => {
    expect(spoken("\n  Danger grave · Brûlure.\n  ")).toBe("Danger grave, Brûlure.");
    expect(spoken("1\u202F000 €, 63\u00A0°C, le\n 3919")).toBe("1\u202F000 €, 63\u00A0°C, le 3919");
  });

  test("of a step begins with its number, in words that the voice of the page can say", () => {
    expect([stepWords(1, "fr"), stepWords(2, "fr-FR"), stepWords(3, "ar"), stepWords(4, "fro")]).toEqual([
      "Étape 1. ",
      "Étape 2. ",
      "3. ",
      "4. ",
    ]);
  });
});
