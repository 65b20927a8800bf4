import { fold, stem } from "../../../base/french.ts";

/** Groups of everyday words that mean the same to who looks for something. */
export type Thesaurus = readonly (readonly string[])[];

/**
 * `content/_mots-proches.txt`: one group a line, words or short expressions
 * parted by commas; `#` opens a remark. A line of one word says nothing and is
 * left out.
 */
export const parseThesaurus = (text: string): Thesaurus =>
  text
    .split("\n")
    .map((line) =>
      line
        .replace(/#.*/, "")
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
    )
    .filter((group) => group.length > 1);

/**
 * `content/_mots-des-fiches.txt`: the words with which an entry is looked for
 * that are none of its names, by its id. One entry a line, `id : word; word`;
 * `#` opens a remark. A line without words is left out.
 */
export const parseEntryWords = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text.split("\n").flatMap((line): [string, string[]][] => {
      const [id = "", ...rest] = line.replace(/#.*/, "").split(" : ");
      const words = rest
        .join(" : ")
        .split(";")
        .map((word) => word.trim());
      return words.some(Boolean) ? [[id.trim(), words.filter(Boolean)]] : [];
    }),
  );

/** A text as its words are compared: folded, each without what says how it is used. */
const bare = (text: string) => ` ${fold(text).split(" ").map(stem).join(" ")} `;

/**
 * The other words of the groups that `text` names, each once, in the order of
 * the groups: what the page is also found by. A group is named by any of its
 * words, whole, in any form: « chauffe » by « chauffage ».
 */
export function nearWords(thesaurus: Thesaurus, text: string): string[] {
  const read = bare(text);
  const near = thesaurus
    .filter((group) => group.some((word) => read.includes(bare(word))))
    .flat()
    .filter((word) => !read.includes(bare(word)));
  return [...new Set(near)];
}
