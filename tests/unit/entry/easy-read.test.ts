import { describe, expect, test } from "vitest";
import { sentenceLengths } from "../../../src/entry/frames/sentence.ts";
import { check, entryText } from "../../entries.ts";

const told = (simple: string) =>
  check(entryText("termes/essai", { simple })).problems.map(({ line, message, fix, warning }) => [line, message, fix, warning]);

describe("an easy-read summary", () => {
  test("is short sentences, and may say « CAF »", () =>
    expect(told("Votre grille-pain ne marche plus. Apportez-le. La CAF aide.")).toEqual([]));

  test.each([
    [
      "long sentences",
      `${"mot ".repeat(13).trim()}.`,
      "Les phrases de la version simple sont longues\u202F: 13 mots en moyenne.",
      "Couper les phrases : 12 mots au plus en moyenne.",
    ],
    [
      "a parenthesis",
      "On répare (si possible).",
      "La version simple contient une parenthèse ou un point-virgule.",
      "En faire deux phrases.",
    ],
    [
      "a semicolon",
      "On répare ; on rit.",
      "La version simple contient une parenthèse ou un point-virgule.",
      "En faire deux phrases.",
    ],
    ["an acronym", "Voir le QPV.", "La version simple contient un sigle : « QPV ».", "L’écrire en toutes lettres."],
  ])("is advised against %s, and nobody is stopped", (_, simple, message, fix) => {
    expect(told(simple)).toEqual([[8, message.replace("\u202F", " "), fix, true]]);
    expect(check(entryText("termes/essai", { simple })).entry).toBeDefined();
  });
});

test("a sentence is as long as its words, signs apart", () =>
  expect(sentenceLengths("Un, deux – trois ! Quatre. « … »")).toEqual([3, 1]));
