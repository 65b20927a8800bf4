import { keyOf, sharedKey } from "./rows/keys.ts";
import { limits } from "../base/site.ts";
import type { Problem } from "../base/problem.ts";
import { sentenceLengths } from "./frames/sentence.ts";
import type { Node } from "./node.ts";

/** Acronyms that everybody says aloud. */
const known = new Set(["CAF", "SMS", "TV", "LED", "WC", "SOS", "SAMU"]);

/** The easy-read version of an entry: the sentences of its frames, else what was written as such. */
export const easyOf = ({ data }: Node): string | undefined =>
  "frames" in data && data.frames.length > 0 ? data.frames.map(({ sentence }) => sentence).join(" ") : data.easy;

/** What makes an easy-read summary hard to read, as warnings: it must never stop somebody from contributing. */
export function easyReadProblems(node: Node, file: string, lineOf: (path: readonly PropertyKey[]) => number): Problem[] {
  const easy = easyOf(node);
  if (!easy) return [];
  const isDrawn = "frames" in node.data && node.data.frames.length > 0;
  const lengths = sentenceLengths(easy);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  // What stands between guillemets is read on the thing itself, « HT » on a pallet.
  const said = easy.split("«").map((part, at) => (at === 0 ? part : part.slice(part.indexOf("»") + 1)));
  const acronym = said
    .join("")
    .match(/[\p{L}\p{M}\d]+/gu)
    ?.find((word) => /^(?:\p{Lu}\p{M}*){2,}$/u.test(word) && !known.has(word));
  const faults: [boolean, string, string][] = [
    [
      // The sentence of a frame has its own limit, which nobody passes.
      !isDrawn && mean > limits.easyWords,
      `Les phrases de la version simple sont longues : ${Math.round(mean)} mots en moyenne.`,
      `Couper les phrases : ${limits.easyWords} mots au plus en moyenne.`,
    ],
    [/[();]/.test(easy), "La version simple contient une parenthèse ou un point-virgule.", "En faire deux phrases."],
    [acronym !== undefined, `La version simple contient un sigle : « ${acronym} ».`, "L’écrire en toutes lettres."],
  ];
  return faults
    .filter(([found]) => found)
    .map(([, message, fix]) => ({
      code: "hard-to-read",
      file,
      line: lineOf([isDrawn ? keyOf("practice", "frames") : sharedKey("easy")]),
      message,
      fix,
      warning: true,
    }));
}
