import { queryPhrases, queryWords, singular } from "./normalise.ts";
import type { Look } from "./speller.ts";
import { either, union, weigh, type Hit, type Ranked, type Weighed } from "./union.ts";

/** What is asked of Pagefind, or of what stands for it. */
export type Engine<H extends Hit> = { search: (text: string) => Promise<{ results: readonly H[] }> };

/** What answers a question: Pagefind, the number of its pages, and the speller, fetched when no page holds a word. */
export type Sources<H extends Hit> = { engine: Engine<H>; total: number; spelling: () => Promise<Look> };

/** One word of a question, and what it was looked up as; `unsure` while it is being typed. */
export type Asked = { word: string; as: ReturnType<Look>["as"] | "unsure"; readings: readonly string[] };

/** The pages that answer, the nearest first, and what became of each word. */
export type Answer<H extends Hit> = { pages: Ranked<H>[]; asked: Asked[] };

/** What a page counts for when it holds the beginning of a word, a corrected word, a word of its family. */
const shares = { begun: 0.8, read: 0.9, kin: 0.4 } as const;

type Found<H extends Hit> = Asked & { pages: Weighed<H>[] };

/**
 * The pages for a question. While somebody is `typing`, its last word may not
 * be finished: it stands for all that begin with it, and no word is corrected.
 */
export async function answer<H extends Hit>(question: string, typing: boolean, sources: Sources<H>): Promise<Answer<H>> {
  const words = queryWords(question);
  const [found, phrases] = await Promise.all([
    Promise.all(words.map((word, place) => find(word, typing && place === words.length - 1, sources))),
    Promise.all(
      queryPhrases(question).map(async ({ words: pair, text }) => ({
        words: pair.map((word) => words.indexOf(word)),
        hits: (await sources.engine.search(`"${text}"`)).results,
      })),
    ),
  ]);
  return {
    pages: union(
      found.map(({ pages }) => pages),
      sources.total,
      phrases,
    ),
    asked: found.map(({ pages: _, ...asked }) => asked),
  };
}

/** The pages of one word; of those it was most likely meant for when no page holds it. */
async function find<H extends Hit>(word: string, unfinished: boolean, { engine, spelling }: Sources<H>): Promise<Found<H>> {
  const { pages, exact } = await pagesOf(word, engine, 1);
  if (exact) return { word, as: "found", readings: [], pages };
  const begun = () => pages.map((page) => ({ ...page, coverage: shares.begun }));
  if (unfinished) return { word, as: "unsure", readings: [], pages: begun() };
  const { as, readings, words } = (await spelling())(word);
  if (as === "found") return { word, as, readings, pages: begun() };
  if (as === "unknown") return { word, as, readings, pages: [] };
  const perReading = await Promise.all(words.map((reading) => pagesOf(reading, engine, shares[as])));
  return { word, as, readings, pages: either(perReading.map((read) => read.pages)) };
}

/** The pages that hold a word, in the singular too, or a longer one that begins alike; `exact` when one holds the word itself. */
async function pagesOf<H extends Hit>(word: string, engine: Engine<H>, share: number) {
  const results = async (text: string) => (await engine.search(text)).results;
  const forms = [...new Set([word, singular(word)])];
  const answers = await Promise.all(forms.map((form) => Promise.all([results(form), results(`"${form}"`)])));
  const held = answers.filter(([, exact]) => exact.length > 0);
  const used = held.length > 0 ? held : answers.slice(-1);
  return { pages: either(used.map(([loose, exact]) => weigh(loose, exact, share))), exact: held.length > 0 };
}
