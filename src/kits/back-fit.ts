/** How large the back of a card can be written: lines are counted for the widest common face, then checked in a browser. */
import type { CardSize } from "./model.ts";

/** A block of a back: its text, larger or bolder than the rest or not, and the room around it in points. */
export type Block = { text: string; scale?: number; bold?: boolean; inset?: number; room?: number; column?: 0 | 1 };

/** Sizes in points, as in kit-cards.css (`b1`…), largest first. */
const sizes: Readonly<Record<CardSize, readonly number[]>> = {
  a6: [10.5, 9.7, 9, 8.3, 7.6, 7],
  a5: [17, 16, 15, 14, 13, 11.5],
};
/** The inside of a card in points, and of one of the two columns of the large one. */
const inside = { a6: { width: 232, height: 350 }, a5: { width: 255, height: 350 } } as const;
/** Mean width of a sign, and height of a line, in ems. */
const ems = { sign: 0.565, bold: 0.63, line: { a6: 1.3, a5: 1.22 } } as const;
const gap = { a6: 7, a5: 8.5 } as const;

export type BackStep = 1 | 2 | 3 | 4 | 5 | 6;

/** The largest step at which all blocks fit; undefined when even the smallest is too large. */
export function backStep(blocks: readonly Block[], size: CardSize): BackStep | undefined {
  const fits = (points: number) => {
    const heights = [0, 0];
    for (const block of blocks) {
      const column = size === "a6" ? 0 : (block.column ?? 0);
      heights[column] = (heights[column] ?? 0) + heightOf(block, points, size) + gap[size];
    }
    return Math.max(...heights) - gap[size] <= inside[size].height;
  };
  const step = sizes[size].findIndex(fits);
  return step < 0 ? undefined : ((step + 1) as BackStep);
}

function heightOf({ text, scale = 1, bold = false, inset = 0, room = 0 }: Block, points: number, size: CardSize): number {
  const em = points * scale;
  // A line ends before its last word: on average a short word is lost.
  const signs = Math.max(8, (inside[size].width - inset) / (em * (bold ? ems.bold : ems.sign)) - 1.6);
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / signs)), 0);
  return lines * em * ems.line[size] + room;
}
