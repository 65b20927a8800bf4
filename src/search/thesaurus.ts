import { fold } from "../french.ts";

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

/** A text as its words are compared: folded, each without the mark of a plural. */
const bare = (text: string) =>
  ` ${fold(text)
    .split(" ")
    .map((word) => word.replace(/(?<=..)[sx]$/, ""))
    .join(" ")} `;

/**
 * The other words of the groups that `text` names, each once, in the order of
 * the groups: what the page is also found by. A group is named by any of its
 * words, whole, singular or plural.
 */
export function nearWords(thesaurus: Thesaurus, text: string): string[] {
  const read = bare(text);
  const near = thesaurus
    .filter((group) => group.some((word) => read.includes(bare(word))))
    .flat()
    .filter((word) => !read.includes(bare(word)));
  return [...new Set(near)];
}
