import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { controlCharacters, withoutControlCharacters } from "../../../src/entry/control-characters.ts";
import { check, entryText } from "../../entries.ts";
import { holds } from "../../property.ts";

describe("a text may hold", () => {
  test.each([
    ["tabs and line ends", "un\tdeux\ntrois\n"],
    ["emoji joined into one", "👩‍🌾 👨‍👩‍👧 🏳️‍🌈 👩🏽‍🌾 ❤️‍🔥"],
    ["French no-break spaces", "12\u202F000\u00A0€"],
    ["Arabic, Turkish, Tamil, accents apart", "إصلاح الملابس, ığüş, தமிழ், e\u0301"],
    ["the joiner that Persian spells with", "می\u200Cخواهم"],
  ])("%s", (_, text) =>
    expect([controlCharacters(text), withoutControlCharacters(text.replaceAll("\r", ""))]).toEqual([
      [],
      text.replaceAll("\r", ""),
    ]),
  );
});

describe("a text may not hold", () => {
  test.each([
    ["a bidirectional override", "\u202E", "U+202E"],
    ["a bidirectional isolate", "\u2066", "U+2066"],
    ["a direction mark", "\u200F", "U+200F"],
    ["a zero-width space", "\u200B", "U+200B"],
    ["a joiner between plain letters", "a\u200Db", "U+200D"],
    ["a non-joiner between plain letters", "a\u200Cb", "U+200C"],
    ["a soft hyphen", "\u00AD", "U+00AD"],
    ["a byte order mark", "\uFEFF", "U+FEFF"],
    ["a null", "\0", "U+0000"],
    ["an escape", "\u001B[2J", "U+001B"],
    ["a lone carriage return", "a\rb", "U+000D"],
    ["a line separator", "\u2028", "U+2028"],
    ["a tag character", "\u{E0041}", "U+E0041"],
    ["half of a pair", "\uD800", "U+D800"],
  ])("%s", (_, sign, name) => expect(controlCharacters(`un\nde${sign}ux\ntrois`)).toEqual([{ line: 2, name }]));
});

test("a line is told once, with its first sign", () => {
  expect(controlCharacters("a\u202Eb\u200Bc\nd\n\u200Be")).toEqual([
    { line: 1, name: "U+202E" },
    { line: 3, name: "U+200B" },
  ]);
});

test("what the form has cleaned, the gate accepts", () => {
  holds(
    fc.string({ unit: fc.constantFrom("a", "\u200D", "\u200C", "👩", "🌾", "م", "\u202E", "\r", "\n", "\uFEFF"), maxLength: 12 }),
    (text) => expect(controlCharacters(withoutControlCharacters(text))).toEqual([]),
  );
});

describe("a sign hidden by an escape is found as well", () => {
  const told = (text: string) => check(text).problems.map(({ code, line }) => [code, line]);

  test.each([
    ["in a field", `simple: "a\\u202Eb"`, ""],
    ["in an item of a list", `synonymes: ["a\\u2066b"]`, ""],
  ])("%s", (_, field, body) =>
    expect(told(`${entryText("termes/essai").replace("---\n", `---\n${field}\n`)}${body}`)).toEqual([["control-character", 2]]),
  );

  test.each([
    ["in a sentence", "a &#x202E; b"],
    ["in the words of a link", "[a&#x2066;b](https://exemple.fr)"],
    ["in a description", '<Photo src="./a.jpg" alt="a&#x202E;b" credit="Amina" consentement="oui" />'],
  ])("%s", (_, body) => expect(told(entryText("termes/essai", {}, body))).toEqual([["control-character", 9]]));

  test.each([
    ["in a field", `synonymes: ["a\\u200Bb"]`, ""],
    ["in a sentence", "simple: Un mot.", "Un&shy;mot&ZeroWidthSpace;"],
  ])("but what a keyboard or a web page leaves behind is dropped: %s", (_, field, body) =>
    expect(told(`${entryText("termes/essai").replace("---\n", `---\n${field}\n`)}${body}`)).toEqual([]),
  );

  test("and is told once when the file shows it too", () => {
    expect(told(entryText("termes/essai", {}, "a \u202E b"))).toEqual([["control-character", 9]]);
    expect(told(entryText("termes/essai", { simple: "a \u202E b" }))).toEqual([["control-character", 8]]);
  });
});
