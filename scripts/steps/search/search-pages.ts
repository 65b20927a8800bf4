/**
 * The pages of the search, read: what an index holds of each. That of a page
 * is kept, so that an edit costs the pages that it changes.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { forReading } from "../../../src/features/search/index-text.ts";
import { searchFields, type SearchPage } from "../../../src/features/search/record.ts";
import { wordsIn } from "../../../src/features/search/vocabulary.ts";
import { seal } from "../search-chunks.ts";
import { digestOfFile } from "../site/part.ts";
import { said, type Analyst } from "./analyst.ts";
import { readPageText, type PageText } from "./page-text.ts";
import { postingsOf, type Postings } from "./postings.ts";

/** A page that may be made: `key` says from what, and is the same only if the page is. */
export type Source = { key: string; page: () => SearchPage };

/** What is kept of a page beside its postings. */
type Facts = {
  url: string;
  title: string;
  /** How many words it has, for the ranks of results. */
  size: number;
  filters: PageText["filters"];
  /** The digest of its text as a result shows it. */
  digest: string;
  /** For the speller. */
  words: [word: string, times: number][];
};

export type IndexedPage = Facts & { postings: Postings; /** The file of its text, as a result shows it. */ shown: () => Buffer };

type Kept = { key: string; facts: Facts; postings: Postings; /** Of a page that was just read. */ shown?: Buffer };

/** Pages read before Pagefind is asked of their words: of all at once, the texts would weigh on the memory. */
const together = 500;

/**
 * The pages of `sources`, in their order. Those that `file` holds under their
 * key are not made; the others are, and are in it afterwards, with none that was not asked for.
 * `mark`: of the program, without which nothing is kept.
 */
export async function indexedPages(
  sources: readonly Source[],
  { file, mark, analyst }: { file: string; mark: string; analyst: Analyst },
): Promise<IndexedPage[]> {
  const kept = new Map((await readKept(file, mark)).map((page) => [page.key, page]));
  const fresh = sources.filter(({ key }) => !kept.has(key));
  for (let start = 0; start < fresh.length; start += together)
    for (const page of await readPages(fresh.slice(start, start + together), analyst)) kept.set(page.key, page);
  const pages = sources.map((source) => {
    const { facts, postings, shown } = kept.get(source.key)!;
    return { ...facts, postings, shown: () => shown ?? sealed(shownText(source.page())) };
  });
  if (fresh.length > 0 || kept.size > sources.length)
    await writeKept(
      file,
      mark,
      sources.map(({ key }) => kept.get(key)!),
    );
  return pages;
}

async function readPages(sources: readonly Source[], analyst: Analyst): Promise<Kept[]> {
  const read = sources.map(({ key, page }) => {
    const made = page();
    const text = readPageText(made.content);
    analyst.meet(text.tokens, text.weights);
    for (const [, words] of text.meta) analyst.meet(words.split(" ").filter(Boolean), said);
    return { key, made, text };
  });
  await analyst.ask();
  return read.map(({ key, made, text }) => {
    const shown = shownText(made, text);
    return {
      key,
      facts: {
        url: made.url,
        title: titleIn(text),
        size: text.tokens.length,
        filters: text.filters,
        digest: digestOfFile(shown),
        words: [...wordsIn(made.words)],
      },
      postings: postingsOf(text, { wordsOf: analyst.wordsOf, fields: searchFields }),
      // Sealed at once: of thousands, the texts would weigh.
      shown: sealed(shown),
    };
  });
}

const sealed = (text: string) => seal(Buffer.from(text));

const titleIn = ({ meta }: PageText) => forReading(meta.find(([name]) => name === "title")?.[1] ?? "");

/**
 * What Pagefind loads of a page to show it as a result, as French is written;
 * words stay words, at their places. Only what is read, field by field: the
 * address of the page is followed, and the filters are compared. Parts of a
 * page are no results of their own here, so none is said.
 */
export function shownText({ url, content }: SearchPage, text: PageText = readPageText(content)): string {
  return JSON.stringify({
    url,
    content: forReading(text.tokens.join(" ")),
    word_count: text.tokens.length,
    filters: Object.fromEntries(text.filters),
    meta: Object.fromEntries(text.meta.map(([name, words]) => [name, forReading(words)])),
    anchors: [],
  });
}

/** What `file` holds: a line of facts with the sizes of postings, then these, one after the other. */
async function readKept(file: string, mark: string): Promise<Kept[]> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  let at = bytes.indexOf("\n") + 1;
  try {
    const head = JSON.parse(bytes.toString("utf8", 0, at)) as {
      mark: string;
      pages: [key: string, size: number, facts: Facts][];
    };
    if (head.mark !== mark) return [];
    return head.pages.map(([key, size, facts]) => ({ key, facts, postings: bytes.subarray(at, (at += size)) }));
  } catch {
    return [];
  }
}

async function writeKept(file: string, mark: string, pages: readonly Kept[]): Promise<void> {
  const head = JSON.stringify({ mark, pages: pages.map(({ key, facts, postings }) => [key, postings.length, facts]) });
  await writeFile(`${file}.part`, Buffer.concat([Buffer.from(`${head}\n`), ...pages.map(({ postings }) => postings)]));
  await rename(`${file}.part`, file);
}
