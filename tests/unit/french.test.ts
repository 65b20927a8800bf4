import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "../property.ts";
import {
  compareFrench,
  count,
  fold,
  inSentence,
  list,
  longDay,
  number,
  sentence,
  slugify,
  typeset,
} from "../../src/base/french.ts";

/** Text in which typography has much to do. */
const frenchText = fc.string({
  unit: fc.constantFrom(
    "a",
    "é",
    "L",
    "1",
    "5",
    "000",
    " ",
    " ",
    "\u00A0",
    "\u202F",
    "'",
    "’",
    "«",
    "»",
    ";",
    "!",
    "?",
    ":",
    "%",
    "€",
    "km",
    "(",
    ")",
    ".",
    "\n",
    "https://x.fr",
  ),
  maxLength: 24,
});

describe("typeset", () => {
  test.each([
    ["l'eau d'ici", "l’eau d’ici"],
    ["Qui fait quoi ?", "Qui fait quoi\u202F?"],
    ["Deux choses : l'eau", "Deux choses\u00A0: l’eau"],
    ["« troc »", "«\u00A0troc\u00A0»"],
    ["«troc»", "«\u00A0troc\u00A0»"],
    ["https://exemple.fr/l'eau«l'eau»", "https://exemple.fr/l'eau«\u00A0l’eau\u00A0»"],
    ["12 000 euros, 50 %, 3 kWh", "12\u202F000 euros, 50\u00A0%, 3\u00A0kWh"],
    ["1 234 567 voix", "1\u202F234\u202F567 voix"],
    ["article L. 2125-1, n° 2007-1787", "article L.\u00A02125-1, n°\u00A02007-1787"],
  ])("sets %j as %j", (raw, set) => expect(typeset(raw)).toBe(set));

  test("leaves addresses, hours and glued signs alone", () => {
    for (const text of [
      "https://exemple.fr/?a=1",
      "à 8:30",
      "quoi?",
      "06 12 34 56 78",
      "en 2024 300 familles",
      "01 23 456",
      "978 2 070 36 024 8",
      "0 800 123 456",
    ])
      expect(typeset(text)).toBe(text);
  });

  test("leaves every sign of an address, of an e-mail address or of a path, and sets the words around", () => {
    for (const machine of [
      "https://exemple.fr/l'atelier/d'ici?q=l'eau",
      "http://l'atelier.example/",
      "www.exemple.fr/l'eau",
      "mailto:l'equipe@exemple.fr",
      "l'equipe@exemple.fr",
      "/home/jardin/l'atelier/content",
      "./l'atelier",
      "C:\\Jardin\\l'atelier",
    ])
      expect(typeset(`L'eau d'ici : ${machine} l'air`)).toBe(`L’eau d’ici\u00A0: ${machine} l’air`);
  });

  test("takes a time that grows with the text alone, an address or not", () => {
    const signs = ["a", "a.", "a@", "://", "'a", "( "];
    for (const sign of signs) expect(typeset(sign.repeat(200_000)).length).toBe(sign.length * 200_000);
  });

  test("changes nothing the second time", () => {
    holds(frenchText, (text) => expect(typeset(typeset(text))).toBe(typeset(text)), 3000);
  });

  test("never changes a letter or a digit", () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
    holds(fc.string({ unit: "grapheme" }), (text) => expect(letters(typeset(text))).toBe(letters(text)));
  });
});

describe("sentence", () => {
  test("sets its own words, and no sign of its values", () => {
    const path = "/tmp/l'atelier d'ici ?/12 000";
    expect(sentence`L'ancien dossier : « ${path} » est l'original, ${2} fois !`).toBe(
      `L’ancien dossier\u00A0: «\u00A0${path}\u00A0» est l’original, 2 fois\u202F!`,
    );
    expect(sentence`git -C "${path}" push`).toBe(`git -C "${path}" push`);
  });
});

describe("fold", () => {
  test("compares words without case, accent or sign", () =>
    expect(fold("  Le Vélo d’Ève : cœur & cætera ")).toBe("le velo d eve coeur caetera"));

  test("keeps the letters of other scripts", () => expect(fold("إصلاح الملابس")).toBe("اصلاح الملابس"));

  test.each([
    ["Tamil, whose vowel signs are letters", "தையல் பட்டறை", "தையல் பட்டறை"],
    ["Hindi", "मरम्मत की दुकान", "मरम्मत की दुकान"],
    ["Arabic with its vowels, as without", "إِصْلاحُ المَلابِسِ", "اصلاح الملابس"],
    ["Turkish", "İkinci el EŞYA ışık", "ikinci el esya isik"],
    ["Vietnamese", "Đồ cũ", "do cu"],
    ["Korean", "수리 카페", "수리 카페"],
    ["Persian joined by a sign that is not seen", "می‌خواهم", "میخواهم"],
  ])("keeps the words of %s", (_, text, folded) => {
    for (const form of ["NFC", "NFD", "NFKD"] as const) expect(fold(text.normalize(form))).toBe(folded);
  });

  test("is the same however accents are coded, and in capitals", () =>
    holds(fc.string({ unit: "grapheme" }), (text) => {
      expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
    }));

  test("cuts no word of any script between its letters", () =>
    holds(fc.string({ unit: fc.constantFrom(..."தையல்மரम्मतإِصْİışéđ"), minLength: 1 }), (text) =>
      expect(fold(text).split(" ")).toHaveLength(1),
    ));

  test("changes nothing the second time", () => {
    holds(fc.string({ unit: "grapheme" }), (text) => expect(fold(fold(text))).toBe(fold(text)));
  });
});

describe("slugify", () => {
  test.each([
    ["Cultiver l’été", "cultiver-l-ete"],
    ["  Œufs & C° !", "oeufs-c"],
    ["إصلاح", ""],
  ])("makes of %j the address %j", (title, slug) => expect(slugify(title)).toBe(slug));

  test("gives an address, or nothing", () => {
    holds(fc.string({ unit: "grapheme" }), (text) => expect(slugify(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/));
  });
});

test("readers find É among the E, and 2 before 10", () => {
  expect(["zeste", "eau", "Écran", "étape 10", "étape 2"].toSorted(compareFrench)).toEqual([
    "eau",
    "Écran",
    "étape 2",
    "étape 10",
    "zeste",
  ]);
});

test("the plural starts at two", () => {
  expect([0, 1, 1.5, 2, 1200].map((n) => count(n, "récit"))).toEqual([
    "0\u00A0récit",
    "1\u00A0récit",
    "1,5\u00A0récit",
    "2\u00A0récits",
    "1\u202F200\u00A0récits",
  ]);
  expect(count(2, "lieu", "lieux")).toBe("2\u00A0lieux");
});

test("numbers take a comma and narrow spaces", () => expect(number(12345.678)).toBe("12\u202F345,68"));

test("a list ends with « et »", () => expect([list([]), list(["a"]), list(["a", "b", "c"])]).toEqual(["", "a", "a, b et c"]));

test("the first of the month is « 1er », the others are plain", () => {
  expect([longDay("2026-03-01"), longDay("2026-12-09")]).toEqual(["1er\u00A0mars 2026", "9\u00A0décembre 2026"]);
});

test("a title inside a sentence loses its capital, an acronym does not", () => {
  expect(["Repair café", "Écrire", "L’eau", "CAF", "SEL du quartier"].map(inSentence)).toEqual([
    "repair café",
    "écrire",
    "l’eau",
    "CAF",
    "SEL du quartier",
  ]);
});

test("a page of spaces is set like a word: each run is looked at once", () => {
  const spaces = " ".repeat(200_000);
  expect(typeset(`a${spaces}b${spaces}!`)).toBe(`a${spaces}b\u202F!`);
});
