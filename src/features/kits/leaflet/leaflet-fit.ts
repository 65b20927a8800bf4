/** How large the faces of a leaflet can be written: lines are counted as on cards (cards/back-fit.ts), then checked in a browser. */
import type { Step } from "../fit.ts";
import { linesOf } from "../cards/text-lines.ts";

/** Sizes in points, largest first: as in leaflet.css. */
const sizes = [13, 12.2, 11.4, 10.6, 9.8, 9] as const;
export type LeafletStep = Step | 6;
const smallest = sizes.length as LeafletStep;

/** What is secondary is never smaller. */
const least = 8.5;
const lineHeight = 1.3;
/** The inside of a face, one of its two columns, and the text of one of four pictures, in points. */
const inside = { width: 555, height: 378, column: 269, picture: 119 } as const;
/** Between what stands one under the other on a face. */
const gap = 7.1;
/** Around the text of a picture: its frame, the drawing, what a word that stands beside it may take more. */
const around = 12 + 37 + 6;
export const perRow = 4;

/** A text that is kept whole, in its column or across the face: `scale` of the size or in `points` whatever the size, `inset` taken from the width. */
export type Text = { text: string; scale?: number; points?: number; inset?: number; bold?: boolean };

const height = (points: number, width: number, texts: readonly Text[]) =>
  texts.reduce((sum, { text, scale = 1, points: own = points * scale, inset = 0, bold = false }) => {
    const em = Math.max(own, least);
    return sum + linesOf(text, (width - inset) / em, bold) * lineHeight * em;
  }, 0);

/** What stands across a face, above and below what fills it. `tall`: at least as much, in points. */
export type Across = { texts: readonly Text[]; tall?: number };

const acrossHeight = (points: number, all: readonly Across[]) =>
  all.reduce(
    (sum, { texts, tall = 0 }) => sum + gap + Math.max(tall, height(points, inside.width - (tall && tall + 9), texts)),
    0,
  );

/** Pictures in rows of four, as high as the longest of each. */
export const picturesFit = (across: readonly Across[]) => (cells: readonly (readonly Text[])[], step: LeafletStep) => {
  const points = sizes[step - 1] ?? least;
  let tall = acrossHeight(points, across);
  for (let from = 0; from < cells.length; from += perRow)
    tall += around + Math.max(...cells.slice(from, from + perRow).map((texts) => height(points, inside.picture, texts)));
  return tall <= inside.height;
};

/** Texts in two columns, none cut from one to the other: `between` is left under each, in ems. */
export const columnsFit =
  (across: readonly Across[], between = 0.3) =>
  (texts: readonly Text[], step: LeafletStep) => {
    const points = sizes[step - 1] ?? least;
    const room = inside.height - acrossHeight(points, across);
    let [column, used] = [1, 0];
    for (const text of texts) {
      const tall = height(points, inside.column, [text]) + between * points;
      if (used + tall > room) [column, used] = [column + 1, 0];
      used += tall;
      if (tall > room) return false;
    }
    return column <= 2;
  };

/**
 * `parts` on as few faces as they take, whole and in order, at the largest size
 * at which one is enough. What one does not hold at the smallest goes on to
 * another: no part is ever left out, be it alone on a face that it overflows.
 */
export function onFaces<Part>(
  parts: readonly Part[],
  fits: (some: readonly Part[], step: LeafletStep) => boolean,
): { step: LeafletStep; faces: Part[][] } {
  const step = sizes.findIndex((_, index) => fits(parts, (index + 1) as LeafletStep)) + 1;
  if (step > 0) return { step: step as LeafletStep, faces: [[...parts]] };
  const faces: Part[][] = [];
  for (const part of parts) {
    const last = faces.at(-1);
    if (last && fits([...last, part], smallest)) last.push(part);
    else faces.push([part]);
  }
  return { step: smallest, faces };
}
