import type { Piece } from "../../entry/frames/picture.ts";
import type { Frame } from "./frames.ts";

/** What messaging applications show of a page, in pixels. */
export const shareSize = { width: 1200, height: 630 } as const;

/** As in ui/styles/tokens.css, light; ochre is a fill. */
const colours = {
  paper: "#fbf7ef",
  line: "#d9cfbd",
  bar: "#c41e1e",
  feuille: "#2f6b4f",
  terre: "#a8442d",
  ocre: "#c98a1b",
  ciel: "#2e6e8e",
};

export type Hue = "feuille" | "terre" | "ocre" | "ciel";

type Shown = {
  frames: readonly Frame[];
  hue: Hue;
  /** Paths of the icons of what one saves, 24 × 24, stroked. */
  savings: readonly string[];
  /** What is inside a drawing, 72 × 72, by its key. */
  bodyOf: (key: string) => string;
};

const band = 96;
const gap = 24;
/** Most frames under the first: those that warn stay on the page, where their sentence is. */
const mostBelow = 3;

/**
 * A picture of a practice as SVG: its first frame large, up to three of the next
 * that warn of nothing, and beside them what one saves. No text: it would be
 * drawn with whatever fonts the machine of the build has, or none, and the title
 * stands beside it in every message. Amounts are left out with it.
 */
export function sharePicture({ frames: [first, ...rest], hue, savings, bodyOf }: Shown): string {
  const below = rest.filter(({ warning }) => warning === undefined).slice(0, mostBelow);
  const inner = { x: band + gap, width: shareSize.width - band - 2 * gap };
  const tall = below.length > 0 ? 378 : shareSize.height - 2 * gap;
  const low = { y: 2 * gap + tall, height: shareSize.height - 3 * gap - tall };
  const each = (inner.width - (below.length - 1) * gap) / Math.max(1, below.length);
  const icons = savings
    .slice(0, 6)
    .map(
      (path, index) =>
        `<svg x="20" y="${gap + index * 84}" width="56" height="56" viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`,
    );
  const panels = [
    ...(first ? [panel(first, { ...inner, y: gap, height: tall }, bodyOf)] : []),
    ...below.map((frame, index) => panel(frame, { x: inner.x + index * (each + gap), width: each, ...low }, bodyOf)),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${shareSize.width}" height="${shareSize.height}">` +
    `<rect width="100%" height="100%" fill="${colours.paper}"/><rect width="${band}" height="100%" fill="${colours[hue]}"/>` +
    `${icons.join("")}${panels.join("")}</svg>`
  );
}

type Box = { x: number; y: number; width: number; height: number };

/** Arrows take a third of a drawing. */
const arrowPart = 1 / 3;

/** One frame on white: its drawings as large as its box allows, in the middle of it. */
function panel({ pieces, never }: Frame, box: Box, bodyOf: (key: string) => string): string {
  const drawn = pieces.filter((piece): piece is Extract<Piece, { drawing: string }> => "drawing" in piece);
  const parts = drawn.reduce((sum, { follows }, index) => sum + 1 + (follows && index > 0 ? arrowPart : 0), 0);
  const side = Math.min(box.height - gap, (box.width - gap) / Math.max(1, parts));
  const [top, left] = [box.y + (box.height - side) / 2, box.x + (box.width - side * parts) / 2];
  let x = left;
  const shown = drawn.map(({ drawing, follows, barred }, index) => {
    const arrow = follows && index > 0 ? arrowAt(x, box.y + box.height / 2, side * arrowPart) : "";
    if (arrow) x += side * arrowPart;
    const at = x;
    x += side;
    return (
      `${arrow}<svg x="${at}" y="${top}" width="${side}" height="${side}" viewBox="0 0 72 72">${bodyOf(drawing)}</svg>` +
      (barred ? bar(at, top, side, side) : "")
    );
  });
  return (
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="24" fill="#fff" stroke="${colours.line}" stroke-width="2"/>` +
    shown.join("") +
    (never ? bar(left, top, side * parts, side) : "")
  );
}

const arrowAt = (x: number, y: number, width: number) =>
  `<path d="M${x + width * 0.15} ${y}h${width * 0.7}m${-width * 0.28} ${-width * 0.28}l${width * 0.28} ${width * 0.28}l${-width * 0.28} ${width * 0.28}" fill="none" stroke="#000" stroke-width="${width / 12}" stroke-linecap="round"/>`;

/** From the lower left to the upper right, edged with white: it is seen on dark drawings too. */
const bar = (x: number, y: number, width: number, height: number) =>
  ["#fff", colours.bar]
    .map(
      (colour, index) =>
        `<path d="M${x + 8} ${y + height - 8}L${x + width - 8} ${y + 8}" stroke="${colour}" stroke-width="${index === 0 ? height / 9 : height / 14}"/>`,
    )
    .join("");
