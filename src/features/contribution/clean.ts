import { withoutControlCharacters } from "../../entry/control-characters.ts";

/**
 * Text as the garden keeps it: composed (NFC), line ends as `\n`, tabs as
 * spaces, without the characters that nobody sees, trimmed. Nothing that can be read
 * is lost, whatever the length. Idempotent.
 */
export function cleanText(text: string): string {
  // Without a sign that is not seen, its neighbours meet: they may compose, or no longer be an emoji.
  const next = withoutControlCharacters(text.replace(breaks, "\n").replaceAll("\t", " ").normalize("NFC")).trim();
  return next === text ? text : cleanText(next);
}

/** The same on one line. */
export const cleanLine = (text: string): string => cleanLines(text).replaceAll("\n", " ");

/** The same, one item a line, without empty lines. */
export const cleanLines = (text: string): string =>
  cleanText(text)
    .split("\n")
    .map(cleanText)
    .filter((line) => line !== "")
    .join("\n");

/** All that ends a line somewhere: left out, words would be joined. */
const breaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
