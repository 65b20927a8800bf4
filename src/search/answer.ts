import { readQuery, singular } from "./normalise.ts";
import type { Look } from "./speller.ts";
import { either, union, weigh, type Hit, type Ranked, type Weighed } from "./union.ts";

/** What is asked of Pagefind, or of what stands for it. */
export type Engine<H extends Hit> = { search: (text: string) => Promise<{ results: readonly H[] }> };

/** What answers a question: Pagefind, the number of its pages, and the speller, fetched when no page holds a word. */
export type Sources<H extends Hit> = { engine: Engine<H>; total: number; spelling: () => Promise<Look> };

/** One word of a question, and what it was looked up as: `exact` when pages hold it, `unsure` while it is being typed. */
export type Asked = { word: string; as: ReturnType<Look>["as"] | "exact" | "unsure"; readings: readonly string[] };

/** The pages that answer, the nearest first, and what became of each word. */
export type Answer<H extends Hit> = { pages: Ranked<H>[]; asked: Asked[] };

/** What a page counts for when it holds the beginning of a word, a corrected word, a word of its family. */
const shares = { exact: 1, found: 0.8, unsure: 0.8, read: 0.9, kin: 0.4, unknown: 0 } as const;

type Found<H extends Hit> = Asked & { pages: Weighed<H>[] };

/**
 * The pages for a question. While somebody is `typing`, its last word may not
 * be finished: it stands for all that begin with it, and no word is corrected.
 */
export async function answer<H extends Hit>(question: string, typing: boolean, sources: Sources<H>): Promise<Answer<H>> {
  const { words, phrases } = readQuery(question);
  const { engine, total } = sources;
  const [found, beside] = await Promise.all([
    Promise.all(words.map((word, place) => find(word, typing && place === words.length - 1, sources))),
    Promise.all(phrases.map(async (phrase) => ({ ...phrase, hits: (await engine.search(`"${phrase.text}"`)).results }))),
  ]);
  return { pages: union(found, total, beside), asked: found };
}

/** The pages of one word; of those it was most likely meant for when no page holds it. */
async function find<H extends Hit>(word: string, unfinished: boolean, { engine, spelling }: Sources<H>): Promise<Found<H>> {
  const { pages, exact } = await pagesOf(word, engine, 1);
  const alone = { readings: [], words: [] };
  const { as, readings, words } = exact
    ? { as: "exact" as const, ...alone }
    : unfinished
      ? { as: "unsure" as const, ...alone }
      : (await spelling())(word);
  const share = shares[as];
  if (words.length > 0)
    return {
      word,
      as,
      readings,
      pages: either(await Promise.all(words.map(async (reading) => (await pagesOf(reading, engine, share)).pages))),
    };
  return {
    word,
    as,
    readings,
    pages: exact ? pages : pages.flatMap((page) => (share > 0 ? [{ ...page, coverage: share }] : [])),
  };
}

/** The pages that hold a word, or a longer one that begins alike; `exact` when one holds the word itself. */
async function pagesOf<H extends Hit>(word: string, engine: Engine<H>, share: number) {
  const form = singular(word);
  const [{ results: loose }, { results: exact }] = await Promise.all([engine.search(form), engine.search(`"${form}"`)]);
  return { pages: weigh(loose, exact, share), exact: exact.length > 0 };
}
