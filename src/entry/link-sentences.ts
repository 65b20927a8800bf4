import type { BodyLink } from "./body/parsed-body.ts";

/** The text of the block being read, and the links met in it. */
export type Block = { text: string; links: { link: BodyLink; offset: number }[] };

const segmenter = new Intl.Segmenter("fr", { granularity: "sentence" });

/** Gives each link of a block the sentence in which it stands. Links are in reading order: one walk is enough. */
export function giveSentences({ text, links }: Block) {
  if (links.length === 0) return;
  // A line end inside a paragraph is a space, and would end a sentence.
  const sentences = [...segmenter.segment(text.replaceAll("\n", " "))];
  let at = 0;
  for (const { link, offset } of links) {
    while ((sentences[at + 1]?.index ?? Infinity) <= offset) at++;
    const { segment = "", index = 0 } = sentences[at] ?? {};
    link.sentence = excerpt(segment, offset - index)
      .replace(/ {2,}/g, " ")
      .trim();
  }
}

/** Signs kept on each side of a link when its sentence is long. */
const reach = 160;

/** What surrounds `offset` in a sentence: all of it, or whole words and whole wiki-links of it. */
function excerpt(sentence: string, offset: number): string {
  if (sentence.length <= 2 * reach) return sentence;
  let part = sentence.slice(Math.max(0, offset - reach), offset + reach);
  if (offset > reach) part = `…${part.replace(/^\S*\s/, "").replace(/^(?:(?!\[\[).)*?\]\]/s, "")}`;
  if (offset + reach < sentence.length) part = `${wholeLinks(part.replace(/\s\S*$/, ""))}…`;
  return part;
}

/** `part` up to a wiki-link that is not closed in it. */
function wholeLinks(part: string): string {
  const open = part.indexOf("[[", part.lastIndexOf("]]") + 1);
  return open < 0 ? part : part.slice(0, open);
}
