import { expect, test } from "vitest";
import {
  endSlides,
  kitSlides,
  slidesHtml,
  type Credit,
  type PracticeDeck,
  type Slide,
} from "../../../src/features/kits/slides/deck.ts";
import { emptyKit } from "../../../src/features/kits/model.ts";

const credit = (title: string, by = "L’équipe", licence = "CC BY-SA 4.0"): Credit => ({
  title,
  by,
  licence,
  terms: "On peut copier.",
});
const part = (title: string, by?: string): PracticeDeck => ({
  credit: credit(title, by),
  slides: [{ look: "nom", title, icon: "plante", notes: [`Notes de ${title}`] }],
  icons: { plante: "M1 1h2" },
});

test("a kit is its title and what is in it, the slides of its practices in its order, then whom to thank and the way back", () => {
  const kit = { ...emptyKit, practices: ["b", "a"], title: "Samedi" };
  expect(
    kitSlides(kit, [part("B"), part("A")], "https://jardin.exemple").map(({ look, title, text, address, notes }) => [
      look,
      title,
      text,
      address,
      notes,
    ]),
  ).toEqual([
    ["titre", "Samedi", "B et A", undefined, ["Dans l’ordre\u00A0: 1. B 2. A"]],
    ["nom", "B", undefined, undefined, ["Notes de B"]],
    ["nom", "A", undefined, undefined, ["Notes de A"]],
    [
      "fin",
      "Merci",
      "L’équipe, Le Petit Jardin. Licence CC BY-SA 4.0. On peut copier.",
      "jardin.exemple",
      ["Le kit, à rouvrir ou à donner\u00A0: https://jardin.exemple/kits/?p=b,a&titre=Samedi"],
    ],
  ]);
});

test("texts by different people are credited by title, on as many slides as it takes, nobody left out", () => {
  const credits = Array.from({ length: 30 }, (_, index) => credit(`Fiche ${index}`, `Personne ${index}`));
  const slides = endSlides(credits, [], { address: "jardin.exemple", note: "Note." });
  const said = slides.map(({ text }) => text).join(" ");
  expect(credits.filter(({ title, by }) => !said.includes(`«\u00A0${title}\u00A0»\u00A0: ${by}, Le Petit Jardin`))).toEqual([]);
  expect(slides.length).toBeGreaterThan(5);
  expect(Math.max(...slides.map(({ text = "" }) => text.length))).toBeLessThanOrEqual(9 * 52);
  expect(slides.flatMap(({ address }) => address ?? [])).toEqual(["jardin.exemple"]);
});

test("who drew the pictures is thanked after everybody else, where slides show any", () => {
  const thanks = (shown: Parameters<typeof endSlides>[1]) =>
    endSlides([credit("A", "L’équipe")], shown, { address: "jardin.exemple", note: "" }).map(({ text }) => text);
  const named: Slide = { look: "nom", title: "A", notes: [] };
  const line = "L’équipe, Le Petit Jardin. Licence CC BY-SA 4.0. On peut copier.";
  expect(thanks([named])).toEqual([line]);
  expect(thanks([named, { ...named, picture: { pieces: [], never: false } }])).toEqual([
    `${line} Dessins\u00A0: OpenMoji, CC BY-SA 4.0.`,
  ]);
});

test("what a stranger may have written is shown as words", () => {
  const html = slidesHtml(
    [
      {
        look: "nom",
        title: "<img src=x>",
        icon: '"><script>',
        text: "<b>",
        items: { from: 2, lines: ["<i>"] },
        warning: "<u>",
        notes: ["<s>"],
      },
    ],
    {},
  );
  expect(html).not.toMatch(/<(?:img|script|b|i|u|s)\b/);
  expect(html).toContain('<ol start="2"><li>&lt;i&gt;</li></ol>');
});
