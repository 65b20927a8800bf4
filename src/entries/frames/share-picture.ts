import type { Piece } from "../../entry/frames/picture.ts";
import { hueOf, lightPalette as palette } from "../../ui/palette.ts";
import type { Frame } from "../../entry/frames/frames.ts";

/** What messaging applications show of a page, in pixels. */
export const shareSize = { width: 1200, height: 630 } as const;

/** A square drawing, `side` pixels wide on the colour `ground`: SVG of a box of `box`, from its corner. */
export type Tile = { x: number; y: number; side: number; ground: string; box: number; svg: string };

/** A rectangle of one colour. */
export type Field = { x: number; y: number; width: number; height: number; colour: string };

type Shown = {
  frames: readonly Frame[];
  /** The word of the vocabulary for the colour of its theme. */
  hue: string;
  /** Paths of the icons of what one saves, 24 × 24, stroked. */
  savings: readonly string[];
  /** What is inside a drawing, 72 × 72, by its key. */
  bodyOf: (key: string) => string;
};

const white = "#ffffff";
const band = 96;
const gap = 24;
const icon = 56;
/** Most frames under the first: those that warn stay on the page, where their sentence is. */
const mostBelow = 3;

/**
 * A picture of a practice: its first frame large, up to three of the next that
 * warn of nothing, and beside them what one saves. No text: it would be drawn
 * with whatever fonts the machine of the build has, or none, and the title
 * stands beside it in every message. Amounts are left out with it. Fields come
 * under tiles, each in the order given.
 */
export function sharePicture({ frames: [first, ...rest], hue, savings, bodyOf }: Shown): { fields: Field[]; tiles: Tile[] } {
  const ground = palette[hueOf(hue)];
  const below = rest.filter(({ warning }) => warning === undefined).slice(0, mostBelow);
  const inner = { x: band + gap, width: shareSize.width - band - 2 * gap };
  const tall = below.length > 0 ? 378 : shareSize.height - 2 * gap;
  const low = { y: 2 * gap + tall, height: shareSize.height - 3 * gap - tall };
  const each = Math.floor((inner.width - (below.length - 1) * gap) / Math.max(1, below.length));
  const panels = [
    ...(first ? [{ frame: first, box: { ...inner, y: gap, height: tall } }] : []),
    ...below.map((frame, index) => ({ frame, box: { x: inner.x + index * (each + gap), width: each, ...low } })),
  ];
  return {
    fields: [
      { x: 0, y: 0, width: band, height: shareSize.height, colour: ground },
      ...panels.flatMap(({ box }) => [
        { ...box, colour: palette.line },
        { x: box.x + 2, y: box.y + 2, width: box.width - 4, height: box.height - 4, colour: white },
      ]),
    ],
    tiles: [
      ...savings.slice(0, 6).map((path, index) => ({
        x: (band - icon) / 2,
        y: gap + index * (icon + gap),
        side: icon,
        ground,
        box: 24,
        svg: `<path d="${path}" fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>`,
      })),
      ...panels.flatMap(({ frame, box }) => panel(frame, box, bodyOf)),
    ],
  };
}

/** Sides to which drawings are drawn: few, so that one is drawn once for many practices. */
const step = 24;

/** One frame: its drawings as large as its box allows, in the middle of it; what must never be done has a bar over each. */
function panel({ pieces, never }: Frame, box: Omit<Field, "colour">, bodyOf: (key: string) => string): Tile[] {
  const shown = pieces
    .filter((piece): piece is Extract<Piece, { drawing: string }> => "drawing" in piece)
    .flatMap(({ drawing, follows, barred }, index) => [
      ...(follows && index > 0 ? [{ part: 1 / 3, svg: arrow }] : []),
      { part: 1, svg: bodyOf(drawing) + (barred || never ? bar : "") },
    ]);
  const parts = shown.reduce((sum, { part }) => sum + part, 0);
  const largest = Math.min(box.height - gap, (box.width - gap) / Math.max(1, parts));
  const side = Math.floor(largest / step) * step;
  let x = Math.round(box.x + (box.width - side * parts) / 2);
  return shown.map(({ part, svg }) => {
    const own = side * part;
    const tile = { x, y: Math.round(box.y + (box.height - own) / 2), side: own, ground: white, box: 72, svg };
    x += own;
    return tile;
  });
}

const arrow = '<path d="M8 36h56M46 18l18 18-18 18" fill="none" stroke="#000" stroke-width="7" stroke-linecap="round"/>';

/** As in ui/drawings/pic.css: edged with white, so that it is seen on dark drawings too. */
const bar = '<path d="M4 68L68 4" stroke="#fff" stroke-width="9"/><path d="M4 68L68 4" stroke="#c41e1e" stroke-width="6"/>';
