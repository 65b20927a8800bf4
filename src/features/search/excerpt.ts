import { fold } from "../../base/french.ts";

/** A piece of an excerpt, for reading. */
export type Piece = { text: string; marked: boolean };

/** Pagefind’s excerpt in pieces, every other one between its `<mark>`s. Of HTML, it writes but these and two characters. */
export const excerptPieces = (excerpt: string): Piece[] =>
  excerpt
    .split(/<\/?mark>/)
    .map((text, place) => ({ text: text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"), marked: place % 2 > 0 }));

/** Of names parted by commas, the one that holds most of some words, by their beginning; the first when several do. */
export function nearestName(words: readonly string[], names: string): string {
  const held = (name: string) => words.filter((word) => fold(name).includes(fold(word).slice(0, 5))).length;
  const [first = ""] = names.split(", ").sort((a, b) => held(b) - held(a));
  return first;
}
