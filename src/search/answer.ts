import { fold } from "../french.ts";
import type { Ear } from "./guide.ts";
import { readQuery, singular } from "./normalise.ts";
import type { Look } from "./speller.ts";
import { either, union, weigh, type Found as Held, type Hit, type Ranked } from "./union.ts";

/** What is asked of Pagefind, or of what stands for it. */
export type Engine<H extends Hit> = { search: (text: string) => Promise<{ results: readonly H[] }> };

/** What answers a question: Pagefind, the number of its pages, and the speller, fetched when no page holds a word. */
export type Sources<H extends Hit> = {
  engine: Engine<H>;
  total: number;
  spelling: () => Promise<Look>;
  ear: Pick<Ear, "heard" | "isFaint">;
};

/** One word of a question, and what it was looked up as: `exact` when pages hold it, `unsure` while it is being typed. */
export type Asked = { word: string; as: ReturnType<Look>["as"] | "exact" | "unsure"; readings: readonly string[] };

/** The pages that answer, the nearest first, and what became of each word. */
export type Answer<H extends Hit> = { pages: Ranked<H>[]; asked: Asked[] };

/** What a page counts for when it holds the beginning of a word, a corrected word, a word of its family. */
const shares = { exact: 1, found: 0.8, unsure: 0.8, read: 0.9, kin: 0.4, unknown: 0 } as const;

type Found<H extends Hit> = Asked & Held<H>;

/** Words of so many letters at most have no longer form: `CAF` is no beginning of `café`. */
const short = 4;

/** Words of a question that are looked for: a page of text pasted in the field is no question. */
const mostWords = 12;
const longest = 300;

/**
 * The pages for a question. While somebody is `typing`, its last word may not
 * be finished: it stands for all that begin with it, and no word is corrected.
 */
export async function answer<H extends Hit>(question: string, typing: boolean, sources: Sources<H>): Promise<Answer<H>> {
  const { engine, total, ear } = sources;
  const read = readQuery(ear.heard(question.slice(0, longest)));
  const words = read.words.slice(0, mostWords);
  const phrases = read.phrases.filter((phrase) => phrase.words.every((place) => place < words.length));
  const faint = words.map(ear.isFaint);
  const [all, beside] = await Promise.all([
    Promise.all(words.map((word, place) => find(word, typing && place === words.length - 1, sources))),
    Promise.all(phrases.map(async (phrase) => ({ ...phrase, hits: (await engine.search(`"${phrase.text}"`)).results }))),
  ]);
  const found = all.map((one, place) => ({ ...one, faint: faint.includes(false) && !!faint[place] }));
  return { pages: union(found, total, beside), asked: found };
}

/** The pages of one word; of those it was most likely meant for when no page holds it. */
async function find<H extends Hit>(word: string, unfinished: boolean, { engine, spelling }: Sources<H>): Promise<Found<H>> {
  const { pages, exact } = await pagesOf(word, engine, 1, unfinished);
  const { as, readings, words } =
    exact || unfinished
      ? { as: exact ? ("exact" as const) : ("unsure" as const), readings: [], words: [] }
      : (await spelling())(word);
  const share = shares[as];
  const read = await Promise.all(words.map(async (reading) => (await pagesOf(reading, engine, share)).pages));
  // What only begins like the word counts for a part; beside words that it was not meant for, for nothing.
  const own = exact ? pages : share ? pages.map((page) => ({ ...page, coverage: share })) : [];
  return { word, as, readings, pages: words.length > 0 ? either(read) : own };
}

/** The pages that hold a word, or a longer one that begins alike; `exact` when one holds the word itself. */
async function pagesOf<H extends Hit>(word: string, engine: Engine<H>, share: number, unfinished = false) {
  const form = singular(word);
  const strict = fold(word).length <= short;
  const forms = strict ? [form, form.endsWith("s") ? form.slice(0, -1) : `${form}s`] : [form];
  const [{ results: loose }, ...held] = await Promise.all([
    engine.search(form),
    ...forms.map((one) => engine.search(`"${one}"`)),
  ]);
  const exact = held.flatMap(({ results }) => results);
  const own = new Set(exact.map(({ id }) => id));
  const all = weigh(loose, exact, share);
  return { pages: strict && !unfinished ? all.filter(({ hit }) => own.has(hit.id)) : all, exact: own.size > 0 };
}
