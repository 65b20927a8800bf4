import { expect, test } from "vitest";
import { faceHtml, stepsIn, type Part } from "../../../src/features/kits/leaflet/leaflet-body.ts";
import { columnsFit, onFaces, picturesFit } from "../../../src/features/kits/leaflet/leaflet-fit.ts";

const step = (number: number, words: number): Part => ({
  html: `<li>${number}</li>`,
  text: { text: "mot ".repeat(words).trim() },
  step: number,
});
const fits = columnsFit([{ texts: [{ text: "Titre", scale: 1.5 }] }]);
const shared = (parts: readonly Part[]) =>
  onFaces(parts, (some, size) =>
    fits(
      some.map(({ text }) => text),
      size,
    ),
  );

test("a leaflet is written smaller, then goes on to another face, whole and in order", () => {
  const few = Array.from({ length: 4 }, (_, index) => step(index + 1, 20));
  expect(shared(few)).toEqual({ step: 1, faces: [few] });
  const more = Array.from({ length: 8 }, (_, index) => step(index + 1, 50));
  expect([shared(more).step > 1, shared(more).faces]).toEqual([true, [more]]);
  const many = Array.from({ length: 30 }, (_, index) => step(index + 1, 60));
  const { step: size, faces } = shared(many);
  expect([size, faces.length > 1, faces.flat()]).toEqual([6, true, many]);
});

test("steps that go on to another face go on counting", () => {
  expect(faceHtml([{ html: "<p>Il faut</p>", text: { text: "" } }, step(1, 1), step(2, 1)])).toBe(
    '<p>Il faut</p><ol start="1"><li>1</li><li>2</li></ol>',
  );
  expect(faceHtml([step(3, 1), { html: "<p>Attention</p>", text: { text: "" } }])).toBe(
    '<ol start="3"><li>3</li></ol><p>Attention</p>',
  );
});

test("what a step lists stays in it", () => {
  const html =
    '<p>Avant</p><section class="part etapes"><h2>Comment</h2><ol>\n<li>Un<ul><li>a</li></ul></li>\n<li>Deux</li>\n</ol></section>';
  expect(stepsIn(html)).toEqual(["Un<ul><li>a</li></ul>", "Deux"]);
  expect(stepsIn("<p>Sans étape</p>")).toEqual([]);
});

test("pictures whose sentences are too long for a face are told to be", () => {
  const cells = (words: number) => Array.from({ length: 8 }, () => [{ text: "mot ".repeat(words).trim() }]);
  expect([picturesFit([])(cells(5), 1), picturesFit([])(cells(60), 1), picturesFit([])(cells(60), 6)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a text that is higher than its column fits nowhere: it would be cut", () => {
  const long = { text: "mot ".repeat(600).trim() };
  expect([columnsFit([])([{ text: "mot" }], 6), columnsFit([])([long], 6)]).toEqual([true, false]);
});
