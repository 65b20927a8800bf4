import type { Node } from "../../entry/node.ts";
import { lazyImage } from "../../entry/frames/picture-html.ts";

/**
 * What an entry looks like in a list: keys of at most two drawings of its first
 * frame, `>` before one that an arrow leads to; none for an entry without frames.
 * The first drawing and what it becomes, or else the next: a third is too small
 * to be seen there. What is barred needs the words of its frame: it is left out.
 */
export function emblemOf({ data }: Node): string[] {
  const pieces = "frames" in data ? (data.frames[0]?.drawn.pieces ?? []) : [];
  const [first, ...rest] = pieces.flatMap((piece) => ("drawing" in piece && !piece.barred ? [piece] : []));
  const second = rest.find(({ follows }) => follows) ?? rest[0];
  return first ? [first.drawing, ...(second ? [`${second.follows ? ">" : ""}${second.drawing}`] : [])] : [];
}

/** Those drawings, as ui/drawings/pic.css shows them. Without words: the title beside them says them. */
export const emblemHtml = (drawings: readonly string[]) => `<p class="pic">${drawings.map(drawingHtml).join("")}</p>`;

const drawingHtml = (drawing: string) =>
  drawing.startsWith(">") ? `<i aria-hidden="true">→</i>${lazyImage(drawing.slice(1), "")}` : lazyImage(drawing, "");
