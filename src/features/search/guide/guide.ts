/**
 * What the garden knows of how people speak: sayings that stand for other
 * words (brands, acronyms, SMS, other languages), words too faint to be an
 * answer alone, and signposts to services outside of the garden.
 */
import { fold, stem } from "../../../base/french.ts";
import { elided, isTelling, plain, wordSigns } from "../normalise.ts";

/** A service outside of the garden. */
export type Signpost = {
  title: string;
  /** What is said of it, as an item of a list: what its source says, who to call, and the source. */
  html: string;
  /** Somebody may be in danger: it comes first. */
  urgent: boolean;
  /** Pages of the garden answer too: they are shown beside it. */
  beside: boolean;
  /** It is shown when nothing else answers. */
  always: boolean;
  /** What leads to it: words in their `stemsOf`, all of them, in any order; or, after `=`, words as they follow one another. */
  keys: readonly string[];
};

export type Guide = {
  /** What is meant by a saying, by its `keyOf`. Empty: it says nothing of what is looked for. */
  sayings: ReadonlyMap<string, string>;
  /** The same, by their stems (`loosened`). */
  looseSayings: ReadonlyMap<string, string>;
  /** Stems that do not answer a question alone, when it holds others. */
  faint: ReadonlySet<string>;
  signposts: readonly Signpost[];
};

/** Of a garden that has no such lists. */
export const noGuide: Guide = { sayings: new Map(), looseSayings: new Map(), faint: new Set(), signposts: [] };

/** Words of a question that are read: a page of text pasted in the field is no question. */
const mostTokens = 40;

const tokens = (text: string) => plain(text).match(wordSigns) ?? [];

/** The form under which sayings are compared: folded, without articles. */
export const keyOf = (text: string): string =>
  tokens(text)
    .map((token) => fold(token.replace(elided, "")))
    .filter(Boolean)
    .join(" ");

/** The most words that one saying spans, small ones between them included. */
const longest = 7;

/**
 * The question as it is meant: each saying, the longest first, gives way to
 * what it stands for. Sayings of two words or more are heard in any form and
 * with small words between: `mon frigo est en panne` as `frigo en panne`.
 */
export function heard(question: string, { sayings, looseSayings }: Guide): string {
  const all = tokens(question).slice(0, mostTokens);
  const said: string[] = [];
  for (let at = 0; at < all.length;) {
    let n = Math.min(longest, all.length - at);
    let meant: string | undefined;
    for (; n > 0 && meant === undefined; n--) {
      const span = all.slice(at, at + n);
      const key = keyOf(span.join(" "));
      // The ends of a loose saying are words of it.
      const tight = n > 1 && [span[0], span[n - 1]].every((word = "") => stemsOf(word).length > 0);
      meant = meaning(key, sayings) ?? (tight ? looseSayings.get(stemsOf(key).join(" ")) : undefined);
    }
    said.push(meant ?? (all[at] as string));
    at += meant === undefined ? 1 : n + 1;
  }
  return said.filter(Boolean).join(" ");
}

/** The Arabic article and the letters that are written with the word that follows. */
const arabicStart = /^(?:[وبلف]?ال|لل|[وبلف])(?=..)/u;

const meaning = (key: string, sayings: Guide["sayings"]) =>
  [key, key.replace(arabicStart, ""), key.replace(/s$/, "")]
    .map((form) => sayings.get(form))
    .find((meant) => meant !== undefined);

/** Sayings by their stems, small words left out, for those that have two or more. */
export function loosened(sayings: Guide["sayings"]): Map<string, string> {
  const loose = new Map<string, string>();
  for (const [said, meant] of sayings) {
    const stems = stemsOf(said);
    const key = stems.join(" ");
    if (stems.length > 1 && !loose.has(key)) loose.set(key, meant);
  }
  return loose;
}

/** The stems of the words of a text that say something. */
export const stemsOf = (text: string): string[] => [
  ...new Set(
    keyOf(text)
      .split(" ")
      .filter((word) => word && isTelling(word))
      .map(stem),
  ),
];

/**
 * The signposts for a question, urgent ones first, then those that say most of
 * it; by its own words, else by what they are heard as. `alone` when they cover
 * it, so that pages of the garden would only be chance.
 */
export function signpostsFor(question: string, guide: Guide): { signposts: Signpost[]; alone: boolean } {
  for (const text of [question, heard(question, guide)]) {
    const stems = stemsOf(text);
    const found = guide.signposts
      .map((signpost) => ({ signpost, held: heldBy(signpost, stems, ` ${keyOf(text)} `) }))
      .filter(({ held }) => held.length > 0)
      .sort((a, b) => Number(b.signpost.urgent) - Number(a.signpost.urgent) || b.held.length - a.held.length)
      .slice(0, mostSignposts);
    if (found.length === 0) continue;
    const telling = stems.filter((one) => !guide.faint.has(one));
    const covered = found.filter(({ signpost }) => !signpost.beside).flatMap(({ held }) => held);
    const left = telling.filter((one) => !covered.includes(one));
    return {
      signposts: found.map(({ signpost }) => signpost),
      alone: covered.length > 0 && left.length <= telling.length / 2,
    };
  }
  return { signposts: [], alone: false };
}

/** Signposts shown at once: who reads them may be in a hurry. */
const mostSignposts = 3;

/** A guide that listens. */
export type Ear = {
  heard: (question: string) => string;
  isFaint: (word: string) => boolean;
  signpostsFor: (question: string) => ReturnType<typeof signpostsFor>;
  /** For a question that neither the garden nor another signpost answers. */
  always: readonly Signpost[];
};

export const earOf = (guide: Guide): Ear => ({
  heard: (question) => heard(question, guide),
  isFaint: (word) => guide.faint.has(stem(fold(word))),
  signpostsFor: (question) => signpostsFor(question, guide),
  always: guide.signposts.filter((signpost) => signpost.always),
});

/** The stems of a question that the fullest key of a signpost holds; none when no key is whole. */
function heldBy({ keys }: Signpost, stems: readonly string[], text: string): string[] {
  const held = keys.map((key) => {
    if (key.startsWith("=")) return text.includes(` ${key.slice(1)} `) ? ["", ...stemsOf(key.slice(1))] : [];
    const words = key.split(" ");
    return words.every((word) => stems.includes(word)) ? words : [];
  });
  return held.sort((a, b) => b.length - a.length)[0] ?? [];
}
