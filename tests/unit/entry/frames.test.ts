import { describe, expect, test } from "vitest";
import { readPicture } from "../../../src/entry/frames/picture.ts";
import { easyOf } from "../../../src/entry/easy-read.ts";
import { check, entry, entryText, vocabulary } from "../../entries.ts";

const beside = { follows: false, barred: false };

describe("a picture in words", () => {
  const read = (text: string) => readPicture(text, vocabulary.drawings);

  test("is drawings and amounts, beside one another or one after the other", () =>
    expect(read("boite-a-outils + 15 min > telephone")).toEqual({
      pieces: [
        { ...beside, drawing: "boite-a-outils", label: "boîte à outils" },
        { ...beside, amount: "15 min" },
        { follows: true, barred: false, drawing: "telephone", label: "téléphone" },
      ],
      never: false,
      faults: [],
    }));

  test("bars one thing, or all of it", () => {
    expect(read("non marteau + loupe").pieces.map(({ barred }) => barred)).toEqual([true, false]);
    expect(read("non marteau + loupe").never).toBe(false);
    expect(read("jamais marteau + loupe")).toMatchObject({ never: true, pieces: [{ barred: false }, { barred: false }] });
  });

  test.each([
    ["more than three drawings", "loupe + marteau + prise + groupe", "Une image a 3 dessins au plus ; celle-ci en a 4."],
    ["more than two amounts", "loupe + 1 h + 2 h + 3 h", "Une image a 2 quantités au plus."],
    ["amounts alone", "15 min", "Une image a au moins un dessin."],
    ["an amount that is a sentence", "loupe + 15 minutes de pause", "« 15 minutes de pause » est trop long pour une quantité."],
    ["a sign alone", "interdit + 2 h", "Un signe seul ne montre rien : il faut aussi une chose, une personne ou un lieu."],
    ["a barred amount", "loupe + non 2 h", "Une quantité ne se barre pas : « non 2 h »."],
    ["nothing", "", "Le dessin «  » n’existe pas."],
  ])("is not %s", (_, text, message) => expect(read(text).faults.map((fault) => fault.message)).toEqual([message]));

  test.each([
    ["tournevi", "tournevis"],
    ["portable", "telephone"],
    ["café", "boisson-chaude"],
    ["téléphone", "telephone"],
    ["hippopotame", undefined],
  ])("« %s » is no drawing: was it « %s »?", (name, guess) =>
    expect(read(`loupe + ${name}`).faults).toEqual([{ unknown: name, guess, message: `Le dessin « ${name} » n’existe pas.` }]),
  );
});

const frame = (dessin: string, phrase: string, danger?: string) => ({ dessin, phrase, ...(danger && { danger }) });
const three = [frame("loupe", "On cherche."), frame("marteau", "On répare."), frame("groupe", "On se dit merci.")];
const risk = (type: string, gravite: number) => ({ type, gravite, texte: "Cela fait mal." });
const told = (fields: Record<string, unknown>, id = "pratiques/essai") =>
  check(entryText(id, { statut: "a-relire", ...fields }), id).problems.map(({ line, message, code, warning }) => [
    line,
    message,
    code,
    warning ?? false,
  ]);

describe("the frames of a practice", () => {
  test("are its easy version, in order", () =>
    expect(easyOf(entry("pratiques/a", { images: three }).node)).toBe("On cherche. On répare. On se dit merci."));

  test("three are enough where nothing is grave, and a word of the glossary may have some", () => {
    expect(told({ images: three })).toEqual([]);
    expect(told({ images: [...three.slice(1), frame("prise", "On débranche.", "electricite")] }, "termes/essai")).toEqual([]);
    expect(told({}, "termes/essai")).toEqual([]);
  });

  test.each([
    ["too few", { images: three.slice(1) }, [[12, "Il y a 2\u00A0images.", "bad-frame", false]]],
    [
      "a sentence that is long",
      { images: [frame("loupe", "Un deux trois quatre cinq six sept huit neuf dix onze douze treize."), ...three] },
      [[14, "La phrase a 13 mots.", "bad-frame", false]],
    ],
    [
      "two sentences under one picture",
      { images: [...three, frame("prise", "On coupe. On attend.")] },
      [[20, "Il y a plusieurs phrases sous une image.", "bad-frame", false]],
    ],
    [
      "an easy version beside",
      { simple: "On répare.", images: three },
      [[12, "La fiche a deux versions simples : « simple », et les phrases de ses images.", "bad-frame", false]],
    ],
    [
      "a drawing that does not exist",
      { images: [...three, frame("loupe + tournevi", "On ouvre.")] },
      [[19, "Le dessin « tournevi » n’existe pas.", "unknown-drawing", false]],
    ],
    [
      "pictures said to be missing",
      { sans_images: true, images: three },
      [[12, "La fiche dit qu’elle n’a pas d’images, et elle en a.", "no-frames", false]],
    ],
    [
      "none, unsaid",
      { sans_images: false },
      [[1, "Cette pratique n’a pas d’images : qui lit avec peine ne peut pas la suivre.", "no-frames", false]],
    ],
  ])("are refused: %s", (_, fields, expected) =>
    expect(told(fields).map(([, ...rest]) => rest)).toEqual(expected.map(([, ...rest]) => rest)),
  );

  test("say each grave danger: two of one type are two pictures, a light one may go without", () => {
    const warning = frame("prise", "On débranche d’abord.", "electricite");
    const missing = ["Ce danger grave n’a pas son image.", "no-danger-frame", false];
    const rest = (fields: Record<string, unknown>) => told(fields).map(([, ...one]) => one);
    expect(rest({ images: three, risques: [risk("electricite", 3)] })).toEqual([missing]);
    expect(rest({ images: [...three, warning], risques: [risk("electricite", 3)] })).toEqual([]);
    expect(rest({ images: [...three, warning], risques: [risk("electricite", 3), risk("electricite", 3)] })).toEqual([missing]);
    expect(rest({ images: [...three, warning], risques: [risk("electricite", 3), risk("incendie", 3)] })).toEqual([missing]);
    expect(rest({ images: three, risques: [risk("electricite", 2)] })).toEqual([]);
    expect(rest({ images: [...three, warning], risques: [] })).toEqual([
      ["Cette image met en garde contre « electricite », et la fiche n’a pas ce danger.", "no-danger-frame", false],
    ]);
  });

  test("are told of at their own line", () => {
    const text = entryText("pratiques/essai", { images: [...three, frame("tournevi", "On ouvre.")] });
    const line = text.split("\n").findIndex((one) => one.includes("tournevi")) + 1;
    expect(check(text, "pratiques/essai").problems.map((problem) => problem.line)).toEqual([line]);
  });
});
