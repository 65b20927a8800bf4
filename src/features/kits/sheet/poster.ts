/** The part of the map that a kit covers, drawn for a wall: needs, practices and levers in three columns. */
import { escapeHtml } from "../../../base/html.ts";
import { shapePath } from "../../../ui/shapes.ts";

/** A practice of the poster; `needs`, `levers` and `links` are slugs, those that are not on it are left out. */
export type PosterPractice = {
  slug: string;
  title: string;
  /** The path of its pictogram, 24 × 24, stroked. */
  drawing: string;
  needs: readonly string[];
  levers: readonly string[];
  links: readonly string[];
};
export type PosterPage = { slug: string; title: string };
export type Poster = {
  title: string;
  practices: readonly PosterPractice[];
  needs: readonly PosterPage[];
  levers: readonly PosterPage[];
  /** Where the garden is, and its licence. */
  foot: string;
};

/** A3 on its side, in tenths of a millimetre: whole numbers are fine enough. */
const paper = { width: 4200, height: 2970 } as const;
const area = { top: 430, bottom: 2740 } as const;
/** Columns: where their text starts and how wide it is. */
const columns = { needs: { x: 130, width: 960 }, practices: { x: 1640, width: 1010 }, levers: { x: 3190, width: 890 } } as const;
const joints = { needs: 1150, left: 1480, right: 2720, levers: 3100 } as const;
/** Heights of text tried, largest first: 30 points, down to 13 for a kit of forty practices. */
const sizes = [105, 96, 88, 80, 72, 64, 56, 50, 46];
const lineHeight = 1.16;
/** Mean width of a sign of the widest common face, in ems. */
const sign = 0.6;

/** How links and pairs are drawn; their colours are in kit-poster.css. */
const links = 'fill="none" stroke="#3a4a44" stroke-width="9" stroke-opacity="0.75"';
const pairs = 'fill="none" stroke-width="13" stroke-dasharray="2 26" stroke-linecap="round"';

type Row = { slug: string; lines: string[]; y: number };

/** The whole drawing as SVG. Practices keep their order; needs and levers stand near the practices that name them. */
export function posterSvg({ title, practices, needs, levers, foot }: Poster): string {
  const near = (key: "needs" | "levers") => (page: PosterPage) => {
    const places = practices.flatMap((practice, index) => (practice[key].includes(page.slug) ? [index] : []));
    return places.reduce((sum, place) => sum + place, 0) / Math.max(1, places.length);
  };
  const sorted = (pages: readonly PosterPage[], key: "needs" | "levers") =>
    [...pages].sort((a, b) => near(key)(a) - near(key)(b));
  const size =
    sizes.find((height) =>
      [
        rowsOf(practices, columns.practices.width, height),
        rowsOf(needs, columns.needs.width, height),
        rowsOf(levers, columns.levers.width, height),
      ].every((rows) => heightOf(rows, height) <= area.bottom - area.top),
    ) ?? 46;
  const own = placed(rowsOf(practices, columns.practices.width, size), size);
  const left = placed(rowsOf(sorted(needs, "needs"), columns.needs.width, size), size);
  const right = placed(rowsOf(sorted(levers, "levers"), columns.levers.width, size), size);
  return (
    `<svg class="poster" viewBox="0 0 ${paper.width} ${paper.height}" role="img" aria-label="${escapeHtml(`${title} : les besoins, les pratiques et les leviers du kit, et leurs liens`)}">` +
    `<text class="poster-title" x="130" y="210" font-size="${title.length > 40 ? 120 : 150}">${escapeHtml(title)}</text>` +
    [
      ["need", columns.needs.x, "Besoins"],
      ["practice", columns.practices.x - 150, "Pratiques"],
      ["lever", columns.levers.x, "Leviers publics"],
    ]
      .map(
        ([kind, x, name]) =>
          `<path class="${kind}" d="${shapePath(kind as "need", Number(x) + 34, 340, 34)}"/><text class="poster-head" x="${Number(x) + 90}" y="366" font-size="76">${name}</text>`,
      )
      .join("") +
    `<path class="poster-links" ${links} d="${linksPath(practices, own, left, right)}"/><path class="poster-pairs" ${pairs} d="${pairsPath(practices, own)}"/>` +
    practices.map((practice, index) => practiceSvg(practice, own[index], size)).join("") +
    left.map((row) => pageSvg("need", row, joints.needs, columns.needs.x + columns.needs.width - 20, "end", size)).join("") +
    right.map((row) => pageSvg("lever", row, joints.levers, columns.levers.x, "start", size)).join("") +
    `<path class="poster-pairs" ${pairs} d="M130 2855h150"/><text class="poster-foot" x="310" y="2868" font-size="46">pratiques qui se tiennent</text>` +
    `<text class="poster-foot" x="${paper.width - 130}" y="2868" font-size="46" text-anchor="end">${escapeHtml(foot)}</text></svg>`
  );
}

const rowsOf = (pages: readonly PosterPage[], width: number, size: number): Row[] =>
  pages.map(({ slug, title }) => ({ slug, lines: wrap(title, Math.floor(width / (size * sign))), y: 0 }));

const rowHeight = ({ lines }: Row, size: number) => lines.length * size * lineHeight + size * 0.55;
const heightOf = (rows: readonly Row[], size: number) => rows.reduce((sum, row) => sum + rowHeight(row, size), 0);

/** Rows from top to bottom, the room that is left shared between them; `y` is the middle of each. */
function placed(rows: readonly Row[], size: number): Row[] {
  const room = (area.bottom - area.top - heightOf(rows, size)) / Math.max(1, rows.length);
  let y: number = area.top;
  return rows.map((row) => {
    const height = rowHeight(row, size) + room;
    y += height;
    return { ...row, y: Math.round(y - height / 2) };
  });
}

/** A title on as many lines as it takes, whole. */
function wrap(title: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= characters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function textSvg(lines: readonly string[], x: number, y: number, size: number, anchor: "start" | "end", name: string): string {
  const step = Math.round(size * lineHeight);
  const first = Math.round(y - ((lines.length - 1) * step) / 2 + size * 0.35);
  const spans = lines.map((line, index) => `<tspan x="${x}" y="${first + index * step}">${escapeHtml(line)}</tspan>`).join("");
  return `<text class="${name}" font-size="${size}"${anchor === "end" ? ' text-anchor="end"' : ""} font-weight="600">${spans}</text>`;
}

function pageSvg(kind: "need" | "lever", row: Row, mark: number, x: number, anchor: "start" | "end", size: number): string {
  const radius = Math.round(size * 0.32);
  const at = kind === "need" ? mark - radius : mark;
  return `<path class="${kind}" d="${shapePath(kind, at, row.y, radius)}"/>${textSvg(row.lines, anchor === "end" ? x : x + 10, row.y, size, anchor, "poster-name")}`;
}

function practiceSvg({ drawing }: PosterPractice, row: Row | undefined, size: number): string {
  if (!row) return "";
  const half = Math.round((row.lines.length * size * lineHeight) / 2 + size * 0.2);
  const picture = Math.min(130, half * 2 - 10);
  return (
    `<rect class="poster-box" x="${joints.left}" y="${row.y - half}" width="${joints.right - joints.left}" height="${half * 2}" rx="30" stroke-width="10"/>` +
    `<svg class="icon" x="${joints.left + 78 - picture / 2}" y="${Math.round(row.y - picture / 2)}" width="${picture}" height="${picture}" viewBox="0 0 24 24"><path d="${escapeHtml(drawing)}"/></svg>` +
    textSvg(row.lines, columns.practices.x, row.y, size, "start", "poster-name")
  );
}

const yOf = (rows: readonly Row[]) => new Map(rows.map(({ slug, y }) => [slug, y]));

/** Each practice to its needs on one side and to its levers on the other. */
function linksPath(
  practices: readonly PosterPractice[],
  own: readonly Row[],
  left: readonly Row[],
  right: readonly Row[],
): string {
  const [needs, levers] = [yOf(left), yOf(right)];
  const curve = (x1: number, y1: number, x2: number, y2: number | undefined) =>
    y2 === undefined ? "" : `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`;
  return practices
    .flatMap((practice, index) => {
      const y = own[index]?.y ?? 0;
      return [
        ...practice.needs.map((slug) => curve(joints.left, y, joints.needs, needs.get(slug))),
        ...practice.levers.map((slug) => curve(joints.right, y, joints.levers, levers.get(slug))),
      ];
    })
    .join("");
}

/** Practices that say they go together: an arc beside their boxes, wider the further apart. Each pair once. */
function pairsPath(practices: readonly PosterPractice[], own: readonly Row[]): string {
  const places = yOf(own);
  const drawn = new Set<string>();
  let path = "";
  for (const { slug, links } of practices) {
    for (const other of links) {
      const key = [slug, other].sort().join(" ");
      const [from, to] = [places.get(slug), places.get(other)];
      if (from === undefined || to === undefined || drawn.has(key)) continue;
      drawn.add(key);
      const bulge = joints.right + 60 + Math.round(Math.min(200, Math.abs(from - to) / 7));
      path += `M${joints.right} ${from + 18}C${bulge} ${from + 18} ${bulge} ${to + 18} ${joints.right} ${to + 18}`;
    }
  }
  return path;
}
