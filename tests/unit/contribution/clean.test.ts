import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine, cleanLines, cleanText } from "../../../src/features/contribution/clean.ts";
import { controlCharacter } from "../../../src/entry/control-characters.ts";
import { holds } from "../../property.ts";

/** Text as people paste it: any sign, with those that hide, join and break more often than they come. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom("\r\n", "\r", "\n", "\t", " ", "\u2028", "\u0085", "\f", "\u00A0"),
      fc.constantFrom(
        "\u200B",
        "\u200C",
        "\u200D",
        "\u200E",
        "\u061C",
        "\u202E",
        "\u2066",
        "\uFEFF",
        "\u00AD",
        "\uD83D",
        "\uDE00",
        "\0",
      ),
      fc.constantFrom("👩‍🌾", "👩", "🌾", "\uFE0F", "🏽", "é", "e", "\u0301", "ب", "ه", "க", "œ"),
    ),
  )
  .map((parts) => parts.join(""));

/** What a reader sees: neither spaces nor signs without a drawing, accents put together. */
const visible = (given: string) => given.replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/gu, "").normalize("NFC");

describe("what is typed", () => {
  test.each([
    ["  Bonjour\r\n\r\nà tous\r", "Bonjour\n\nà tous"],
    ["un\u2028deux\ftrois\u0085quatre", "un\ndeux\ntrois\nquatre"],
    ["a\tb", "a b"],
    ["e\u0301te\u0301", "été"],
    ["e\u200B\u0301", "é"],
    ["Ne \u202Elancez\u202C rien\u2066\u2069", "Ne lancez rien"],
    ["\u200Fسلام\u061C", "سلام"],
    ["می\u200Cخواهم", "می\u200Cخواهم"],
    ["👩\u200D🌾 et 🏳️\u200D🌈", "👩\u200D🌾 et 🏳️\u200D🌈"],
    ["mot\u200Dclé", "motclé"],
    ["pro\u00ADmesse", "promesse"],
    ["\uD83D seul", "seul"],
    ["\0\x1B[31mrouge", "[31mrouge"],
    [" \u200B ", ""],
  ])("as %j is kept as %j", (typed, kept) => expect(cleanText(typed)).toBe(kept));

  test("on several lines is put on one", () => expect(cleanLine(" un \r\n\r\n deux\ttrois ")).toBe("un deux trois"));

  test("one item a line loses its empty lines", () => expect(cleanLines("\n 2 œufs \n\n \u200B\nsel\n")).toBe("2 œufs\nsel"));

  test.each([cleanText, cleanLine, cleanLines])("%o keeps all that is seen, hides nothing, and does so once", (clean) => {
    holds(
      text,
      (typed) => {
        const kept = clean(typed);
        expect(visible(kept)).toBe(visible(typed));
        expect(clean(kept)).toBe(kept);
        expect(controlCharacter(kept)).toBeUndefined();
        expect(kept).not.toMatch(/[\t\r]/);
      },
      2000,
    );
  });

  test.each([
    ["spaces", " "],
    ["line feeds", "\n"],
    ["joiners", "👩\u200D"],
    ["marks", "ب\u200C\u061C"],
    ["accents", "\u0301"],
    // Read in quadratic time, it would outlast the test.
  ])("is read once, were it all %s", (_, sign) => {
    const line = cleanLine(`a${sign.repeat(200_000)}b`);
    expect([line.normalize("NFD").at(0), line.at(-1)]).toEqual(["a", "b"]);
  });
});
