import { expect, test } from "vitest";
import { drawingLines } from "../../../scripts/images.ts";
import { vocabulary } from "../../entries.ts";

const lines = (...words: string[]) => drawingLines(words, vocabulary.drawings, () => ["hammer", "elephant", "baby-elephant"]);

test("a drawing is found under any word of it, accents or not, from its first letters", () => {
  expect(lines("telephone")).toEqual(["telephone : téléphone, portable, appeler"]);
  expect(lines("CAFE")).toEqual(["boisson-chaude : boisson chaude, café, thé, tasse"]);
  expect(lines("outils", "brico")).toEqual(["boite-a-outils : boîte à outils, réparer, bricoler"]);
});

test("without a word, all are listed in the order of the file", () =>
  expect(lines().map((line) => line.split(" ")[0])).toEqual(vocabulary.drawings.map(({ key }) => key)));

test("a word without drawing is told, with the nearest and what OpenMoji has under it", () => {
  expect(lines("martau")).toEqual([
    "Aucun dessin sous « martau ». Vouliez-vous dire « marteau » ?",
    "Pour en prendre un autre d’OpenMoji, dont les noms sont en anglais : l’ajouter aux « dessins » de content/vocabulaire.yaml.",
  ]);
  expect(lines("elephant").at(-1)).toBe("OpenMoji a elephant et baby-elephant.");
});
