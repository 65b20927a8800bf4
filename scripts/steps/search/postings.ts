/**
 * What an index holds of one page: for each of its words where it stands, in
 * the bytes of Pagefind. Kept for each page, so that a changed one costs its own words.
 */
import { said } from "./analyst.ts";
import { openBytes } from "./cbor.ts";
import type { PageText } from "./page-text.ts";

/** One after the other: the number of a word, how many bytes its places take, and these; numbers as four bytes. */
export type Postings = Buffer;

type Options = {
  /** The numbers of the words that a token is found by, each before what it weighs. */
  wordsOf: (token: string, weight: number) => readonly number[];
  /** All that may be said of a page, in the order of their numbers. */
  fields: readonly string[];
};

const bytes = openBytes();
const places = openBytes();

/** The postings of a page, words in the order in which they are met. Throws at something said of it that is none of `fields`. */
export function postingsOf({ tokens, weights, meta }: PageText, { wordsOf, fields }: Options): Postings {
  const met = new Map<number, { text: number[]; beside: number[] }>();
  const at = (word: number) => {
    let known = met.get(word);
    if (!known) met.set(word, (known = { text: [], beside: [] }));
    return known;
  };
  for (const [position, token] of tokens.entries()) {
    const found = wordsOf(token, weights[position] ?? 1);
    for (let n = 0; n < found.length; n += 2) at(found[n]!).text.push(found[n + 1]!, position);
  }
  for (const [name, text] of meta) {
    const field = fields.indexOf(name);
    if (field < 0) throw new Error(`No search knows what « ${name} » of a page is`);
    for (const [position, token] of text.split(" ").filter(Boolean).entries()) {
      const found = wordsOf(token, said);
      for (let n = 0; n < found.length; n += 2) at(found[n]!).beside.push(field, position);
    }
  }
  const number = Buffer.alloc(4);
  const put = (size: number) => bytes.raw((number.writeUInt32LE(size), number));
  for (const [word, { text, beside }] of met) {
    addPlaces(inOrder(text));
    addPlaces(beside);
    const taken = places.take();
    put(word);
    put(taken.length);
    bytes.raw(taken);
  }
  return bytes.take();
}

/** Pairs of a weight and a position, as Pagefind sorts them: what weighs least first, then as they stand. */
function inOrder(pairs: number[]): readonly number[] {
  let sorted = true;
  for (let n = 2; n < pairs.length; n += 2) sorted &&= pairs[n]! >= pairs[n - 2]!;
  if (sorted) return pairs;
  const places = Array.from({ length: pairs.length / 2 }, (_, n) => [pairs[2 * n]!, pairs[2 * n + 1]!] as const);
  return places.sort(([a], [b]) => a - b).flat();
}

/** Adds pairs of a group, a weight or a field, and a position: the group where it changes, as a negative number, then each position as what it is more than the last. */
function addPlaces(pairs: readonly number[]): void {
  let [group, position, size] = [-1, 0, pairs.length / 2];
  for (let n = 0; n < pairs.length; n += 2) if (pairs[n] !== group) [group, size] = [pairs[n]!, size + 1];
  places.head(4, size);
  group = -1;
  for (let n = 0; n < pairs.length; n += 2) {
    if (pairs[n] !== group) {
      [group, position] = [pairs[n]!, 0];
      places.head(1, group);
    }
    places.head(0, pairs[n + 1]! - position);
    position = pairs[n + 1]!;
  }
}

/** Calls `each` with the number of each word of a page, and where its places start and end in the postings. */
export function eachPosting(postings: Postings, each: (word: number, start: number, end: number) => void): void {
  for (let at = 0; at < postings.length;) {
    const [word, size] = [postings.readUInt32LE(at), postings.readUInt32LE(at + 4)];
    each(word, at + 8, at + 8 + size);
    at += 8 + size;
  }
}
