/** How large the back of a card can be written: lines are counted for the widest common face, then checked in a browser. */
import type { CardSize } from "../model.ts";
import { linesOf } from "./text-lines.ts";

/** A text of a back: larger or bolder than the rest or not, and what stands beside it in points. */
export type Block = {
  text: string;
  scale?: number;
  bold?: boolean;
  inset?: number;
  /** Height of its first line, in its own ems, when a larger sign stands in it. */
  first?: number;
};

/** What stands together on a back: its texts one under the other, and the room around them; never lower than `least`. In points. */
export type Piece = { html: string; blocks: readonly Block[]; room?: number; least?: number };

/** Sizes in points, largest first: even steps, as in sizes.css. */
export const backSizes: Readonly<Record<CardSize, readonly number[]>> = {
  a6: [11, 10.5, 10, 9.5, 9, 8.5],
  a5: [18, 17, 16, 15, 14, 13],
};
/** The smallest size of any text on a card: what is secondary is never smaller (`--least` in the styles). */
export const leastSize: Readonly<Record<CardSize, number>> = { a6: 8.5, a5: 13 };

/** The inside of a card in points, and of one of the two columns of the large one. */
const inside = { a6: { width: 241, height: 365 }, a5: { width: 258, height: 357 } } as const;
/** Height of a line, in ems. */
const lineHeight = { a6: 1.3, a5: 1.22 } as const;
const gap = { a6: 7, a5: 8.5 } as const;

export type BackStep = 1 | 2 | 3 | 4 | 5 | 6;

/**
 * The largest step at which the pieces of each column fit below `title`;
 * undefined when even the smallest is too large. Columns stand side by side
 * on the large card, one under the other on the small one.
 */
export function backStep(title: Block, columns: readonly (readonly Piece[])[], size: CardSize): BackStep | undefined {
  const { width, height } = inside[size];
  const [across, stacks] = size === "a5" ? [2 * width, columns] : [width, [columns.flat()]];
  const fits = (points: number) => {
    const left = height - blockHeight(title, points, size, across);
    const tall = stacks.map((pieces) =>
      pieces.reduce((sum, piece) => sum + gap[size] + pieceHeight(piece, points, size, width), 0),
    );
    return Math.max(...tall) <= left;
  };
  const step = backSizes[size].findIndex(fits);
  return step < 0 ? undefined : ((step + 1) as BackStep);
}

function pieceHeight({ blocks, room = 0, least = 0 }: Piece, points: number, size: CardSize, width: number): number {
  return (
    room +
    Math.max(
      least,
      blocks.reduce((sum, block) => sum + blockHeight(block, points, size, width), 0),
    )
  );
}

function blockHeight({ text, scale = 1, bold = false, inset = 0, first }: Block, points: number, size: CardSize, width: number) {
  const em = Math.max(points * scale, leastSize[size]);
  const lines = linesOf(text, (width - inset) / em, bold);
  return (lines * lineHeight[size] + (first === undefined ? 0 : first - lineHeight[size])) * em;
}
