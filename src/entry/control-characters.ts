import type { Problem } from "../base/problem.ts";

/**
 * Characters that make a text read otherwise than it is written: bidirectional
 * overrides and marks, zero-width characters, C0 and C1 controls but tab and line
 * feed, lone surrogates, tags and noncharacters. Joiners are allowed where they
 * are spelling: U+200D inside an emoji (👩‍🌾), both between two letters of a
 * script that joins them.
 */
const suspect =
  /[\0-\x08\x0B-\x1F\x7F-\x9F\xAD\u061C\u180E\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}\p{Cs}\u200C\u200D]/gu;

/** The scripts that write with joiners: of Arabic, and of India and its neighbours. */
const joining = ["Arab", "Taml", "Deva", "Beng", "Guru", "Gujr", "Orya", "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr"]
  .map((script) => `\\p{scx=${script}}`)
  .join("");

const spelledBefore = {
  "\u200C": new RegExp(`[${joining}]$`, "u"),
  "\u200D": new RegExp(`[${joining}\\p{ExtPict}\\p{Emoji_Modifier}\\uFE0F]$`, "u"),
};
const spelledAfter = {
  "\u200C": new RegExp(`^[${joining}]`, "u"),
  "\u200D": new RegExp(`^[${joining}\\p{ExtPict}]`, "u"),
};

/** Whether the sign at `at` is a joiner where one is spelled. By its neighbours: no pattern looks behind in a Safari of 2022. */
function isSpelling(sign: string, at: number, text: string): boolean {
  if (sign !== "\u200C" && sign !== "\u200D") return false;
  return spelledBefore[sign].test(text.slice(Math.max(0, at - 2), at)) && spelledAfter[sign].test(text.slice(at + 1, at + 3));
}

/** The name of the first forbidden character of `text`: `U+202E`. */
export function controlCharacter(text: string): string | undefined {
  for (const { 0: sign, index } of text.matchAll(suspect))
    if (!isSpelling(sign, index, text)) return `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  return undefined;
}

/** The first forbidden character of each line of a file as read, 1-based. */
export function controlCharacters(text: string): { line: number; name: string }[] {
  if (controlCharacter(text) === undefined) return [];
  return text.split("\n").flatMap((content, index) => {
    const name = controlCharacter(content);
    return name === undefined ? [] : [{ line: index + 1, name }];
  });
}

/** What an author is told of one. */
export const hiddenProblem = (file: string, line: number, name: string): Problem => ({
  code: "control-character",
  file,
  line,
  message: `La ligne contient un signe invisible (${name}) qui change la lecture du texte.`,
  fix: "Retaper la ligne, ou retirer le signe.",
});

/**
 * Those that keyboards, word processors and web pages leave behind, and that
 * change no order: soft hyphens, direction marks, zero-width spaces, joiners
 * out of place, a byte order mark. What reorders text stays: who reviews a file
 * must see what will be read.
 */
const leftBehind = /[\xAD\u061C\u180E\u200B-\u200F\u2060\uFEFF]/g;

/** `text` without what nobody meant to write, as files are read. What else is hidden stays, to be told. */
export const withoutLeftBehind = (text: string) =>
  text.replace(leftBehind, (sign, at: number) => (isSpelling(sign, at, text) ? sign : ""));

/** `text` without any of them, as the form stores it. */
export const withoutControlCharacters = (text: string) =>
  text.replace(suspect, (sign, at: number) => (isSpelling(sign, at, text) ? sign : ""));
