/** What is said in one go, and how a voice is given it. */
import { sentencesOf } from "../../base/text-ends.ts";

/** Where what is said in one go stands in its text: from `start`, up to `end`. */
export type Stretch = { start: number; end: number };

/**
 * Signs said in one go. Chrome falls silent after fifteen seconds of a voice of
 * a server, without saying so: that many take eleven, said slowly.
 */
const longest = 160;

/** The sentences of `text`, in order; of a very long one, its parts. Loses no word. */
export function stretchesOf(text: string): Stretch[] {
  let from = 0;
  return sentencesOf(text).flatMap((sentence) => {
    const start = text.indexOf(sentence.trim(), from);
    from = start + sentence.trim().length;
    return partsOf(text, { start, end: from });
  });
}

/** A stretch parted where a reader would breathe: after « ; » or « : », else a comma, else a word. */
function partsOf(text: string, { start, end }: Stretch): Stretch[] {
  const parts: Stretch[] = [];
  let from = start;
  while (end - from > longest) {
    const cut = from + breathAt(text.slice(from, from + longest));
    parts.push({ start: from, end: cut });
    from = cut;
  }
  return [...parts, { start: from, end }].filter((part) => text.slice(part.start, part.end).trim() !== "");
}

/** Where to breathe in `text`: as late as can be, but nothing is left so short that it would be said alone. */
function breathAt(text: string): number {
  for (const mark of [/[;:]\s/g, /,\s/g, /\s/g]) {
    const last = [...text.matchAll(mark)].pop();
    if (last && last.index > longest / 4) return last.index + last[0].length;
  }
  return text.length;
}

/** A text as it is given to a voice: on one line, and a breath for the dot between two words. Numbers and units keep their spaces. */
export const spoken = (text: string): string =>
  text
    .trim()
    .replace(/[\t\n\r ]+/g, " ")
    .replaceAll(" · ", ", ");

/** What is said before the first sentence of a step, in the language of the page when it is ours. */
export const stepWords = (step: number, lang: string): string => (/^fr\b/i.test(lang) ? `Étape ${step}. ` : `${step}. `);
