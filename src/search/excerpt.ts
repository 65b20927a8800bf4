import { fold } from "../french.ts";
import { forReading } from "./normalise.ts";

/** A piece of an excerpt, for reading. */
export type Piece = { text: string; marked: boolean };

/**
 * Pagefind’s excerpt in pieces: its `<mark>`s, and nothing else of its markup.
 * The title that opens the text of every page is left out, or what is left of
 * it: a result shows it already.
 */
export function excerptPieces(excerpt: string, title: string): Piece[] {
  return withoutTitle(excerpt, title)
    .split(/(<mark>.*?<\/mark>)/g)
    .filter(Boolean)
    .map((piece) => ({ text: forReading(plain(piece)), marked: piece.startsWith("<mark>") }));
}

function withoutTitle(excerpt: string, title: string): string {
  const words = excerpt.split(" ");
  const end = ` ${title.replace(/[.…!?]$/, "")}`;
  for (let n = Math.min(words.length - 1, end.split(" ").length); n > 0; n--) {
    const start = plain(words.slice(0, n).join(" "));
    if (/[.…!?]$/.test(start) && end.endsWith(` ${start.slice(0, -1)}`)) return words.slice(n).join(" ");
  }
  return excerpt;
}

/** The text of a piece of HTML as Pagefind writes it: marks and five entities. */
const plain = (html: string) =>
  html
    .replace(/<\/?mark>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** The words that an excerpt marks. */
export const markedWords = (excerpt: string): string[] =>
  [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word = ""]) => plain(word));

/** How many letters two folded words share from their start. */
function shared(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}

/** How near `text` comes to `word`, from 0 to 1: the part of the word that begins one of its words. */
export function nearness(word: string, text: string): number {
  const [asked = ""] = fold(word).split(" ").slice(-1);
  return (
    Math.max(
      0,
      ...fold(text)
        .split(" ")
        .map((read) => shared(asked, read)),
    ) / Math.max(1, asked.length)
  );
}

/** Of names parted by commas, the nearest to some words; the first when several are. */
export function nearestName(words: readonly string[], names: string): string {
  const near = (name: string) => words.reduce((sum, word) => sum + nearness(word, name), 0);
  const [first = ""] = names.split(", ").sort((a, b) => near(b) - near(a));
  return first;
}
