import { sharedKey } from "./rows/keys.ts";
import { limits } from "../base/site.ts";
import type { Problem } from "../base/problem.ts";
import type { Node } from "./node.ts";

const segmenter = new Intl.Segmenter("fr", { granularity: "sentence" });

/** Acronyms that everybody says aloud. */
const known = new Set(["CAF", "SMS", "TV", "LED", "WC", "SOS", "SAMU"]);

/** The words of each sentence of `text`, in order. */
export function sentenceLengths(text: string): number[] {
  return [...segmenter.segment(text)]
    .map(({ segment }) => segment.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length)
    .filter((words) => words > 0);
}

/** What makes an easy-read summary hard to read, as warnings: it must never stop somebody from contributing. */
export function easyReadProblems(node: Node, file: string, lineOf: (path: readonly PropertyKey[]) => number): Problem[] {
  const easy = node.data.easy;
  if (!easy) return [];
  const lengths = sentenceLengths(easy);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const acronym = easy.match(/[\p{L}\p{M}\d]+/gu)?.find((word) => /^(?:\p{Lu}\p{M}*){2,}$/u.test(word) && !known.has(word));
  const faults: [boolean, string, string][] = [
    [
      mean > limits.easyWords,
      `Les phrases de la version simple sont longues : ${Math.round(mean)} mots en moyenne.`,
      `Couper les phrases : ${limits.easyWords} mots au plus en moyenne.`,
    ],
    [/[();]/.test(easy), "La version simple contient une parenthèse ou un point-virgule.", "En faire deux phrases."],
    [acronym !== undefined, `La version simple contient un sigle : « ${acronym} ».`, "L’écrire en toutes lettres."],
  ];
  return faults
    .filter(([found]) => found)
    .map(([, message, fix]) => ({ code: "hard-to-read", file, line: lineOf([sharedKey("easy")]), message, fix, warning: true }));
}
