/** The postings of all pages in one index, as Pagefind writes it. */
import type { Word } from "../search-chunks.ts";
import { headSize, openBytes, writeHead } from "./cbor.ts";
import { eachPosting, type Postings } from "./postings.ts";

/** A word of the index: its stem, and the form that is kept with it; empty where the stem stands for itself. */
export type Form = readonly [stem: string, form: string];

const compared = (a: string, b: string) => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));

/**
 * The words of these pages, in the order of their bytes, with all that an index
 * says of each: the pages where it stands, by their place in the list, then
 * those of each form of it, in order. `forms`: the words by their number.
 *
 * Pages are told by how much their number is more than the last one of the word.
 */
export function mergedWords(pages: readonly Postings[], forms: readonly Form[]): Word[] {
  const { counts, ends, bytes } = gathered(pages, forms.length);
  const byStem = Map.groupBy(
    forms.flatMap(([stem, form], word) => (counts[word]! > 0 ? [{ stem, form, word }] : [])),
    ({ stem }) => stem,
  );
  const written = openBytes(1 << 16);
  const addPages = (word: number | undefined) => {
    written.head(4, word === undefined ? 0 : counts[word]!);
    if (word !== undefined) written.raw(bytes, word === 0 ? 0 : ends[word - 1]!, ends[word]!);
  };
  return [...byStem]
    .sort(([a], [b]) => compared(a, b))
    .map(([text, own]) => {
      const variants = own.filter(({ form }) => form !== "").sort((a, b) => compared(a.form, b.form));
      written.head(4, 3);
      written.text(text);
      addPages(own.find(({ form }) => form === "")?.word);
      written.head(4, variants.length);
      for (const { form, word } of variants) {
        written.head(4, 2);
        written.text(form);
        addPages(word);
      }
      return { text, bytes: written.take() };
    });
}

/** The pages of each word: how many, where they end in `bytes`, which holds those of all words in the order of their numbers. */
function gathered(pages: readonly Postings[], words: number) {
  const [counts, sizes, last] = [new Uint32Array(words), new Uint32Array(words), new Uint32Array(words)];
  for (const [page, postings] of pages.entries())
    eachPosting(postings, (word, start, end) => {
      counts[word]!++;
      sizes[word]! += 1 + headSize(page - last[word]!) + end - start;
      last[word] = page;
    });
  const ends = new Uint32Array(words);
  let total = 0;
  for (let word = 0; word < words; word++) {
    ends[word] = total;
    total += sizes[word]!;
  }
  const bytes = Buffer.allocUnsafe(total);
  last.fill(0);
  // Each word ends where it begins until its pages are written.
  for (const [page, postings] of pages.entries())
    eachPosting(postings, (word, start, end) => {
      const at = writeHead(bytes, writeHead(bytes, ends[word]!, 4, 3), 0, page - last[word]!);
      postings.copy(bytes, at, start, end);
      ends[word] = at + end - start;
      last[word] = page;
    });
  return { counts, ends, bytes };
}
