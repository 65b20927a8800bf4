import { fold } from "../../base/french.ts";
import type { Ear } from "./guide/guide.ts";
import { readQuery, singular } from "./normalise.ts";
import type { Held, Look } from "./speller.ts";
import { either, isNamed, union, weigh, type Found as Pages, type Hit, type Ranked } from "./union.ts";

/** What is asked of Pagefind, or of what stands for it. */
export type Engine<H extends Hit> = { search: (text: string) => Promise<{ results: readonly H[] }> };

/** What answers a question: Pagefind, the number of its pages, and the speller: `look` when it is there already, fetched when a word asks for it. */
export type Sources<H extends Hit> = {
  engine: Engine<H>;
  total: number;
  spelling: () => Promise<Look>;
  look?: Look | undefined;
  ear: Pick<Ear, "heard" | "isFaint">;
};

/** One word of a question, and what it was looked up as: `exact` when pages hold it, `unsure` while it is being typed. */
export type Asked = { word: string; as: ReturnType<Look>["as"] | "unsure"; readings: readonly string[] };

/** The pages that answer, the nearest first, and what became of each word. */
export type Answer<H extends Hit> = { pages: Ranked<H>[]; asked: Asked[] };

/** What a page counts for when it holds the beginning of a word, a corrected word, a word of its family. */
const shares = { exact: 1, found: 0.8, unsure: 0.8, read: 0.9, kin: 0.4, unknown: 0 } as const;

type Found<H extends Hit> = Asked & Pages<H>;

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
async function find<H extends Hit>(word: string, unfinished: boolean, { engine, spelling, look }: Sources<H>): Promise<Found<H>> {
  const { pages, held, alone } = await pagesOf(word, engine, 1, unfinished);
  const plain = { as: unfinished ? ("unsure" as const) : ("exact" as const), words: [], readings: [] };
  if (held === "name" && alone) return { word, as: "exact", readings: [], pages };
  // A speller that does not come takes nothing from a word that pages hold.
  const fallback = (failure: unknown) => {
    if (!held) throw failure;
  };
  const told = (unfinished ? look : await spelling().catch(fallback))?.(word, held);
  const { as, readings, words } = told && (!unfinished || (told.as === "exact" && held === "name")) ? told : plain;
  const share = shares[as];
  const read = await Promise.all(words.map(async (reading) => (await pagesOf(reading, engine, share)).pages));
  // What only begins like the word counts for a part; beside words that it was not meant for, for nothing.
  const own = as === "exact" ? pages : share ? pages.map((page) => ({ ...page, coverage: share })) : [];
  return { word, as, readings, pages: either(words.length > 0 && as !== "found" ? read : [own, ...read]) };
}

/**
 * The pages that hold a word, or a longer one that begins alike. `held`: some
 * hold a word of its stem, in their names or in their text alone; `alone`: no
 * longer word begins alike. Of a word in `-au` both numbers are asked for: by
 * its stem, `matérial`, `matériaux` is no `matériau`.
 */
async function pagesOf<H extends Hit>(word: string, engine: Engine<H>, share: number, unfinished = false) {
  const form = singular(word);
  const other = (end: string) => (form.endsWith(end) ? form.slice(0, -1) : form + end);
  const strict = fold(word).length <= short;
  const begun = /[^e]aux?$/.test(form) ? [form, other("x")] : [form];
  const forms = strict ? [form, other("s")] : begun;
  const ask = async (texts: string[]) =>
    (await Promise.all(texts.map((text) => engine.search(text)))).flatMap(({ results }) => results);
  const [loose, exact] = await Promise.all([ask(begun), ask(forms.map((one) => `"${one}"`))]);
  const all = either([weigh(loose, exact, share)]);
  const own = all.filter(({ coverage }) => coverage === share);
  const held: Held = exact.length === 0 ? "" : own.some(({ hit }) => isNamed(hit)) ? "name" : "text";
  return { pages: strict && !unfinished ? own : all, held, alone: own.length === all.length };
}
