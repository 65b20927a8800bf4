import { describe, expect, test } from "vitest";
import { keyedPicture, saidPicture } from "../../../src/entry/frames/find-drawings.ts";
import { cutPicture, joinPicture } from "../../../src/entry/frames/written-picture.ts";
import { draftOf } from "../../../src/features/contribution/draft/draft.ts";
import { choicesOf, fieldsOf } from "../../../src/features/contribution/forms.ts";
import { framesIn, keyedFrames, linesOf } from "../../../src/features/contribution/pictures/frame-lines.ts";
import { holdsRows, rowFields, withoutRows, withRows } from "../../../src/features/contribution/pictures/moderator-rows.ts";
import type { Values } from "../../../src/features/contribution/model.ts";
import { garden, vocabulary } from "../../entries.ts";

const { drawings } = vocabulary;

describe("a picture in words", () => {
  test.each(["loupe + marteau", "jamais non prise > 15 min", "hippopotame", "loupe > non marteau + 2 h"])(
    "« %s » is taken apart and put together again",
    (text) => expect(joinPicture(cutPicture(text))).toBe(text),
  );

  test("names its drawings as people say them, and as a file does; what is no drawing stays as it is typed", () => {
    expect(keyedPicture("jamais Boîte à outils > non TELEPHONE + 15 min + licorne", drawings)).toBe(
      "jamais boite-a-outils > non telephone + 15 min + licorne",
    );
    expect(saidPicture("jamais boite-a-outils > non telephone + 15 min + licorne", drawings)).toBe(
      "jamais boîte à outils > non téléphone + 15 min + licorne",
    );
  });
});

const lines = [
  "loupe + boite-a-outils : On cherche : où est-ce ?",
  "electricite ! jamais prise : On débranche avant.",
  "groupe > marteau : On répare.",
];
const values = { images: [lines.join("\n")] };

describe("the frames of a form", () => {
  test("are a line each, which is read and written again, even half said", () => {
    expect(framesIn(values)).toEqual([
      { picture: "loupe + boite-a-outils", sentence: "On cherche : où est-ce ?" },
      { picture: "jamais prise", sentence: "On débranche avant.", danger: "electricite" },
      { picture: "groupe > marteau", sentence: "On répare." },
    ]);
    expect(linesOf(framesIn(values))).toBe(lines.join("\n"));
    const half = ["prise :", ": On répare.", "electricite ! : Attention."];
    expect(linesOf(framesIn({ images: [half.join("\n")] }))).toBe(half.join("\n"));
    expect(framesIn({ images: ["une loupe, puis rien"] })).toEqual([{ picture: "une loupe, puis rien", sentence: "" }]);
  });

  test("may name drawings in French", () =>
    expect(keyedFrames({ images: ["Boîte à outils : On l’ouvre."] }, drawings)).toEqual({
      images: ["boite-a-outils : On l’ouvre."],
    }));
});

describe("the rows of who moderates", () => {
  const held = withRows(values, vocabulary);
  const fields = (given: Values) => rowFields(fieldsOf("pratique", choicesOf(garden())), given, vocabulary);

  test("hold each frame under French names, and one more to add, with the dangers", () => {
    expect(held).toEqual({
      images_1_dessin: ["loupe + boîte à outils"],
      images_1_phrase: ["On cherche : où est-ce ?"],
      images_1_place: ["1"],
      images_2_dessin: ["jamais prise"],
      images_2_phrase: ["On débranche avant."],
      images_2_danger: ["electricite"],
      images_2_place: ["2"],
      images_3_dessin: ["groupe > marteau"],
      images_3_phrase: ["On répare."],
      images_3_place: ["3"],
    });
    const names = fields(values).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith("images"))).toEqual(
      [1, 2, 3, 4].flatMap((row) => ["dessin", "phrase", "danger", "place"].map((part) => `images_${row}_${part}`)),
    );
    expect(names).toContain("risques_1_gravite");
  });

  test("are put back as lines, moved where they were sent, emptied ones gone", () => {
    const moved = { ...held, images_3_place: ["1"], images_1_phrase: ["On regarde."], images_2_dessin: [], images_2_phrase: [] };
    const changed = { images_3_place: ["1"], resume: ["Autre chose."] };
    expect(withoutRows(changed, moved, true)).toEqual({
      resume: ["Autre chose."],
      images: ["groupe > marteau : On répare.\nloupe + boîte à outils : On regarde."],
    });
    const { images: lowered = [] } = withoutRows({ images_1_place: ["3"] }, { ...held, images_1_place: ["3"] }, true);
    expect(
      lowered
        .join("")
        .split("\n")
        .map((line) => line.slice(0, 6)),
    ).toEqual(["electr", "groupe", "loupe "]);
    expect(withoutRows({ images_1_phrase: [] }, { images_1_phrase: [] }, true)).toEqual({ images: [] });
  });

  test("change nothing when their form had none of them, and are not made of a text of many lines", () => {
    expect(holdsRows({ images: values.images })).toBe(false);
    expect(withoutRows({ images_1_dessin: [] }, {}, false)).toEqual({});
    const long = { images: [Array.from({ length: 13 }, (_, n) => `loupe : Image ${n}.`).join("\n")] };
    expect(withRows(long, vocabulary)).toEqual(long);
    expect(
      fields(long)
        .filter(({ name }) => name.startsWith("images"))
        .map(({ name }) => name),
    ).toEqual(["images"]);
  });
});

describe("the file of a practice that was sent", () => {
  const told = {
    quoi: ["Je répare les fermetures éclair des manteaux avec une pince."],
    comment: ["Je serre le curseur.\nJ’essaie."],
    economise: ["argent"],
    themes: ["reemploi-reparation"],
    type: ["geste"],
    besoins_fondamentaux: ["se-vetir"],
    difficulte: ["1"],
    duree_min: ["10"],
    duree_unite: ["minutes"],
    ...values,
  };
  const draft = (more: Values = {}) =>
    draftOf("pratique", { ...told, ...more }, { vocabulary, today: "2026-11-23", taken: () => false });

  test("has its frames and the dangers that a moderator wrote, in the order of a file", () => {
    const { file, missing } = draft({
      risques_1_type: ["electricite"],
      risques_1_gravite: ["3"],
      risques_1_texte: ["Le courant tue : débranchez."],
    });
    expect(missing).toEqual([]);
    expect(file?.text).toContain(
      `risques:
  - type: electricite
    gravite: 3
    texte: "Le courant tue : débranchez."
`,
    );
    expect(file?.text).toContain(
      `  - dessin: jamais prise
    phrase: On débranche avant.
    danger: electricite
`,
    );
    expect(file?.text).not.toContain("sans_images");
  });

  test("lacks what is wrong with them, each said at its row", () => {
    expect(draft().missing.map(({ field }) => field)).toEqual(["images_2_dessin"]);
    const wrong = draft({
      images: ["licorne : On rit.\nloupe : Un deux trois quatre cinq six sept huit neuf dix onze douze treize.\ngroupe :"],
      risques_1_texte: ["Le courant tue."],
    });
    expect(wrong.missing.map(({ field }) => field)).toEqual(["images_3_phrase", "risques_1_type", "risques_1_gravite"]);
    const read = draft({ images: ["licorne : On rit.\nloupe : On cherche. On trouve.\ngroupe : On partage."] });
    expect(read.missing).toEqual([
      {
        field: "images_1_dessin",
        message:
          "Le dessin « licorne » n’existe pas. Le chercher en français sur /contribuer/dessins/, ou par « npm run images -- mot ».",
      },
      {
        field: "images_2_phrase",
        message: "Il y a plusieurs phrases sous une image. Une seule phrase par image : en faire deux images.",
      },
    ]);
  });
});
