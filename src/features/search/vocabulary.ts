import { fold } from "../../base/french.ts";
import { plain } from "./normalise.ts";

/** The words that the index knows, as written, by their folded form. */
export type Lexicon = ReadonlyMap<string, string>;

/** The words of a text in lower case, three letters or more with their marks and no digit, and how often each is met. */
export function wordsIn(text: string): Map<string, number> {
  const met = new Map<string, number>();
  for (const [word] of plain(text)
    .toLowerCase()
    .matchAll(/(?:\p{L}\p{M}*){3,}/gu))
    met.set(word, (met.get(word) ?? 0) + 1);
  return met;
}

/**
 * The words of the texts that are added, in folded order. Of two that fold alike, `peche`
 * and `pêche`, the one met most. No plural of a word that is there: it sounds
 * the same. One text at a time, as `wordsIn` gives it: together they would weigh on the memory.
 */
export function collectLexicon(): { add: (words: Iterable<readonly [string, number]>) => void; done: () => Lexicon } {
  const met = new Map<string, Map<string, number>>();
  const known = new Map<string, Map<string, number>>();
  const formsOf = (word: string) => {
    const folded = fold(word);
    const forms = met.get(folded) ?? new Map<string, number>();
    met.set(folded, forms);
    known.set(word, forms);
    return forms;
  };
  return {
    add: (words) => {
      for (const [word, times] of words) {
        const forms = known.get(word) ?? formsOf(word);
        forms.set(word, (forms.get(word) ?? 0) + times);
      }
    },
    done: () =>
      new Map(
        [...met]
          .filter(([folded]) => !(/[sx]$/.test(folded) && met.has(folded.slice(0, -1))))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([folded, forms]) => [folded, [...forms].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? folded]),
      ),
  };
}

/** Signs that two words share from their start, at most 35. Never half of a letter (those of Adlam are two), which no file can hold. */
function shared(a: string, b: string): number {
  let n = 0;
  while (n < 35 && n < a.length && a[n] === b[n]) n++;
  return /[\uD800-\uDBFF]/.test(a.charAt(n - 1)) ? n - 1 : n;
}

/**
 * A lexicon as text, a third less than its words: each is the number of
 * letters it shares with the one before, in base 36, then the rest. `vélo` and
 * `vélos` are `0vélo` and `4s`, parted by spaces.
 */
export function packLexicon(lexicon: Lexicon): string {
  const words = [...lexicon.values()];
  return words
    .map((word, index) => {
      const n = shared(word, words[index - 1] ?? "");
      return n.toString(36) + word.slice(n);
    })
    .join(" ");
}

/** The lexicon that `packLexicon` was given. */
export function unpackLexicon(packed: string): Lexicon {
  let word = "";
  const words = packed.split(" ").filter(Boolean);
  return new Map(words.map((rest) => [fold((word = word.slice(0, parseInt(rest.charAt(0), 36)) + rest.slice(1))), word]));
}
