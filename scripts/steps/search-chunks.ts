/**
 * Cuts the words of an index into files. Pagefind puts 20,000 places of words
 * in each, 26 KB compressed, and has no option for it; a question of two words
 * then loads 52 KB, of which it reads a few hundred bytes. The words stay in
 * their order, so that each file is still a range of them, which is all that
 * Pagefind’s search looks at.
 *
 * Files of Pagefind 1.6 are CBOR after a signature, in gzip. A file of words is
 * `[[[word, pages, forms], …]]`; the metadata are `[version, pages, [[first
 * word, last word, file], …], filters, orders, fields]`.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { openBytes } from "./search/cbor.ts";
import { digestOfFile } from "./site/part.ts";

const signature = Buffer.from("pagefind_dcd");

/** Bytes of a file before compression: about 11 KB of it are sent. Of 12,000, the script of the search would name twice as many, for a tenth of a second less a word on Slow 3G. */
const target = 26_000;

/** What a file of Pagefind holds, after its signature. Throws when it is none. */
export function unseal(file: Buffer): Buffer {
  const raw = gunzipSync(file);
  if (!raw.subarray(0, signature.length).equals(signature)) throw new Error("Not a file of Pagefind");
  return raw.subarray(signature.length);
}

/** A file of Pagefind that holds this. */
export const seal = (content: Buffer): Buffer => gzipSync(Buffer.concat([signature, content]), { level: 9 });

/** A word of the index, and all that stands of it there. */
export type Word = { text: string; bytes: Buffer };

/** Letters that words of one file share at least with all that begin alike. */
const alike = 3;

/** Words in groups of about `target` bytes, in order, none empty. See `cutIndex` for where they are parted. */
export function cut(words: readonly Word[]): Word[][] {
  const groups: Word[][] = [];
  let size = Infinity;
  let group: Word[] = [];
  for (const word of words) {
    if (size + word.bytes.length > target && isSeam(group, word, size)) {
      groups.push((group = []));
      size = 0;
    }
    group.push(word);
    size += word.bytes.length;
  }
  return groups;
}

/** Whether a file may end before `word`: no word begins like those before it, nor, of twice as many, is one of these its beginning. */
function isSeam(group: readonly Word[], { text }: Word, size: number): boolean {
  const last = group.at(-1)?.text ?? "";
  if (text.slice(0, alike) !== last.slice(0, alike)) return true;
  const start = startOf(text, last);
  return size > 2 * target && !group.some((before) => start.startsWith(before.text));
}

/** The last text before those that begin with `start`. */
export function endBefore(start: string): string {
  const letters = [...start];
  const code = (letters.pop()?.codePointAt(0) ?? 1) - 1;
  return `${letters.join("")}${String.fromCodePoint(code === 0xdfff ? 0xd7ff : code)}\u{10FFFF}`;
}

/** The shortest beginning of a word that comes after the word `before` it: enough to part them. */
function startOf(word: string, before: string): string {
  let end = 1;
  while (end < word.length && word.slice(0, end) <= before) end++;
  return word.slice(0, end);
}

/** The words of an index in files: where words stand, as `pieceOf` reads it; the ranges that its metadata hold, as CBOR; the files, not sealed yet. */
export type Cut = { pieces: string; ranges: Buffer; files: [name: string, content: Buffer][] };

/**
 * Cuts words, in their order, into files, each named by what it holds.
 *
 * Pagefind looks for a word as it was typed and loads the one file whose range
 * holds it; then it looks there for the word’s stem and for all that begin with
 * it. A stem, or a longer word, that stood in the file beside was not found, or
 * only once another question had loaded it. So words that begin alike stay in
 * one file, and ranges leave no gap.
 */
export function cutIndex(words: readonly Word[]): Cut {
  const out = openBytes(2 * target);
  const groups = cut(words).map((group) => {
    out.head(4, 1);
    out.head(4, group.length);
    for (const { bytes } of group) out.raw(bytes);
    return { first: group[0]?.text ?? "", last: group.at(-1)?.text ?? "", content: out.take() };
  });
  const names = indexNames(groups.map(({ content }) => digestOfFile(content)));
  const made = groups.map(({ first, last, content }, place) => ({
    start: startOf(first, groups[place - 1]?.last ?? ""),
    last,
    content,
    name: names[place] ?? "",
  }));
  out.head(4, made.length);
  for (const [place, { start, last, name }] of made.entries()) {
    const next = made[place + 1]?.start;
    out.head(4, 3);
    for (const text of [start, next ? endBefore(next) : `${last}\u{10FFFF}`, `${name}0`]) out.text(text);
  }
  return {
    pieces: made.map(({ name, start }) => `${name} ${start}`).join(","),
    ranges: out.take(),
    files: made.map(({ name, content }) => [`index/${name}0.pf_index`, content]),
  };
}

/** Names by digest as Pagefind gives them, the language first: servers know by them what a browser may keep for ever (src/intake/http/static-files.ts). */
export const indexNames = (digests: readonly string[]): string[] => shortNames(digests).map((name) => `fr_${name}`);

/** What starts a digest, for each of them: seven signs, or as many more as no two that differ share. */
export function shortNames(digests: readonly string[]): string[] {
  const taken = new Map<string, string>();
  return digests.map((digest) => {
    let size = 7;
    while ((taken.get(digest.slice(0, size)) ?? digest) !== digest) size++;
    const name = digest.slice(0, size);
    taken.set(name, digest);
    return name;
  });
}
