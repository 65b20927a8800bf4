import { fold } from "../../base/french.ts";
import { editDistance } from "../../base/nearest.ts";
import { soundKey } from "./phonetic.ts";
import { unpackLexicon, type Lexicon } from "./vocabulary.ts";

/** How far a known word is from the one typed, as read and as said; Infinity when it is another word. */
function cost(word: string, key: string, known: string): number {
  const allowed = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  const most = Math.max(allowed + 1, Math.floor(word.length / 2));
  const letters = editDistance(word, known, most);
  if (letters > most) return Infinity;
  // Sounds are those of Latin letters: words of another alphabet have none, and would all be said alike.
  const sounds = key === "" ? letters : editDistance(key, soundKey(known), allowed);
  // Said alike, half of the letters may be others; said otherwise, a first letter is seldom wrong.
  if (sounds === 0) return letters / 2;
  return letters > allowed || sounds > allowed ? Infinity : letters + sounds / 2 + Number(word[0] !== known[0]);
}

/**
 * The words, folded, that `typed` most likely stands for, the nearest first,
 * three at most: those that sound alike before those that are written alike.
 * The word itself when the garden knows it; none when nothing is near. An
 * article left without its apostrophe is taken off: `deau` is `eau`.
 */
export function corrections(typed: string, lexicon: Lexicon): string[] {
  const word = fold(typed);
  const bare = word.replace(/^(?:[dlnsjmt]|qu)(?=[aeiouh]..|eau)/, "");
  for (const form of [word, bare]) if (lexicon.has(form)) return [form];
  const key = soundKey(word);
  const near: [string, number][] = [];
  for (const known of lexicon.keys()) {
    const price = cost(word, key, known);
    if (price < Infinity) near.push([known, price]);
  }
  near.sort(([a, price], [b, other]) => price - other || (a < b ? -1 : 1));
  const most = (near[0]?.[1] ?? 0) + 0.5;
  return near
    .filter(([, price]) => price <= most)
    .slice(0, 3)
    .map(([known]) => known);
}

/**
 * The known words of one family with a word that none is near to: the longest
 * it ends with (`autoréparation`), else those that begin most like it, by five
 * letters and half of it at least. Three at most.
 */
export function kin(typed: string, lexicon: Lexicon): string[] {
  const word = fold(typed);
  const known = [...lexicon.keys()];
  for (let n = 1; n <= word.length - 5; n++) if (lexicon.has(word.slice(n))) return [word.slice(n)];
  for (let n = word.length - 1; n >= Math.max(5, word.length / 2); n--) {
    const alike = known.filter((other) => other.startsWith(word.slice(0, n)));
    if (alike.length > 0) return alike.slice(0, 3);
  }
  return [];
}

/** How pages hold a word, or another of its stem: one for name, some in their text alone, none. */
export type Held = "name" | "text" | "";

/**
 * What a word is looked up as. `exact`: pages hold it as it is meant. `found`:
 * words begin with it. `read`: it was likely meant for others. `kin`: only words
 * of its family are known. `unknown`: none. `words` are folded, `readings` as
 * they are written.
 */
export type Look = (
  word: string,
  held?: Held,
) => { as: "exact" | "found" | "read" | "kin" | "unknown"; words: string[]; readings: string[] };

/** Words that one begins are looked for with it when they are so few: of `engagem`, Pagefind, which knows `engag` alone, finds none. */
const fewest = 3;

/**
 * A speller over the words of an index. Pagefind compares stems: `quartie` is
 * that of « Quart Monde », `atelie` that of « a-t-elle ». So a word that the
 * garden writes, in one number or the other, is itself; the beginning of others
 * is not; another form of what a page has for name is; a fault that some text
 * happens to hold is not.
 */
export const speller =
  (lexicon: Lexicon): Look =>
  (word, held = "") => {
    const start = fold(word);
    const of = (as: ReturnType<Look>["as"], words: string[] = []) => ({
      as,
      words,
      readings: as === "found" ? [] : words.map((known) => lexicon.get(known) ?? known),
    });
    if (held && [start, start.replace(/[sx]$/, ""), `${start}s`, `${start}x`].some((form) => lexicon.has(form)))
      return of("exact");
    const begun = [...lexicon.keys()].filter((known) => known.startsWith(start));
    if (begun.length > 0) return of("found", begun.length > fewest || start.length < 5 ? [] : begun);
    if (held === "name") return of("exact");
    const near = corrections(word, lexicon);
    if (near.length > 0) return of("read", near);
    if (held) return of("exact");
    const family = kin(word, lexicon);
    return of(family.length > 0 ? "kin" : "unknown", family);
  };

/** What `/pagefind/mots.js` gives, made there of the words that it holds, once a word is unknown: the file often comes for nothing. */
export function openSpeller(packed: string): Look {
  let look: Look | undefined;
  return (word, held) => (look ??= speller(unpackLexicon(packed)))(word, held);
}
