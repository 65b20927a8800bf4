import fc from "fast-check";
import { expect, test } from "vitest";
import { practiceBack } from "../../../src/features/kits/cards/card-back.ts";
import { linesOf } from "../../../src/features/kits/cards/text-lines.ts";
import { dataOf, practice } from "./cards.ts";
import type { PageCard } from "../../../src/features/kits/model.ts";

test("words fill a line as long as there is room, a no-break space never ends one, a compound is cut after its hyphen", () => {
  // An « a » is 0.63 em and a space 0.32: three words of one sign take 2.53.
  expect([linesOf("a a a", 2.6), linesOf("a a a", 2.4), linesOf("a\u00A0a\u00A0a", 2.4)]).toEqual([1, 2, 2]);
  expect([linesOf("aaa-aaa", 2.5), linesOf("a\na", 9), linesOf("", 9)]).toEqual([2, 2, 1]);
  expect(linesOf("aaaaaaaaaa", 2)).toBe(4);
  expect(linesOf("a a a", 2.6, true)).toBe(2);
});

test("a text never takes fewer lines in less room, nor when a word is added", () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom(..."aeilmwÉ-’"), minLength: 1, maxLength: 14 }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(
      words,
      fc.double({ min: 3, max: 30, noNaN: true }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      (some, room, more) => {
        const text = some.join(" ");
        expect(linesOf(text, room)).toBeGreaterThanOrEqual(linesOf(text, room + more));
        expect(linesOf(`${text} mot`, room)).toBeGreaterThanOrEqual(linesOf(text, room));
      },
    ),
  );
});

/** As long as an entry may be: src/entry/fields.ts and schemas/practice.ts. */
const words = (signs: number) => "mot ".repeat(signs / 4).trim();
const need = (slug: string): PageCard => ({ ...practice({ slug }), kind: "need" });
const long = (question: number) =>
  practice({
    slug: "a".repeat(60),
    title: words(90),
    by: Array.from({ length: 8 }, (_, index) => `Personne numéro ${index}`).join(", "),
    figure: {
      value: "1 000 000",
      unit: words(60),
      measure: words(400),
      effect: false,
      role: "Contexte",
      hint: words(60),
      source: words(360),
      publisher: words(160),
      grade: words(50),
    },
    needs: Array.from({ length: 17 }, (_, index) => `n${index}`),
    question: words(question),
    risks: ["Incendie", "Électricité", "Gaz et monoxyde de carbone", "Aliments", "Santé"].map((type) => ({
      type,
      severity: "Danger",
      severe: true,
      text: "",
      reviewed: false,
    })),
  });

test.each(["a6", "a5"] as const)(
  "the longest back that may be written says on the card what it leaves to its page: %s",
  (size) => {
    const card = long(200);
    const html = practiceBack(card, dataOf([card], { pages: card.needs.map(need) }), size);
    for (const kept of [
      card.title,
      card.question ?? "",
      "à faire relire",
      "incendie, électricité, gaz et monoxyde de carbone, aliments, santé",
    ])
      expect(html).toContain(kept);
    expect(html).toContain("Un chiffre et sa source sont sur la page (contexte).");
    expect(html).toMatch(/\d+\u00A0(?:autres besoins|besoins, nommés sur la page)/);
    expect(html).toContain("Personne numéro 0 et d’autres, nommés sur la page");
  },
);

test("a back keeps its figure, with role and source, whenever it can", () => {
  const { figure, ...rest } = long(80);
  const card = { ...rest, figure: { ...figure!, measure: words(100), unit: "kg", publisher: "Insee, 2020" }, title: "Court" };
  const html = practiceBack(card, dataOf([card], { pages: card.needs.map(need) }), "a6");
  for (const kept of ["Contexte", "1 000 000", words(100), "Source\u00A0: Insee, 2020.", "Effet pas encore mesuré."])
    expect(html).toContain(kept);
});

test("a back says each danger of the frames whole, the gravest first, whatever else it leaves to its page", () => {
  const frame = (sentence: string, warning?: string) => ({ pieces: [], never: false, sentence, ...(warning && { warning }) });
  const sentences = Array.from({ length: 5 }, (_, index) => `${words(70)} ${index}.`);
  const card = {
    ...long(200),
    frames: [
      frame("On cherche."),
      frame("Le bord coupe.", "Attention"),
      ...sentences.map((sentence) => frame(sentence, "Danger")),
    ],
    risks: ["Danger", "Attention"].map((severity) => ({
      type: "Blessure",
      severity,
      severe: severity === "Danger",
      text: "",
      reviewed: false,
    })),
  };
  for (const size of ["a6", "a5"] as const) {
    const html = practiceBack(card, dataOf([card], { pages: card.needs.map(need) }), size);
    for (const sentence of [...sentences, "Le bord coupe.", "Précautions à faire relire."]) expect(html).toContain(sentence);
    expect(html.indexOf(sentences[0] ?? "")).toBeLessThan(html.indexOf("Le bord coupe."));
    expect(html).not.toContain("On cherche.");
  }
});
