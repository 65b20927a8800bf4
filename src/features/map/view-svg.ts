/** What is seen of the map as a sheet to print or to send: an SVG at the size of an A3, with title, legend, licence and address. */
import { escapeHtml } from "../../base/html.ts";
import type { Kind } from "../../entry/kinds.ts";
import { edgeTypes } from "./edge-types.ts";
import { hueOf, lightPalette as palette } from "../../ui/palette.ts";
import { kindHues, shapePath, shapes } from "../../ui/shapes.ts";
import { groupBy } from "../../base/group-by.ts";

type Box = { x: number; y: number; width: number; height: number };

/** What the frame shows, in its pixels. What is faint is drawn so. */
export type Seen = {
  width: number;
  height: number;
  beds: { hue: string; cx: number; cy: number; rx: number; ry: number }[];
  lines: { x1: number; y1: number; x2: number; y2: number; type: number; faint: boolean }[];
  /** The points of a route, in order; empty when there is none. */
  route: [number, number][];
  marks: { kind: Kind; x: number; y: number; r: number; faint: boolean }[];
  titles: { x: number; y: number; width: number; text: string }[];
  signs: { box: Box; lines: string[]; count: string; hue: string }[];
};

export type Sheet = {
  title: string;
  /** Kinds and types of links of the legend, in order. */
  kinds: { kind: Kind; label: string }[];
  types: number[];
  /** Who publishes it, its licence, its address. */
  foot: string[];
  seen: Seen;
};

/** Sides of the sheet in tenths of a millimetre, its longer one across when the frame is so. */
export const sheetSize = ({ width, height }: Pick<Seen, "width" | "height">) =>
  width >= height ? { width: 4200, height: 2970 } : { width: 2970, height: 4200 };

const margin = 130;
/** Coordinates are whole tenths of a pixel. */
const fine = (n: number) => Math.round(n * 10);

/** The whole sheet. The same view gives the same text. */
export function sheetSvg({ title, kinds, types, foot, seen }: Sheet): string {
  const { width, height } = sheetSize(seen);
  const legend = legendSvg(kinds, types, width - 2 * margin);
  const top = 330;
  const bottom = height - 190 - legend.height;
  const scale = Math.min((width - 2 * margin) / seen.width, (bottom - top) / seen.height);
  const frame = { width: Math.round(seen.width * scale), height: Math.round(seen.height * scale) };
  const left = Math.round((width - frame.width) / 2);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width / 10}mm" height="${height / 10}mm" viewBox="0 0 ${width} ${height}" font-family="Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', sans-serif">` +
    `<title>${escapeHtml(title)}</title><rect width="${width}" height="${height}" fill="${palette.sheet}"/>` +
    `<text x="${margin}" y="220" font-size="${title.length > 60 ? 84 : 120}" font-weight="700" fill="${palette.ink}">${escapeHtml(title)}</text>` +
    `<svg x="${left}" y="${top}" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${fine(seen.width)} ${fine(seen.height)}">${seenSvg(seen)}</svg>` +
    `<rect x="${left}" y="${top}" width="${frame.width}" height="${frame.height}" fill="none" stroke="${palette.line}" stroke-width="4"/>` +
    `<g transform="translate(${margin} ${bottom + 90})">${legend.svg}</g>` +
    `<text x="${margin}" y="${height - 80}" font-size="44" fill="${palette.soft}">${escapeHtml(foot.join(" · "))}</text></svg>`
  );
}

function seenSvg({ width, height, beds, lines, route, marks, titles, signs }: Seen): string {
  return (
    `<rect width="${fine(width)}" height="${fine(height)}" fill="${palette.paper}"/>` +
    beds
      .map(
        ({ hue, cx, cy, rx, ry }) =>
          `<ellipse cx="${fine(cx)}" cy="${fine(cy)}" rx="${fine(rx)}" ry="${fine(ry)}" fill="${palette[`${hueOf(hue)}-tint`]}"/>`,
      )
      .join("") +
    [true, false]
      .map((faint) =>
        linesSvg(
          lines.filter((line) => line.faint === faint),
          faint,
        ),
      )
      .join("") +
    routeSvg(route) +
    [true, false]
      .map((faint) =>
        marksSvg(
          marks.filter((mark) => mark.faint === faint),
          faint,
        ),
      )
      .join("") +
    titles
      .map(
        ({ x, y, width: wide, text }) =>
          `<rect x="${fine(x - wide / 2 - 4)}" y="${fine(y - 9)}" width="${fine(wide + 8)}" height="180" rx="50" fill="${palette.paper}" opacity=".8"/>` +
          `<text x="${fine(x)}" y="${fine(y + 4.5)}" font-size="130" text-anchor="middle" fill="${palette.ink}">${escapeHtml(text)}</text>`,
      )
      .join("") +
    signs.map(signSvg).join("")
  );
}

function linesSvg(lines: Seen["lines"], faint: boolean): string {
  return edgeTypes
    .map(({ hue, width, dash }, type) => {
      const path = lines
        .filter((line) => line.type === type)
        .map(({ x1, y1, x2, y2 }) => `M${fine(x1)} ${fine(y1)}L${fine(x2)} ${fine(y2)}`)
        .join("");
      const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.map(fine).join(" ")}"` : "";
      return path
        ? `<path d="${path}" fill="none" stroke="${palette[hue]}" stroke-width="${fine(faint ? width * 0.6 : width)}"${dashes} opacity="${faint ? ".22" : ".8"}"/>`
        : "";
    })
    .join("");
}

function routeSvg(route: Seen["route"]): string {
  if (route.length < 2) return "";
  const points = route.map(([x, y]) => `${fine(x)},${fine(y)}`).join(" ");
  return [
    [90, palette.paper],
    [45, palette.ink],
  ]
    .map(
      ([width, colour]) =>
        `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`,
    )
    .join("");
}

function marksSvg(marks: Seen["marks"], faint: boolean): string {
  return [...groupBy(marks, ({ kind }) => kind)]
    .map(([kind, alike]) => {
      const path = alike.map(({ x, y, r }) => shapePath(kind, fine(x), fine(y), fine(r))).join("");
      return `<path d="${path}" ${inkOf(kind, fine(alike[0]?.r ?? 1))}${faint ? ' opacity=".2"' : ""}/>`;
    })
    .join("");
}

const inkOf = (kind: Kind, r: number) =>
  shapes[kind] === "ring"
    ? `fill="${palette.paper}" stroke="${palette[kindHues[kind]]}" stroke-width="${Math.max(1, Math.round(r * 0.45))}"`
    : `fill="${palette[kindHues[kind]]}"`;

function signSvg({ box, lines, count, hue }: Seen["signs"][number]): string {
  const rows = [...lines, ...(count ? [count] : [])];
  const step = box.height / rows.length;
  const size = Math.min(14, step * 0.72);
  return (
    `<rect x="${fine(box.x)}" y="${fine(box.y)}" width="${fine(box.width)}" height="${fine(box.height)}" rx="70" fill="${palette.sheet}" stroke="${palette[hueOf(hue)]}" stroke-width="15"/>` +
    rows
      .map(
        (text, row) =>
          `<text x="${fine(box.x + box.width / 2)}" y="${fine(box.y + step * (row + 0.5) + size * 0.36)}" font-size="${fine(size)}" text-anchor="middle" fill="${palette.ink}"${row < lines.length ? ' font-weight="700"' : ""}>${escapeHtml(text)}</text>`,
      )
      .join("")
  );
}

/** Marks and lines with their names, in columns that fit `width`. */
function legendSvg(kinds: Sheet["kinds"], types: Sheet["types"], width: number): { svg: string; height: number } {
  const items = [
    ...kinds.map(({ kind, label }) => ({ mark: `<path d="${shapePath(kind, 40, 0, 24)}" ${inkOf(kind, 24)}/>`, label })),
    ...types.flatMap((type) => {
      const style = edgeTypes[type];
      if (!style) return [];
      const dashes = style.dash.length > 0 ? ` stroke-dasharray="${style.dash.map((n) => n * 4).join(" ")}"` : "";
      const line = `<path d="M0 0h110" stroke="${palette[style.hue]}" stroke-width="${Math.round(style.width * 4)}"${dashes}/>`;
      return [{ mark: line, label: style.label }];
    }),
  ];
  const columns = Math.floor(width / 760);
  const cell = Math.floor(width / columns);
  const svg = items
    .map(
      ({ mark, label }, index) =>
        `<g transform="translate(${(index % columns) * cell} ${Math.floor(index / columns) * 72})">${mark}<text x="140" y="16" font-size="46" fill="${palette.ink}">${escapeHtml(label)}</text></g>`,
    )
    .join("");
  return { svg, height: Math.ceil(items.length / columns) * 72 };
}
