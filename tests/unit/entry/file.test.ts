import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyOf, formatFile, parseFile } from "../../../src/entry/file.ts";
import { withoutLeftBehind } from "../../../src/entry/control-characters.ts";
import { holds } from "../../property.ts";

const parse = (text: string) => parseFile(text, "content/termes/essai.mdx");
const told = (text: string) => parse(text).problems.map(({ code, line }) => [code, line]);

/** Text that reading leaves as it is: composed, without the signs that nobody meant to write. */
const word = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .map((text) => withoutLeftBehind(text.replace(/[\v\f\r\u0085\u2028\u2029]/g, "").normalize("NFC")).normalize("NFC"));
const tricky = fc.constantFrom(
  "---",
  "a: b",
  "- a",
  "# a",
  "*a",
  "&a",
  "!a",
  "null",
  "~",
  "true",
  "2026-11-23",
  "01",
  "1e3",
  "0x1F",
  "",
  " a ",
  "a\nb\n",
  "a\n---\nb",
  "'",
  '"',
  "@a",
  "%a",
  "{a}",
  "[a]",
  "<<",
  "__proto__",
  "é’ «",
);
const scalar = fc.oneof(word, tricky, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const data = fc.dictionary(
  fc.oneof(word, tricky),
  fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      scalar,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(word, tricky), tie("value"), { maxKeys: 3 }),
    ),
  })).value,
  { maxKeys: 5 },
);
const body = fc.oneof(fc.string({ unit: fc.constantFrom("a", "é", "-", "---", "\n", " ", "{", "<", "🌱"), maxLength: 20 }), word);
/** `-0` is written `0`: the only number that YAML and JSON do not keep. */
const plain = (value: unknown) => JSON.stringify(value);

describe("an entry file", () => {
  test("holds what was put in it", () => {
    holds(fc.record({ data, body }), ({ data, body }) => {
      const { file, problems } = parse(formatFile({ data, body }));
      expect(problems).toEqual([]);
      expect(plain(file?.data)).toBe(plain(data));
      expect(file?.body).toBe(body);
      expect(bodyOf(formatFile({ data, body }))).toBe(body);
    });
  });

  test("once formatted, is written again the same", () => {
    holds(fc.record({ data, body }), (file) => {
      const text = formatFile(file);
      expect(formatFile(parse(text).file ?? file)).toBe(text);
    });
  });

  test("keeps `__proto__` as a field like another, and the prototype clean", () => {
    const { file } = parse("---\n__proto__: { a: 1 }\nb: { __proto__: 2 }\n---\n");
    expect(Object.keys(file?.data ?? {})).toEqual(["__proto__", "b"]);
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  });

  test("reads Windows line ends as the others", () => {
    expect(parse("---\r\ntitre: Troc\r\n---\r\nUn\r\ndeux\r\n").file).toMatchObject({
      data: { titre: "Troc" },
      body: "Un\ndeux\n",
      bodyLine: 4,
    });
  });

  test("may have no body, and no line end after the last fence", () => {
    expect(parse("---\ntitre: Troc\n---").file).toMatchObject({ data: { titre: "Troc" }, body: "" });
  });

  test("has its second fence for a rule of the text, not for fields", () => {
    expect(parse("---\ntitre: Troc\n---\n---\nlayout: x\n---\n").file).toMatchObject({
      data: { titre: "Troc" },
      body: "---\nlayout: x\n---\n",
    });
  });

  test("tells the line of a field, of an item, and of the nearest parent of what is absent", () => {
    const { file } = parse(
      "---\ntitre: Troc\nduree:\n  min: 1\nchiffres:\n  - valeur: 1\n    source:\n      url: x\n1: un\n---\nTexte",
    );
    const lines = [
      ["titre"],
      ["duree", "min"],
      ["duree", "max"],
      ["chiffres", 0, "source", "url"],
      ["chiffres", 0, "role"],
      ["1"],
      ["resume"],
    ].map((path) => file?.lineOf(path));
    expect([lines, file?.bodyLine]).toEqual([[2, 4, 3, 8, 6, 9, 1], 11]);
  });
});

describe("a file without its fields between two fences", () => {
  test.each([
    ["empty", ""],
    ["a text alone", "Bonjour"],
    ["an opening fence alone", "---\ntitre: Troc\n"],
    ["TOML fences", "+++\ntitre = 1\n+++\n"],
    ["fences that do not match", "---\ntitre: Troc\n+++\n"],
    ["a blank line before", "\n---\ntitre: Troc\n---\n"],
    ["something after the opening fence", "--- x\ntitre: Troc\n---\n"],
    ["a fence closed by a lone carriage return", "---\ntitre: a\r---\rlayout: x"],
    ["a fence closed by a line separator", "---\ntitre: a\u2028---\u2028"],
  ])("is refused: %s", (_, text) => expect(told(text)).toEqual([["no-front-matter", 1]]));
});

const cutInTwo = "À cette ligne, « --- » ou « ... » coupe en deux les informations du haut de la fiche.";

describe("front matter beyond plain data is refused", () => {
  test.each([
    ["an alias", "synonymes: [&a x, *a]", [["yaml-alias", 2]]],
    ["an anchor alone", "synonymes: &a [x]", [["yaml-alias", 2]]],
    [
      "an alias as a key",
      "a: &a x\n*a : y",
      [
        ["yaml-alias", 2],
        ["yaml-alias", 3],
      ],
    ],
    [
      "a bomb of aliases, a problem a line",
      "a: &a [x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]",
      [
        ["yaml-alias", 2],
        ["yaml-alias", 3],
        ["yaml-alias", 4],
      ],
    ],
    ["a tag", "titre: !!str Troc", [["yaml-syntax", 2]]],
    ["a tag that runs code elsewhere", "titre: !!js/function 'x'", [["yaml-syntax", 2]]],
    ["a binary", "titre: !!binary aGk=", [["yaml-syntax", 2]]],
    ["a list as a key", "? [a, b]\n: c", [["yaml-syntax", 2]]],
    ["a key written twice", "titre: a\nresume: b\ntitre: c", [["duplicate-field", 4]]],
    ["a list in place of fields", "- a", [["yaml-syntax", 2]]],
    ["a sentence in place of fields", "abc", [["yaml-syntax", 2]]],
    ["a directive and a second document", "%YAML 1.1\n---\ntitre: a", [["yaml-syntax", 3]]],
    ["a colon in a sentence", "titre: a\nresume: Une idée : réparer", [["yaml-syntax", 3]]],
    ["a tab", "titre: a\n\tresume: b", [["yaml-syntax", 3]]],
    ["brackets in brackets", `titre: ${"[".repeat(20_000)}`, [["yaml-syntax", 2]]],
  ])("%s", (_, yaml, problems) => expect(told(`---\n${yaml}\n---\n`)).toEqual(problems));

  test("`<<` is a field like another, not a merge", () =>
    expect(parse("---\n<<: { a: 1 }\n---\n").file?.data).toEqual({ "<<": { a: 1 } }));

  test.for([
    ["a tab that shifts a field", "titre: a\n\tresume: b", 3, "Cette ligne commence par une tabulation, qui ne se voit pas."],
    ["a tab that shifts a list", "themes:\n\t- eau", 3, "Cette ligne commence par une tabulation, qui ne se voit pas."],
    ["a second document", "titre: a\n--- # suite\nresume: b", 3, cutInTwo],
    ["an end of document", "titre: a\n...\nresume: b", 4, cutInTwo],
  ] as const)("%s is told as what it is", ([, yaml, line, message]) =>
    expect(parse(`---\n${yaml}\n---\n`).problems.map((problem) => [problem.line, problem.message])).toEqual([[line, message]]),
  );

  test.for([
    ["titre: a\n---\nresume: b\n---\ncorps", 4],
    ["titre: a\n---\n---\nresume: b\n---\ncorps", 5],
    ["titre: a\n---\n\n---\nlayout: x\nresume: b\n---", 6],
  ] as const)("fields after the closing fence are told, since they would be shown: %j", ([text, line]) =>
    expect(parse(`---\n${text}`).problems.map((problem) => [problem.code, problem.line, problem.warning])).toEqual([
      ["raw-writing", line, true],
    ]),
  );

  test.for([
    "Attention : chaud\n---\n",
    "Note: chaud\n---\n",
    "resume: b\n\nUn texte\n---\n",
    "---\n\nUn texte\n",
    "a\n\ntitre: b\n---\n",
  ])("a text that only looks like it is left alone: %j", (body) =>
    expect(parse(`---\ntitre: a\n---\n${body}`).problems).toEqual([]),
  );

  test("a tab inside a value is a space, as it is in a form", () =>
    expect(parse('---\ntitre: Un\tmot\nresume: "Un\\tautre"\n---\n').file?.data).toEqual({
      titre: "Un mot",
      resume: "Un autre",
    }));

  test("says what to do, once, in plain words", () => {
    expect(parse("---\ntitre: Une idée : réparer : vite\n---\n").problems).toEqual([
      {
        code: "yaml-syntax",
        file: "content/termes/essai.mdx",
        line: 2,
        message: "À cette ligne, les informations du haut de la fiche ne se lisent plus.",
        fix: "Vérifier les deux-points, les guillemets et les retraits ; mettre entre guillemets un texte qui contient « : ».",
      },
    ]);
  });
});
