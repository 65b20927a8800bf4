import { limits } from "../../base/site.ts";
import { sentencesOf } from "../../base/text-ends.ts";

/** A browser that has none, as Firefox before 125, parts sentences by their marks. */
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("fr", { granularity: "sentence" }) : undefined;

/** The words of each sentence of `text`, in order. */
export function sentenceLengths(text: string): number[] {
  const sentences = segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : sentencesOf(text);
  return sentences
    .map((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length)
    .filter((words) => words > 0);
}

/** Why a sentence is not taken in at once under its picture, and what to do; undefined of one that is. */
export function sentenceFault(sentence: string): { message: string; fix: string } | undefined {
  const lengths = sentenceLengths(sentence);
  const words = lengths.reduce((sum, length) => sum + length, 0);
  if (lengths.length > 1)
    return {
      message: "Il y a plusieurs phrases sous une image.",
      fix: "Une seule phrase par image : en faire deux images.",
    };
  if (words > limits.frameWords)
    return {
      message: `La phrase a ${words} mots.`,
      fix: `La raccourcir : ${limits.frameWords} mots au plus, sans perdre le danger.`,
    };
  return undefined;
}
