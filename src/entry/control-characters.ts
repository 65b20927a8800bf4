import type { Problem } from "../problem.ts";

/**
 * Characters that make a text read otherwise than it is written: bidirectional
 * overrides and marks, zero-width signs, C0 and C1 controls but tab and line
 * feed, lone surrogates, tags and noncharacters. Joiners are allowed where they
 * are spelling: U+200D inside an emoji (👩‍🌾), both between two letters of
 * Arabic or Tamil script. The marks U+200E, U+200F and U+061C, which Arabic
 * keyboards type, are refused in files and stripped by the form.
 */
const suspect =
  /[\0-\x08\x0B-\x1F\x7F-\x9F\xAD\u061C\u180E\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}\p{Cs}\u200C\u200D]/gu;

const spelledBefore = {
  "\u200C": /[\p{scx=Arab}\p{scx=Taml}]$/u,
  "\u200D": /[\p{scx=Arab}\p{scx=Taml}\p{ExtPict}\p{Emoji_Modifier}\uFE0F]$/u,
};
const spelledAfter = { "\u200C": /^[\p{scx=Arab}\p{scx=Taml}]/u, "\u200D": /^[\p{scx=Arab}\p{scx=Taml}\p{ExtPict}]/u };

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

/** The first forbidden character of each line of a file, 1-based; Windows line ends are let be. */
export function controlCharacters(text: string): { line: number; name: string }[] {
  const unix = text.replaceAll("\r\n", "\n");
  if (controlCharacter(unix) === undefined) return [];
  return unix.split("\n").flatMap((content, index) => {
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

/** `text` without them, as the form stores it. */
export const withoutControlCharacters = (text: string) =>
  text.replace(suspect, (sign, at: number) => (isSpelling(sign, at, text) ? sign : ""));
