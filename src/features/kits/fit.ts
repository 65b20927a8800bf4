/** What fits a card, chosen by length: nothing on a card is ever cut. The browser test measures every card. */

/** A step of size of a text on a card, largest first: `step-1`, `step-2`… in cards/sizes.css. */
export type Step = 1 | 2 | 3 | 4 | 5;

/** One line of a card: beyond this a simpler text is looked for. */
const longLine = 165;

/** Firefox has it since 2024 only: before, a sentence ends where a mark, a space and a capital follow one another. */
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("fr", { granularity: "sentence" }) : undefined;

/** The sentences of a text, in order. An abbreviation that the language knows ends none. */
export const sentences = (text: string) =>
  (segmenter ? [...segmenter.segment(text)].map(({ segment }) => segment) : plainSentences(text))
    .map((sentence) => sentence.trim())
    .filter(Boolean);

const plainSentences = (text: string) => text.replace(/([.!?…][»”)]?)\s+(?=[\p{Lu}«“])/gu, "$1\n").split("\n");

/**
 * The one line of a card: the first sentence of the summary; when it is too
 * long, as many sentences of the easy-read summary as fit; without one, the
 * sentence whole, in smaller characters. Always ends where a sentence ends.
 */
export function oneLine({ summary, easy }: { summary: string; easy?: string | undefined }): string {
  const [first = summary] = sentences(summary);
  if (first.length <= longLine || !easy) return first;
  let line = "";
  for (const sentence of sentences(easy)) {
    if (line !== "" && line.length + 1 + sentence.length > longLine) break;
    line = line === "" ? sentence : `${line} ${sentence}`;
  }
  return line.length < first.length ? line : first;
}

/** The size of a title: by its length, and by its longest word, which is never broken before it is small. */
export function titleStep(title: string): Step {
  const word = Math.max(...title.split(/[\s-]+/).map((part) => part.length));
  if (title.length <= 20 && word <= 12) return 1;
  if (title.length <= 38 && word <= 15) return 2;
  return title.length <= 62 && word <= 20 ? 3 : 4;
}

/** The size of the one line. */
export function lineStep({ length }: string): Step {
  if (length <= 90) return 1;
  if (length <= 130) return 2;
  if (length <= 200) return 3;
  return length <= 240 ? 4 : 5;
}
