import { describe, expect, test } from "vitest";
import { cardsOf, sheetsHtml } from "../../../src/features/kits/cards/cards.ts";
import { compose } from "../../../src/features/kits/compose.ts";
import { defaultOptions, type PageCard } from "../../../src/features/kits/model.ts";
import { dataOf, practice } from "./cards.ts";

const figure = {
  value: "40",
  unit: "% des foyers",
  measure: "part des foyers concernés",
  role: "Contexte",
  hint: "La taille du problème. Ce n’est pas un effet.",
  source: "Enquête, Insee, 2020",
  publisher: "Insee, 2020",
  grade: "Statistique publique ou recherche.",
};
const words = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const backOf = (data: ReturnType<typeof dataOf>) =>
  words(cardsOf(compose({ practices: ["sel"] }, data), defaultOptions, data)[0]?.back ?? "");

describe("the back of a card", () => {
  test("says that a context is a context, and that the effect is not measured", () => {
    const back = backOf(dataOf([practice({ slug: "sel", figure: { ...figure, effect: false } })]));
    expect(back).toContain("Contexte La taille du problème. Ce n’est pas un effet. 40 % des foyers");
    expect(back).toContain("Effet pas encore mesuré.");
  });

  test("says what grade of source an effect has", () => {
    const effect = { ...figure, role: "Effet", hint: "Ce que la pratique change.", effect: true };
    const back = backOf(dataOf([practice({ slug: "sel", figure: effect, evidence: "Effet mesuré" })]));
    expect(back).toContain("Effet Ce que la pratique change. 40 % des foyers");
    expect(back).toContain("Statistique publique ou recherche.");
    expect(back).not.toContain("pas encore mesuré");
  });

  test("says when nothing sourced is known, and when a danger has yet to be read again", () => {
    const risk = { type: "Incendie", severity: "Danger", severe: true, text: "Feu.", reviewed: false };
    const back = backOf(dataOf([practice({ slug: "sel", risks: [risk] })]));
    expect(back).toContain("Pas encore de chiffre sourcé.");
    expect(back).toContain("Danger : incendie. Lire la page avant de faire. Précautions à faire relire.");
    expect(backOf(dataOf([practice({ slug: "sel", risks: [{ ...risk, reviewed: true }] })]))).not.toContain("à faire relire");
  });

  test("shows as words what a stranger may have written", () => {
    const html = cardsOf(
      compose({ practices: ["sel"] }, dataOf([practice({ slug: "sel", title: '<img src=x onerror="1">', question: "<b>?" })])),
      defaultOptions,
      dataOf([]),
    );
    expect(html[0]?.front).not.toContain("<img");
    expect(html[0]?.back).not.toContain("<b>?");
  });
});

test("the cards of a kit: practices in its order, then needs, levers and blank ones when asked for; what is gone is named", () => {
  const page = (kind: PageCard["kind"], slug: string): PageCard => ({ ...practice({ slug }), kind });
  const data = dataOf([practice({ slug: "a", needs: ["n"], levers: ["l"] }), practice({ slug: "b" })], {
    pages: [page("need", "n"), page("need", "other"), page("lever", "l")],
  });
  const composed = compose({ practices: ["b", "partie", "a"] }, data);
  expect(composed.lost).toEqual(["partie"]);
  const titles = (options: Partial<typeof defaultOptions>) =>
    cardsOf(composed, { ...defaultOptions, ...options }, data).map(
      ({ front }) => /aria-label="Recto\s: ([^"]+)"/.exec(front)?.[1],
    );
  expect(titles({})).toEqual(["b", "a"]);
  expect(titles({ needs: true, levers: true, blanks: 1 })).toEqual(["b", "a", "n", "l", "carte à remplir"]);
});

test("twelve cards make three sheets of four, or six of two, each front before its back", () => {
  const practices = Array.from({ length: 12 }, (_, i) => practice({ slug: `p${i}` }));
  const data = dataOf(practices);
  const cards = cardsOf(compose({ practices: practices.map(({ slug }) => slug) }, data), defaultOptions, data);
  const sides = (size: "a6" | "a5") => [...sheetsHtml(cards, size).matchAll(/card-sheet (front|back)/g)].map(([, side]) => side);
  expect(sides("a6")).toEqual(Array.from({ length: 3 }, () => ["front", "back"]).flat());
  expect(sides("a5")).toHaveLength(12);
});

test("who drew the pictures is said once a sheet, on those alone that show any", () => {
  const frame = {
    pieces: [{ drawing: "pot", label: "pot", follows: false, barred: false }],
    never: false,
    sentence: "On couvre.",
  };
  const drawn = Array.from({ length: 4 }, (_, index) => practice({ slug: `dessin-${index}`, frames: [frame] }));
  const plain = practice({ slug: "sans" });
  const data = dataOf([...drawn, plain]);
  const kit = compose({ practices: [...drawn, plain].map(({ slug }) => slug) }, data);
  const sheets = sheetsHtml(cardsOf(kit, defaultOptions, data), "a6")
    .split('class="card-sheet ')
    .slice(1);
  expect(sheets.map((html) => html.split("Dessins\u00A0: OpenMoji, CC BY-SA 4.0.").length - 1)).toEqual([1, 0, 0, 0]);
});
