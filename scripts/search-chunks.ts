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
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

const signature = Buffer.from("pagefind_dcd");

/** Bytes of a file before compression: about 11 KB of it are sent. Of 12,000, the script of the search would name twice as many, for a tenth of a second less a word on Slow 3G. */
const target = 26_000;

/** Content after the signature. */
function open(file: Buffer): Buffer {
  const raw = gunzipSync(file);
  if (!raw.subarray(0, signature.length).equals(signature)) throw new Error("Not a file of Pagefind");
  return raw.subarray(signature.length);
}

const seal = (...parts: readonly Buffer[]) => gzipSync(Buffer.concat([signature, ...parts]), { level: 9 });

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

/** Words in groups of about `target` bytes, in order, none empty. */
function cut(words: readonly Buffer[]): Buffer[][] {
  const groups: Buffer[][] = [];
  let size = Infinity;
  for (const word of words) {
    if (size + word.length > target) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(word);
    size += word.length;
  }
  return groups;
}

/** The shortest beginning of a word that comes after the word `before` it: enough to part them. */
function startOf(word: string, before: string): string {
  let end = 1;
  while (end < word.length && word.slice(0, end) <= before) end++;
  return word.slice(0, end);
}

/**
 * Cuts the files of words of the index in `folder`, and says so in its metadata.
 * Resolves to where words stand, as `pieceOf` reads it.
 */
export async function cutIndex(folder: string): Promise<string> {
  const meta = (await readdir(folder)).find((name) => name.endsWith(".pf_meta"));
  if (!meta) throw new Error("Pagefind wrote no metadata");
  const [version, pages, chunks, ...rest] = items(open(await readFile(join(folder, meta))));
  if (!version || !pages || !chunks) throw new Error("Metadata that Pagefind does not write");
  const ranges: Buffer[] = [];
  const pieces: string[] = [];
  let before = "";
  for (const chunk of items(chunks)) {
    const last = items(chunk)[2] ?? Buffer.alloc(0);
    const name = last.subarray(head(last, 0).start).toString("utf8");
    const path = join(folder, "index", `${name}.pf_index`);
    const [words] = items(open(await readFile(path)));
    if (!words) throw new Error("A file of words without words");
    await rm(path);
    const piece = [name];
    for (const [place, group] of cut(items(words)).entries()) {
      const own = `${name}${place.toString(36)}`;
      const [from, to] = [group[0], group.at(-1)].map((word) => firstText(word ?? Buffer.alloc(0)));
      piece.push(startOf(from ?? "", before));
      before = to ?? "";
      ranges.push(listOf(textOf(from ?? ""), textOf(to ?? ""), textOf(own)));
      await writeFile(join(folder, "index", `${own}.pf_index`), seal(listOf(listOf(...group))));
    }
    pieces.push(piece.join(" "));
  }
  await writeFile(join(folder, meta), seal(listOf(version, pages, listOf(...ranges), ...rest)));
  return pieces.join(",");
}
