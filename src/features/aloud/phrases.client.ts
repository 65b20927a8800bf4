/** What of a part of a page is said, in order, and where each sentence stands in it. */
import { spoken, stepWords, stretchesOf } from "./utterances.ts";

/** A sentence: what the voice says of it, where it is shown, the block that it stands in. */
export type Phrase = { said: string; range: Range; block: HTMLElement };

/** Not said: a title already heard, drawings that their sentence says, our own buttons, what is typed and what is said of it. */
const silent =
  "h2, .pic, figure, table, svg, .aloud, .visually-hidden, [aria-hidden='true'], [hidden], textarea, [role='status']";

/** What is said apart: of a form, a question, its help, each of its choices. */
const blocks = "li, p, summary, dd, dt, h3, h4, blockquote, div, section, label, .field-label, .field-hint";

/** The sentences of `part`, in the order of the page. */
export function phrasesOf(part: HTMLElement, lang: string): Phrase[] {
  return textsOf(part).flatMap(({ block, nodes }) => {
    const text = nodes.map(({ data }) => data).join("");
    if (text.trim() === "") return [];
    const step = stepOf(block);
    return stretchesOf(text).map(({ start, end }, index) => ({
      said: (index === 0 && step ? stepWords(step, lang) : "") + spoken(text.slice(start, end)),
      range: rangeOf(nodes, start, end),
      block,
    }));
  });
}

/** The texts of `part`, those of one block together. */
function textsOf(part: HTMLElement): { block: HTMLElement; nodes: Text[] }[] {
  const texts: { block: HTMLElement; nodes: Text[] }[] = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.closest(silent)) continue;
    // What the styles leave out is shown to nobody.
    if (node.parentElement?.getClientRects().length === 0) continue;
    const block = node.parentElement?.closest<HTMLElement>(blocks) ?? part;
    const last = texts[texts.length - 1];
    if (last?.block === block) last.nodes.push(node);
    else texts.push({ block, nodes: [node] });
  }
  return texts;
}

/** The place of a step among the others; undefined for what is no step. A mark of a list is no text. */
function stepOf(block: HTMLElement): number | undefined {
  const list = block.parentElement;
  return list?.matches(".etapes > ol") ? [...list.children].indexOf(block) + 1 : undefined;
}

/** From one place to another of the text of `nodes`, which may stand in several of them: around a link, say. */
function rangeOf(nodes: readonly Text[], start: number, end: number): Range {
  const range = document.createRange();
  let before = 0;
  for (const node of nodes) {
    const after = before + node.length;
    if (start >= before && start < after) range.setStart(node, start - before);
    if (end > before && end <= after) range.setEnd(node, end - before);
    before = after;
  }
  return range;
}
