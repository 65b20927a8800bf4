import { fold, stopWords } from "../../base/french.ts";

/**
 * Text as words are cut from it: one sign a letter, so that an accent typed
 * apart does not cut its word; the Turkish `İ`, which lower case would give a
 * dot of its own, as an `I`.
 */
export const plain = (text: string) => text.normalize("NFC").replaceAll("İ", "I").replaceAll("’", "'");

/** A word: letters with their marks and figures, apostrophes and hyphens between them. */
export const wordSigns = /[\p{L}\p{M}\p{N}]+(?:['-]+[\p{L}\p{M}\p{N}]+)*/gu;

/** What stands before an elided word: `l'eau` is asked as `eau`. */
export const elided = /^(?:[cdjlmnst]|\p{L}*qu)'(?=.)/iu;

/** Whether a word says what is looked for: of two letters, only those with no vowel, `tv`, or with a figure. */
export const isTelling = (word: string) => {
  const folded = fold(word);
  return !/^(?:[a-z]|(?=.?[aeiouy])[a-z][a-z])$/.test(folded) && !stopWords.includes(` ${folded} `);
};

/**
 * Whether a text is searched: the one rule of the field, of Enter, of the
 * address and of the server. While somebody is `typing`, a word of three
 * letters or one that says something, `tv`; asked for, any word.
 */
export const isWorthAsking = (query: string, typing: boolean): boolean =>
  readQuery(query).words.some((word) => !typing || word.length > 2 || isTelling(word));

/** What somebody typed: its words, and the words that follow one another in it, by their places among these. */
export type Query = { words: string[]; phrases: { words: number[]; text: string }[] };

/**
 * The words to look for in what somebody typed, in order, each once: lower
 * case, elisions split, stop words dropped. When only such words were typed,
 * they are kept: better a poor answer than none. A phrase is two words and what
 * stands between them, two small words at most: `mise à disposition`.
 */
export function readQuery(query: string): Query {
  const all = (plain(query).toLowerCase().replaceAll("œ", "oe").match(wordSigns) ?? []).map((word) => word.replace(elided, ""));
  const told = all.flatMap((word, place) => (isTelling(word) ? [place] : []));
  const words = [...new Set(told.length > 0 ? told.map((place) => all[place] ?? "") : all)];
  const phrases = told.slice(1).flatMap((end, before) => {
    const between = all.slice(told[before], end + 1);
    const places = [between[0], between[between.length - 1]].map((word = "") => words.indexOf(word));
    return between.length < 5 && places[0] !== places[1] ? [{ words: places, text: between.join(" ") }] : [];
  });
  return { words, phrases };
}

/**
 * `word` without the mark of its plural where Pagefind’s French stemmer keeps
 * it, after o and u: `vélos` → `vélo`. Not after a and i, where it is mostly no
 * plural: `repas` would be read as a verb.
 */
export const singular = (word: string): string => word.replace(/(\p{L}{3}[ou])s$/u, "$1");
