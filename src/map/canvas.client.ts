import { quadtree } from "d3-quadtree";
import type { Kind } from "../entry/kinds.ts";
import { placeLabels, type Box } from "./labels.ts";
import type { MapPayload } from "./payload.ts";
import { kindHues, kindSizes, shapes } from "./shapes.ts";
import { viewOf, type View } from "./view.ts";

/** A title to be drawn: under its entry, above it, or to its right or left. */
type Placed = { index: number; side: Side };
type Side = (typeof sides)[number];
const sides = ["under", "above", "right", "left"] as const;

/** What is seen of the map: a scale and a shift, as d3-zoom gives them. */
export type Sight = { k: number; x: number; y: number };

type Palette = Record<
  | "paper"
  | "sheet"
  | "ink"
  | "soft"
  | "line"
  | "leaf"
  | "terracotta"
  | "ochre"
  | "sky"
  | "leaf-tint"
  | "terracotta-tint"
  | "ochre-tint"
  | "sky-tint",
  string
>;

const hues: Readonly<Record<string, "leaf" | "terracotta" | "ochre" | "sky">> = {
  feuille: "leaf",
  terre: "terracotta",
  ocre: "ochre",
  ciel: "sky",
};
const titleFont = "500 13px";
/** More links in sight than this are a fog, and slow: they are drawn around the entry in focus only. */
const mostLinks = 5000;
/** Titles kept to be drawn at one scale. */
const mostTitles = 260;

/**
 * The map drawn on a canvas: beds, links, entries, and as many titles as fit at
 * this scale. Draws only when something changed, at most once a frame. While
 * the map moves, links come from a picture of them taken at rest.
 */
export function drawnMap(canvas: HTMLCanvasElement, map: MapPayload, near: readonly (readonly number[])[]) {
  const pen = canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
  const size = map.slugs.length;
  const kindOf = map.kind.map((place) => (map.kinds[place] as MapPayload["kinds"][number]).kind);
  const ranked = [...map.slugs.keys()].sort((a, b) => rank(b) - rank(a) || a - b);
  function rank(index: number) {
    return (near[index]?.length ?? 0) + (kindOf[index] === "practice" ? 1000 : 0);
  }

  let view: View = viewOf(map, 1, 1);
  let ratio = 1;
  let sight: Sight = { k: 1, x: 0, y: 0 };
  let palette = readPalette(canvas);
  let shown = new Uint8Array(size).fill(1);
  let focus = -1;
  let hover = -1;
  let px = new Float32Array(size);
  let py = new Float32Array(size);
  let tree = quadtree<number>();
  let moving = false;
  let asked = 0;
  let frames = 0;
  const titles = new Map<number, Placed[]>();
  const linksPicture = document.createElement("canvas");
  let pictured: Sight | undefined;
  const widths = new Map<string, number>();

  const faces = () => {
    const style = getComputedStyle(canvas);
    return { text: style.fontFamily, title: style.getPropertyValue("--title-face") || style.fontFamily };
  };
  let face = faces();

  function ask() {
    if (asked) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      frames++;
      draw();
    });
  }

  function stale({ labels = false } = {}) {
    pictured = undefined;
    if (labels) titles.clear();
    ask();
  }

  function resize() {
    const { width, height } = canvas.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    ratio = Math.min(devicePixelRatio || 1, 2);
    for (const target of [canvas, linksPicture]) {
      target.width = Math.round(width * ratio);
      target.height = Math.round(height * ratio);
    }
    view = viewOf(map, width, height);
    px = Float32Array.from(map.x, (x) => view.x(x));
    py = Float32Array.from(map.y, (y) => view.y(y));
    tree = quadtree<number>(
      [...map.slugs.keys()],
      (index) => px[index] ?? 0,
      (index) => py[index] ?? 0,
    );
    stale({ labels: true });
  }

  const radius = (kind: Kind) => {
    const full = map.spacing * 0.24 * view.scale * sight.k ** 0.7;
    return Math.min(Math.max(full, size > 1500 ? 1.8 : 2.9), 11) * kindSizes[kind];
  };
  /** From the middle of an entry to the middle of its title; the ring around the focus is left free. */
  const gap = (index: number) => radius(kindOf[index] as Kind) + (index === focus || index === hover ? 18 : 12);
  /** From the middle of an entry to the middle of its title, of that width. */
  const shiftOf = (index: number, wide: number, side: Side) => {
    const beside = gap(index) - 6 + wide / 2;
    if (side === "right" || side === "left") return { x: side === "right" ? beside : -beside, y: 0 };
    return { x: 0, y: side === "above" ? -gap(index) : gap(index) };
  };
  const lit = (index: number) => shown[index] === 1 && (focus === -1 || index === focus || isNear(index));
  const isNear = (index: number) => focus !== -1 && (near[focus]?.includes(index) ?? false);
  const screenX = (index: number) => (px[index] ?? 0) * sight.k + sight.x;
  const screenY = (index: number) => (py[index] ?? 0) * sight.k + sight.y;
  const width = (text: string, font: string) => {
    const key = `${font}${text}`;
    let known = widths.get(key);
    if (known === undefined) {
      pen.font = `${font} ${font !== titleFont ? face.title : face.text}`;
      known = pen.measureText(text).width;
      widths.set(key, known);
    }
    return known;
  };

  function draw() {
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.globalAlpha = 1;
    pen.fillStyle = palette.paper;
    pen.fillRect(0, 0, view.width, view.height);
    drawBeds();
    drawLinks();
    drawDots();
    drawTitles();
    drawSigns();
  }

  function drawBeds() {
    for (const { hue, x, y, r } of map.themes) {
      const name = hues[hue] ?? "leaf";
      pen.beginPath();
      pen.ellipse(
        view.x(x) * sight.k + sight.x,
        view.y(y) * sight.k + sight.y,
        r * view.scaleX * sight.k,
        r * view.scaleY * sight.k,
        0,
        0,
        2 * Math.PI,
      );
      pen.globalAlpha = 1;
      pen.fillStyle = palette[`${name}-tint`];
      pen.fill();
    }
  }

  function drawLinks() {
    if (!pictured || (!moving && !same(pictured, sight))) pictureLinks();
    if (pictured) {
      const k = sight.k / pictured.k;
      pen.drawImage(linksPicture, sight.x - pictured.x * k, sight.y - pictured.y * k, view.width * k, view.height * k);
    }
    for (const [index, weight] of [
      [hover, 1.4],
      [focus, 2],
    ] as const) {
      if (index === -1) continue;
      pen.globalAlpha = 0.75;
      pen.strokeStyle = palette[kindHues[kindOf[index] as Kind]];
      pen.lineWidth = weight;
      pen.beginPath();
      for (const other of near[index] ?? []) {
        if (!shown[other]) continue;
        pen.moveTo(screenX(index), screenY(index));
        pen.lineTo(screenX(other), screenY(other));
      }
      pen.stroke();
    }
  }

  /** Takes a picture of all links as seen now: thousands of lines, too slow to draw at each frame of a move. */
  function pictureLinks() {
    const link = linksPicture.getContext("2d") as CanvasRenderingContext2D;
    link.setTransform(ratio, 0, 0, ratio, 0, 0);
    link.clearRect(0, 0, view.width, view.height);
    pictured = { ...sight };
    const ends: number[] = [];
    for (const [first, others] of map.links.entries()) {
      if (!shown[first]) continue;
      for (const second of others) {
        if (shown[second] && (inSight(first) || inSight(second)))
          ends.push(screenX(first), screenY(first), screenX(second), screenY(second));
      }
    }
    const count = ends.length / 4;
    if (count > mostLinks) return;
    link.strokeStyle = palette.soft;
    // Fainter where they are crowded: in a large garden, on a phone, and before one comes closer.
    link.globalAlpha =
      (focus === -1 ? 0.07 : 0.03) * Math.min(1, Math.sqrt((view.scale * sight.k) / 0.4)) * Math.min(1, (2000 / count) ** 0.8);
    link.lineWidth = 1;
    // A stroke each: one path of thousands of lines that cross takes six times as long.
    for (let at = 0; at < ends.length; at += 4) {
      link.beginPath();
      link.moveTo(ends[at] as number, ends[at + 1] as number);
      link.lineTo(ends[at + 2] as number, ends[at + 3] as number);
      link.stroke();
    }
  }

  function inSight(index: number): boolean {
    const [x, y] = [screenX(index), screenY(index)];
    return x > 0 && y > 0 && x < view.width && y < view.height;
  }

  function drawDots() {
    for (const faint of [true, false]) {
      pen.globalAlpha = faint ? 0.16 : 1;
      for (const { kind } of map.kinds) {
        const r = radius(kind);
        pen.beginPath();
        for (const index of byKind.get(kind) ?? []) {
          if (lit(index) === faint) continue;
          const x = screenX(index);
          const y = screenY(index);
          if (x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
          trace(pen, kind, x, y, r);
        }
        const colour = palette[kindHues[kind]];
        if (shapes[kind] === "ring") {
          pen.fillStyle = palette.paper;
          pen.fill();
          pen.strokeStyle = colour;
          pen.lineWidth = Math.max(1, r * 0.45);
          pen.stroke();
        } else {
          pen.fillStyle = colour;
          pen.fill();
        }
      }
    }
    pen.globalAlpha = 1;
    for (const index of new Set([hover, focus])) {
      if (index === -1) continue;
      pen.beginPath();
      pen.arc(screenX(index), screenY(index), radius(kindOf[index] as Kind) + 5, 0, 2 * Math.PI);
      pen.strokeStyle = palette.ink;
      pen.lineWidth = 2.5;
      pen.stroke();
    }
  }

  const byKind = Map.groupBy(map.slugs.keys(), (index) => kindOf[index] as Kind);

  function drawTitles() {
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const always = focus === -1 ? [] : focusTitles();
    const placed = focus === -1 ? titlesAt(level(sight.k)) : [];
    for (const { index, side } of placed) if (index !== hover) title(index, side);
    for (const { index, side } of always) title(index, side, index === focus);
    if (hover !== -1 && !always.some(({ index }) => index === hover)) title(hover, "under", true);
  }

  function title(index: number, side: Side, strong = false) {
    const text = map.titles[index] ?? "";
    const wide = width(text, titleFont);
    const shift = shiftOf(index, wide, side);
    const x = screenX(index) + shift.x;
    const y = screenY(index) + shift.y;
    if (y < -20 || y > view.height + 20 || x < -wide || x > view.width + wide) return;
    const left = Math.min(Math.max(x, wide / 2 + 4), view.width - wide / 2 - 4);
    const at = strong ? left : x;
    pen.font = `${titleFont} ${face.text}`;
    pen.globalAlpha = strong ? 0.95 : 0.78;
    pen.fillStyle = strong ? palette.sheet : palette.paper;
    pen.beginPath();
    pen.roundRect(at - wide / 2 - 4, y - 9, wide + 8, 18, 5);
    pen.fill();
    pen.globalAlpha = 1;
    pen.fillStyle = palette.ink;
    pen.fillText(text, at, y + 0.5);
  }

  /** Titles around the focus, last to be drawn first: its own, then those of its neighbours that fit. */
  function focusTitles(): Placed[] {
    const order = [focus, ...(near[focus] ?? []).filter((index) => shown[index]).sort((a, b) => rank(b) - rank(a))];
    const taken = signs(sight.k).map(({ box }) => ({ ...box, x: box.x + sight.x, y: box.y + sight.y }));
    const dots = order.map((index): Box => {
      const r = index === focus ? radius(kindOf[index] as Kind) + 6 : radius(kindOf[index] as Kind) * 0.8;
      return { x: screenX(index) - r, y: screenY(index) - r, width: 2 * r, height: 2 * r };
    });
    const buttons = { x: 0, y: view.height - 150, width: 62, height: 150 };
    return fitting(order, sight, [...taken, ...dots, buttons], view.width).reverse();
  }

  /** The titles that fit at one step of scale, wherever one looks: they do not flicker while the map moves. */
  function titlesAt(step: number): Placed[] {
    const known = titles.get(step);
    if (known) return known;
    const k = 2 ** (step / 3);
    const candidates = ranked
      .filter((index) => shown[index] && (kindOf[index] === "practice" || k > 2.2))
      .slice(0, Math.round(mostTitles * Math.max(1, k)));
    const dots = [...map.slugs.keys()]
      .filter((index) => shown[index])
      .map((index): Box => {
        const r = radius(kindOf[index] as Kind) * (kindOf[index] === "practice" ? 0.9 : 0.4);
        return { x: (px[index] ?? 0) * k - r, y: (py[index] ?? 0) * k - r, width: 2 * r, height: 2 * r };
      });
    const placed = fitting(candidates, { k, x: 0, y: 0 }, [...signs(k).map(({ box }) => box), ...dots], view.width * k);
    titles.set(step, placed);
    return placed;
  }

  /** Which of these titles fit, first come first served, beside their entry and left of `right`. */
  function fitting(order: readonly number[], { k, x, y }: Sight, taken: readonly Box[], right: number): Placed[] {
    const candidates = order.map((index): Box[] => {
      const wide = width(map.titles[index] ?? "", titleFont) + 8;
      return sides.map((side): Box => {
        const shift = shiftOf(index, wide - 8, side);
        return {
          x: (px[index] ?? 0) * k + x + shift.x - wide / 2,
          y: (py[index] ?? 0) * k + y + shift.y - 9,
          width: wide,
          height: 18,
        };
      });
    });
    const outside = ({ x: left, width: wide }: Box) => left < 0 || left + wide > right;
    const places = placeLabels(candidates, taken, outside);
    return order.flatMap((index, at) =>
      places[at] === -1 && index !== focus ? [] : [{ index, side: sides[places[at] ?? 0] ?? "under" }],
    );
  }

  /** The sign of each theme at scale `k`, its box unshifted: over its bed, moved aside where signs would touch. */
  function signs(k: number): { lines: string[]; box: Box; hue: string }[] {
    const { font, line, pad } = signStyle();
    const drawn = map.themes.map(({ label, hue, x, y, r }) => {
      const room = 2 * r * view.scaleX * k;
      const lines = width(label, font) > Math.max(room, 64) ? halves(label) : [label];
      const wide = Math.max(...lines.map((text) => width(text, font))) + 2 * pad;
      const height = lines.length * line + pad;
      const top = (view.y(y) - r * view.scaleY) * k - Math.min(height * 0.55, 18);
      const low = (view.y(y) + r * view.scaleY) * k - height * 0.5;
      const left = Math.min(Math.max(view.x(x) * k - wide / 2, 4), view.width * k - wide - 4);
      const box = { x: left, y: top, width: wide, height };
      const aside = wide * 0.4;
      const candidates = [
        [0, top],
        [0, top - height],
        [-aside, top],
        [aside, top],
        [0, top + height * 0.7],
        [0, low],
      ].map(([dx = 0, at = 0]) => ({ ...box, x: left + dx, y: at }));
      return { lines, hue, candidates };
    });
    const places = placeLabels(drawn.map(({ candidates }) => candidates));
    return drawn.map(({ lines, hue, candidates }, index) => ({
      lines,
      hue,
      box: candidates[Math.max(0, places[index] ?? 0)] as Box,
    }));
  }

  /** Smaller signs on a phone. */
  const signStyle = () => (view.width < 520 ? { font: "700 11.5px", line: 13, pad: 4 } : { font: "700 14px", line: 17, pad: 9 });

  function drawSigns() {
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = `${signStyle().font} ${face.title}`;
    for (const { lines, box, hue } of signs(sight.k)) {
      const x = box.x + sight.x;
      const y = box.y + sight.y;
      pen.globalAlpha = focus === -1 ? 0.96 : 0.8;
      pen.fillStyle = palette.sheet;
      pen.strokeStyle = palette[hues[hue] ?? "leaf"];
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.roundRect(x, y, box.width, box.height, 7);
      pen.fill();
      pen.stroke();
      pen.globalAlpha = 1;
      pen.fillStyle = palette.ink;
      for (const [row, text] of lines.entries())
        pen.fillText(
          text,
          x + box.width / 2,
          y + (box.height * (row + 0.5)) / lines.length + (lines.length > 1 ? (row === 0 ? 1.5 : -1.5) : 0.5),
        );
    }
  }

  return {
    resize,
    get view() {
      return view;
    },
    /** Frames drawn so far, for measures. */
    get frames() {
      return frames;
    },
    look(next: Sight, isMoving: boolean) {
      sight = next;
      moving = isMoving;
      ask();
    },
    show(places: Iterable<number>) {
      shown = new Uint8Array(size);
      for (const place of places) shown[place] = 1;
      stale({ labels: true });
    },
    focusOn(place: number) {
      focus = place;
      stale();
    },
    hoverOn(place: number) {
      if (hover === place) return;
      hover = place;
      ask();
    },
    recolour() {
      palette = readPalette(canvas);
      face = faces();
      stale();
    },
    /** The shown entry under a point of the canvas, within `reach` pixels; -1 when there is none. */
    entryAt(x: number, y: number, reach: number): number {
      const [mx, my] = [(x - sight.x) / sight.k, (y - sight.y) / sight.k];
      let best = -1;
      let bestDistance = reach / sight.k;
      tree.visit((node, x0, y0, x1, y1) => {
        if (x0 > mx + bestDistance || x1 < mx - bestDistance || y0 > my + bestDistance || y1 < my - bestDistance) return true;
        if (!node.length) {
          for (let leaf: typeof node | undefined = node; leaf; leaf = leaf.next) {
            const distance = Math.hypot((px[leaf.data] ?? 0) - mx, (py[leaf.data] ?? 0) - my);
            if (shown[leaf.data] && distance < bestDistance) {
              best = leaf.data;
              bestDistance = distance;
            }
          }
        }
        return false;
      });
      return best;
    },
    /** The theme whose sign is under a point of the canvas; -1 when there is none. */
    signAt(x: number, y: number): number {
      return signs(sight.k).findIndex(({ box }) => {
        const [left, top] = [box.x + sight.x, box.y + sight.y];
        return x >= left && x <= left + box.width && y >= top && y <= top + box.height;
      });
    },
    /** Where an entry is when the whole map is seen. */
    place: (index: number) => ({ x: px[index] ?? 0, y: py[index] ?? 0 }),
    isShown: (index: number) => shown[index] === 1,
  };
}

export type DrawnMap = ReturnType<typeof drawnMap>;

const same = (a: Sight, b: Sight) => a.k === b.k && a.x === b.x && a.y === b.y;
/** Steps of scale at which titles are placed again: three to a doubling. */
const level = (k: number) => Math.floor(Math.log2(k) * 3 + 0.001);

/** A name cut in two lines at the space nearest its middle. */
function halves(text: string): string[] {
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  if (spaces.length === 0) return [text];
  const middle = text.length / 2;
  const cut = spaces.reduce((best, space) => (Math.abs(space - middle) < Math.abs(best - middle) ? space : best));
  return [text.slice(0, cut), text.slice(cut + 1)];
}

function trace(pen: CanvasRenderingContext2D, kind: Kind, x: number, y: number, r: number) {
  const shape = shapes[kind];
  if (shape === "disc" || shape === "ring") {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  for (const [place, [cx, cy]] of shape.entries()) {
    if (place === 0) pen.moveTo(x + cx * r, y + cy * r);
    else pen.lineTo(x + cx * r, y + cy * r);
  }
  pen.closePath();
}

/** The colours of the page as it is now, light or dark. */
function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const names = [
    "paper",
    "sheet",
    "ink",
    "soft",
    "line",
    "leaf",
    "terracotta",
    "ochre",
    "sky",
    "leaf-tint",
    "terracotta-tint",
    "ochre-tint",
    "sky-tint",
  ] as const;
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Palette;
}
