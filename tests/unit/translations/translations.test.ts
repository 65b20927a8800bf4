import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { describe, expect, test } from "vitest";
import { checkEntry, type Entry } from "../../../src/entry/check.ts";
import { formatFile } from "../../../src/entry/file.ts";
import { checkTranslation } from "../../../src/entry/translations/check-translation.ts";
import { translationProblems } from "../../../src/entry/translations/compare.ts";
import { numbersApart, numbersLost } from "../../../src/entry/translations/numbers.ts";
import { blankWords, readWords } from "../../../src/entry/translations/words.ts";
import { stateOf, translationView } from "../../../src/entries/translation/translation.ts";
import { facesOf } from "../../../src/graph/faces.ts";
import { frontMatter, garden, schemas, vocabulary } from "../../entries.ts";

const wordsText = (lang: string) => readFileSync(`tests/gardens/petit/traductions/${lang}/_mots.yaml`, "utf8");
const language = (key: string) => {
  const { words } = readWords(wordsText(key), "_mots.yaml", vocabulary);
  if (!words) throw new Error(`No words of ${key}`);
  return { key, words };
};
const english = language("en");
const id = "pratiques/bouilloire";

type Fields = Record<string, unknown>;
const frames = [
  { dessin: "boite-a-outils", phrase: "Posez la bouilloire." },
  { dessin: "jamais prise + tournevis", danger: "electricite", phrase: "Jamais ouverte quand elle est branchée : 15." },
  { dessin: "boisson-chaude + 1 jour", phrase: "Buvez." },
];
const frenchFields: Fields = {
  statut: "a-relire",
  titre: "Une bouilloire",
  resume: "Faire bouillir juste ce qu’il faut.",
  images: frames,
  materiel: ["de l’eau"],
  outils: ["une bouilloire"],
  risques: [{ type: "electricite", gravite: 3, texte: "Débranchez avant d’ouvrir. Au-dessus de 60 °C, appelez le 15." }],
};
const frenchBody =
  "On gagne du temps.\n\n<Attention>\n\nLa vapeur brûle.\n\n</Attention>\n\n<Etapes>\n\n1. Remplir.\n2. Chauffer.\n\n</Etapes>\n\n<Variantes>\n\n- Une casserole.\n\n</Variantes>\n";

function french(fields: Fields = {}, body = frenchBody): Entry {
  const text = formatFile({ data: frontMatter(id, { ...frenchFields, ...fields }), body });
  const { entry, problems } = checkEntry({ id, file: `content/${id}.mdx`, text }, schemas);
  if (!entry) throw new Error(JSON.stringify(problems));
  return entry;
}

const fields: Fields = {
  titre: "A kettle",
  resume: "Boil just what you need.",
  images: ["Put the kettle down.", "Never open it when it is plugged in: 15.", "Drink."],
  materiel: ["some water"],
  outils: ["a kettle"],
  risques: ["Unplug it before you open it. Above 60 °C, call 15."],
  empreinte: french().face?.digest,
  traduit_par: [{ nom: "Awa", mode: "pseudonyme" }],
};
const body =
  "You gain time.\n\n<Attention>\n\nSteam burns.\n\n</Attention>\n\n<Etapes>\n\n1. Fill it.\n2. Heat it.\n\n</Etapes>\n";

const read = (changed: Fields = {}, text = body, { key, words } = english, of = id) => {
  const path = `traductions/${key}/${of}`;
  const file = `content/${path}.mdx`;
  return {
    file,
    ...checkTranslation({ path, file, text: formatFile({ data: { ...fields, ...changed }, body: text }) }, words, vocabulary),
  };
};

const told = (changed: Fields = {}, text = body, entry: Entry | undefined = french()) => {
  const { file, translation, problems } = read(changed, text);
  const beside = translation
    ? translationProblems([{ translation, file }], new Map([[id, entry]]), new Map([["en", english]]))
    : [];
  return [...problems, ...beside].map(({ code, line }) => `${code} ${line ?? ""}`.trim());
};

describe("a translation", () => {
  test("that says all that the French says has no problem", () => expect(told()).toEqual([]));

  test("has as many pictures, materials, tools, dangers, steps and warnings as the French, each told at its line", () => {
    expect(told({ images: ["Put the kettle down.", "Drink."] })).toEqual(["translation-shape 4"]);
    expect(told({ materiel: [] })).toEqual(["translation-shape 8"]);
    expect(told({ outils: ["a kettle", "a cup"] })).toEqual(["translation-shape 10"]);
    expect(told({ risques: undefined })).toEqual(["translation-shape 1"]);
    expect(told({}, body.replace("2. Heat it.\n", ""))).toEqual(["translation-shape 19"]);
    expect(told({}, body.replace(/<Attention>.*<\/Attention>/s, ""))).toEqual(["translation-shape 19"]);
  });

  test("may warn more than the French: a box that a step needs stands there too", () =>
    expect(told({}, `${body}\n<Attention>\n\nHot.\n\n</Attention>\n`)).toEqual([]));

  test("loses no number of a danger, in its pictures nor in its text", () => {
    expect(told({ images: ["Put the kettle down.", "Never open it when it is plugged in.", "Drink."] })).toEqual([
      "lost-number 6",
    ]);
    expect(told({ risques: ["Unplug it before you open it. Above 65 °C, call 15."] })).toEqual(["lost-number 13"]);
    // What warns of nothing may be said in letters.
    expect(told({ images: ["Put it down.", "Never open it when it is plugged in: 15.", "Drink all of it."] })).toEqual([]);
  });

  test("leaves no danger in French, however its spaces are written", () =>
    expect(told({ risques: ["Débranchez avant d’ouvrir. Au-dessus de 60 °C, appelez le 15."] })).toEqual([
      "translation-shape 13",
    ]));

  test("has sentences of twelve words under its pictures, and the digest of what it translates", () => {
    const long = "One two three four five six seven eight nine ten eleven twelve thirteen.";
    expect(told({ images: [long, "Never open it when it is plugged in: 15.", "Drink."] })).toEqual(["bad-frame 5"]);
    expect(told({ empreinte: undefined })).toEqual(["missing-field 1"]);
  });

  test("leaves the closing sections, photos and links of the garden to the French", () => {
    expect(told({}, `${body}\n<Rates>\n\nBad luck.\n\n</Rates>\n`)).toEqual(["translation-shape 19"]);
    expect(told({}, body.replace("You gain", "[You](/themes/eau/) gain"))).toEqual(["translation-shape 19"]);
    expect(told({}, body.replace("You gain", "[[troc]] You gain"))).toEqual(["translation-shape 19"]);
  });

  test("is data as entries are: what would run is refused", () => {
    expect(told({}, `${body}\n{process.exit()}\n`)).toEqual(["code-in-body 34"]);
    expect(told({}, `${body}\n<script>x</script>\n`)[0]).toMatch(/^(?:raw-html|unknown-element) /);
    expect(told({ titre: "A kettle", code: 1 })).toEqual(["unknown-field 18"]);
  });

  test("of an entry that is not there, or of another kind, is told; of one that has faults, it waits", () => {
    const { translation, file } = read();
    if (!translation) throw new Error("No translation");
    const codes = (one: typeof translation, known: Map<string, Entry | undefined>) =>
      translationProblems([{ translation: one, file }], known, new Map()).map(({ code }) => code);
    expect(codes(translation, new Map())).toEqual(["unknown-entry"]);
    expect(codes({ ...translation, of: "termes/troc" }, new Map())).toEqual(["unknown-entry"]);
    expect(codes(translation, new Map([[id, undefined]]))).toEqual([]);
  });

  test("in no folder of a language, or in French, has no place", () => {
    for (const path of ["traductions/arabe/pratiques/x", "traductions/fr/pratiques/x", "traductions/ar/x"])
      expect(checkTranslation({ path, file: "f", text: "" }, english.words, vocabulary).problems.map(({ code }) => code)).toEqual(
        ["file-name"],
      );
  });
});

describe("the state of a translation", () => {
  const stale = (changed: Fields, text = frenchBody) =>
    told({}, body, french(changed, text)).filter((problem) => problem.startsWith("stale-translation"));

  test("turns with an edit of each thing that is translated", () => {
    const edits: Fields[] = [
      { titre: "Une bouilloire pleine" },
      { resume: "Faire bouillir moins que ce qu’il faut." },
      { images: frames.map((frame) => ({ ...frame, phrase: frame.phrase.replace("Buvez", "Buvez tout") })) },
      { materiel: ["du lait"] },
      { outils: ["une casserole"] },
      {
        risques: [
          { type: "electricite", gravite: 3, texte: "Débranchez toujours avant d’ouvrir. Au-dessus de 60 °C, appelez le 15." },
        ],
      },
    ];
    for (const edit of edits) expect(stale(edit), JSON.stringify(edit)).toEqual(["stale-translation 14"]);
    for (const [from, to] of [
      ["On gagne du temps.", "On gagne beaucoup de temps."],
      ["La vapeur brûle.", "La vapeur brûle fort."],
      ["1. Remplir.", "1. Remplir à moitié."],
    ] as const)
      expect(stale({}, frenchBody.replace(from, to)), to).toEqual(["stale-translation 14"]);
    // A warning that stands further down is translated too.
    expect(stale({}, `${frenchBody}\n<Attention>\n\nFroid.\n\n</Attention>\n`)).toEqual(["stale-translation 14"]);
  });

  test("does not turn with what stays in French, nor with spaces, links, drawings and gravity", () => {
    expect(stale({}, frenchBody.replace("Une casserole.", "Deux casseroles."))).toEqual([]);
    expect(stale({}, frenchBody.replace("On gagne du temps.", "On gagne [du temps](https://exemple.fr/).\n"))).toEqual([]);
    expect(stale({ a_revoir_le: "2027-01-01", synonymes: ["théière"] })).toEqual([]);
    expect(stale({ images: [{ ...frames[0], dessin: "loupe" }, ...frames.slice(1)] })).toEqual([]);
  });

  test("stops nobody who edits the French: a danger more, or another number, is told as advice, and the page keeps every danger in French", () => {
    const more = [
      ...(frenchFields["risques"] as object[]),
      { type: "blessure", gravite: 2, texte: "Posez-la loin du bord, à 30 cm." },
    ];
    const entry = french({ risques: more });
    const { translation, file } = read();
    if (!translation || entry.node.kind !== "practice") throw new Error("No translation");
    const problems = translationProblems([{ translation, file }], new Map([[id, entry]]), new Map([["en", english]]));
    expect(problems.map(({ code, warning }) => [code, warning])).toEqual([
      ["stale-translation", true],
      ["translation-shape", true],
    ]);
    const { risks, frames } = translationView({ language: english, translation, node: entry.node, isStale: true }, vocabulary);
    expect(risks.map(({ text, french: own }) => [text, own])).toEqual([
      ["Unplug it before you open it. Above 60 °C, call 15.", undefined],
      ["", entry.node.data.risks[0]?.text],
      ["", entry.node.data.risks[1]?.text],
    ]);
    expect(frames.map(({ sentence, french: own }) => [sentence, own])).toEqual([
      ["Put the kettle down.", undefined],
      ["Never open it when it is plugged in: 15.", "Danger. Jamais ouverte quand elle est branchée\u00A0: 15."],
      ["Drink.", undefined],
    ]);
  });

  test("is said in the words of the language: who made it, who read it, and first of all that the French has changed", () => {
    const state = (changed: Fields, isStale = false) => {
      const { translation } = read(changed);
      if (!translation) throw new Error("No translation");
      return stateOf({ language: english, translation, isStale });
    };
    expect(state({})).toEqual({
      isStale: false,
      isRead: false,
      changed: undefined,
      read: english.words.unread,
      made: "Translated by Awa.",
    });
    expect(
      state({
        par_machine: true,
        traduit_par: [
          { nom: "A", mode: "nom" },
          { nom: "B", mode: "nom" },
        ],
      }).made,
    ).toBe("Translated by a program, for A and B.");
    const reader = { nom: "Amina", qualite: "nurse", relu_le: "2026-11-20" };
    expect(state({ relu_par: reader }, true)).toMatchObject({
      changed: "The French text has changed since this translation was made.",
      read: "Checked by Amina, nurse, on November 20, 2026.",
    });
  });
});

describe("the words of a language", () => {
  const wordProblems = (text: string) => readWords(text, "_mots.yaml", vocabulary).problems;

  test("are all there, and no other: each fault at its line, with the French to be translated", () => {
    const text = wordsText("en");
    const line = text.split("\n").findIndex((one) => one.startsWith("astuce:")) + 1;
    expect(wordProblems(text.replace("astuce:", "astuces:"))).toEqual([
      expect.objectContaining({ code: "missing-field", fix: "L’ajouter : « Astuce »" }),
      expect.objectContaining({ code: "unknown-field", line, fix: "Vouliez-vous dire « astuce » ? Sinon, le retirer." }),
    ]);
    expect(wordProblems(text.replace("{nom}", "someone"))).toMatchObject([
      { code: "invalid-field", fix: "Garder {nom}, à la place qui convient." },
    ]);
    expect(wordProblems(text.replace("  incendie: Fire\n", ""))).toMatchObject([{ code: "missing-field" }]);
  });

  test("of a new language start from a file where each is to be written, the French above it", () => {
    const blank = blankWords(vocabulary);
    const filled = parse(wordsText("en")) as Record<string, unknown>;
    expect(Object.keys(parse(blank) as object).sort()).toEqual(Object.keys(filled).sort());
    expect(wordProblems(stringify(filled))).toEqual([]);
    expect(wordProblems(blank).every(({ code }) => code === "invalid-field")).toBe(true);
  });
});

test("a number is lost as many times as it lacks; other digits do not stand for it", () => {
  expect(numbersLost("15 puis 15, à 60 °C", "60 then 15")).toEqual(["15"]);
  expect(numbersLost("appelez le 15", "اتصلوا بالرقم ١٥")).toEqual(["15"]);
  expect(numbersLost("70 000 €", "€70,000")).toEqual([]);
});

test("from right to left, a number stays with its unit, in its own order, and the mark that ends a sentence outside", () => {
  expect(numbersApart("عند 60 °C مدة 3–5 min.")).toBe("عند \u206660 °C\u2069 مدة \u20663–5 min\u2069.");
  expect(numbersApart("رخصة CC BY-SA 4.0، هنا")).toBe("رخصة \u2066CC BY-SA 4.0\u2069، هنا");
  expect(numbersApart("كلمة SMS وحدها")).toBe("كلمة SMS وحدها");
});

test("of a draft, or of an entry that was taken back, nothing can be read in another language", () => {
  const { translation } = read();
  if (!translation) throw new Error("No translation");
  const languages = [english];
  const shown = (statut: string) => {
    const entry = { ...french({ statut }), file: "f" };
    const faces = facesOf(garden(entry), { languages, translations: [translation], entries: [entry] });
    return [faces.languages.length, faces.inLanguage("en").length, faces.languagesOf(id).length];
  };
  expect(shown("a-relire")).toEqual([1, 1, 1]);
  expect(shown("brouillon")).toEqual([0, 0, 0]);
  expect(shown("retire")).toEqual([0, 0, 0]);
});
