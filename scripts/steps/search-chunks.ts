/**
 * Cuts the index that Pagefind writes into smaller files. Pagefind puts 20,000
 * places of words in each, 26 KB compressed, and has no option for it; a
 * question of two words then loads 52 KB, of which it reads a few hundred
 * bytes. The words stay in their order, so that each file is still a range of
 * them, which is all that Pagefind looks at.
 *
 * Read here of Pagefind 1.6: files are CBOR after a signature, in gzip. A file
 * of words is `[[[word, pages, …], …]]`; the metadata are `[version, pages,
 * [[first word, last word, file], …], …]`. What does not look so throws.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

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

/** The head of the CBOR item at `at`: its type, its number (a length, for most), and where its content starts. */
function head(bytes: Buffer, at: number): { type: number; size: number; start: number } {
  const first = bytes.readUInt8(at);
  const [type, short] = [first >> 5, first & 31];
  if (short < 24) return { type, size: short, start: at + 1 };
  const width = 2 ** (short - 24);
  if (width > 4) throw new Error("A length that Pagefind does not write");
  return { type, size: bytes.readUIntBE(at + 1, width), start: at + 1 + width };
}

/** Where the item at `at` ends. */
function endOf(bytes: Buffer, at: number): number {
  const { type, size, start } = head(bytes, at);
  if (type === 2 || type === 3) return start + size;
  if (type === 4 || type === 5) {
    let end = start;
    for (let item = 0; item < size * (type === 5 ? 2 : 1); item++) end = endOf(bytes, end);
    return end;
  }
  return start;
}

/** The items of the array at `at`, as bytes. */
function items(bytes: Buffer, at = 0): Buffer[] {
  const { type, size, start } = head(bytes, at);
  if (type !== 4) throw new Error("Not a list of Pagefind");
  const found: Buffer[] = [];
  for (let from = start; found.length < size;) {
    const end = endOf(bytes, from);
    found.push(bytes.subarray(from, end));
    from = end;
  }
  return found;
}

/** The bytes of a length: 4 for a list, 3 for a text. */
function sized(type: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(type << 5) | size]);
  if (size < 0x100) return Buffer.from([(type << 5) | 24, size]);
  const [mark, width] = size < 0x10000 ? [25, 2] : [26, 4];
  const bytes = Buffer.alloc(1 + width);
  bytes.writeUInt8((type << 5) | mark);
  bytes.writeUIntBE(size, 1, width);
  return bytes;
}

const listOf = (...parts: readonly Buffer[]) => Buffer.concat([sized(4, parts.length), ...parts]);
const textOf = (text: string) => Buffer.concat([sized(3, Buffer.byteLength(text)), Buffer.from(text)]);

/** The first item of a list, which is a text. */
function firstText(list: Buffer): string {
  const [first = Buffer.alloc(0)] = items(list);
  const { type, start } = head(first, 0);
  if (type !== 3) throw new Error("Not a word of Pagefind");
  return first.subarray(start).toString("utf8");
}

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

/** An index that was cut: where words stand, as `pieceOf` reads it, and its metadata, which say so. */
export type Cut = { pieces: string; meta: [name: string, sealed: Buffer] };

/**
 * Cuts the files of words of the index in `folder`, which are left as they are:
 * `write` is given each smaller one, not sealed yet.
 *
 * Pagefind looks for a word as it was typed and loads the one file whose range
 * holds it; then it looks there for the word’s stem and for all that begin with
 * it. A stem, or a longer word, that stood in the file beside was not found, or
 * only once another question had loaded it. So words that begin alike stay in
 * one file, across Pagefind’s own too, and ranges leave no gap.
 */
export async function cutIndex(folder: string, write: (file: string, content: Buffer) => void): Promise<Cut> {
  const meta = (await readdir(folder)).find((name) => name.endsWith(".pf_meta"));
  if (!meta) throw new Error("Pagefind wrote no metadata");
  const [version, pages, chunks, ...rest] = items(unseal(await readFile(join(folder, meta))));
  if (!version || !pages || !chunks) throw new Error("Metadata that Pagefind does not write");
  const made: { start: string; last: string; file: string }[] = [];
  const pieces: string[] = [];
  let left: Word[] = [];
  let before = "";
  const all = items(chunks);
  for (const [place, chunk] of all.entries()) {
    const last = items(chunk)[2] ?? Buffer.alloc(0);
    const name = last.subarray(head(last, 0).start).toString("utf8");
    const [words] = items(unseal(await readFile(join(folder, "index", `${name}.pf_index`))));
    if (!words) throw new Error("A file of words without words");
    const groups = cut([...left, ...items(words).map((bytes) => ({ text: firstText(bytes), bytes }))]);
    left = place < all.length - 1 ? (groups.pop() ?? []) : [];
    const starts: string[] = [];
    for (const [at, group] of groups.entries()) {
      const file = `${name}${at.toString(36)}`;
      const start = startOf(group[0]?.text ?? "", before);
      before = group.at(-1)?.text ?? "";
      starts.push(start);
      made.push({ start, last: before, file });
      write(`index/${file}.pf_index`, listOf(listOf(...group.map(({ bytes }) => bytes))));
    }
    if (starts.length > 0) pieces.push([name, ...starts].join(" "));
  }
  const ranges = made.map(({ start, last, file }, place) => {
    const next = made[place + 1]?.start;
    return listOf(textOf(start), textOf(next ? endBefore(next) : `${last}\u{10FFFF}`), textOf(file));
  });
  return { pieces: pieces.join(","), meta: [meta, seal(listOf(version, pages, listOf(...ranges), ...rest))] };
}
