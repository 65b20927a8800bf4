import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { coloursFrom, contrast, declarations, faintPairs, palettesWith } from "../../../src/base/garden-file/colours.ts";

test("the colours of the house can be read on each other, by day and by night", () => {
  expect(faintPairs(palettesWith({}))).toEqual([]);
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.478, 3);
});

test("a colour that a garden changes and that cannot be read is told, with what it stands on", () => {
  const palettes = palettesWith({ clair: { ciel: "#8cc3df" }, sombre: { papier: "#7f7f7f" } });
  expect(faintPairs(palettes).map(({ time, text, on }) => `${time} ${text}/${on}`)).toEqual([
    "clair ciel/papier",
    "clair ciel/fiche",
    "clair sur_couleur/ciel",
    "sombre encre/papier",
    "sombre discret/papier",
    "sombre feuille/papier",
    "sombre terre/papier",
    "sombre ciel/papier",
  ]);
});

test("one colour makes a garden of that colour that can be read, whatever it is", () => {
  for (const colour of ["#ffff00", "#000000", "#ffffff", "#7a3b69", "#ff0066", "#2f6b4f", "#00ffcc"])
    expect([colour, faintPairs(palettesWith(coloursFrom(colour)))]).toEqual([colour, []]);
});

test("a style sheet writes no colour of its own palette: they come from the file of the garden", () => {
  const sheet = readFileSync("src/ui/styles/tokens.css", "utf8");
  expect(sheet.match(/#[0-9a-f]{3,8}\b/gi)).toBeNull();
  expect(sheet.match(/--colours: \w+/g)).toEqual(["--colours: clair", "--colours: sombre"]);
  expect(declarations(palettesWith({ clair: { feuille: "#6B2F5A" } }).light)).toMatch(/^--paper: #fbf7ef;\s.*--leaf: #6b2f5a;/s);
});
