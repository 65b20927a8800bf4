import { shareInside, type Sides } from "../clip.ts";
import { edgeTypes } from "../edge-types.ts";
import { picture } from "./picture.client.ts";
import type { Stage } from "./stage.client.ts";

/** More lines than this are a fog, and slow. */
const most = 3000;
/** Up to so many lines, each shows its dash. */
const dashed = 900;
/** An entry with more links than this has them drawn at rest, without dashes. */
const lively = 120;
/** Of the links of one entry of a large garden, so many at most, evenly chosen: a fan of thousands is a blot, and slow. */
const mostNear = 500;

/** A line to be drawn: two entries, and the place of its type in `edgeTypes`. */
export type Line = { from: number; to: number; type: number };

/** The links of a map: the picture of all, and that of the entries among the focus and the hovered one that have very many. */
type LinesLayer = { stage: Stage; all: Picture; many: Picture; drawnInMany: string };
type Picture = ReturnType<typeof picture>;

/** The layer of the links: all of them faintly, those of the focus and of the route clearly. */
export function linesLayer(stage: Stage) {
  const layer: LinesLayer = { stage, all: picture(stage, 0), many: picture(stage, 0.25), drawnInMany: "" };
  return {
    draw: () => draw(layer),
    forget() {
      layer.all.forget();
      layer.many.forget();
    },
  };
}

function draw(layer: LinesLayer) {
  const { stage, all } = layer;
  const { pen, moving } = stage;
  if (!stage.isClose()) all.forget();
  else if (isWanted(stage, all, moving)) all.take((into) => drawAll(stage, into));
  all.show(pen);
  drawChosen(layer);
  drawRoute(stage);
}

/** A large garden waits for rest; a small one never shows itself without links. */
const isWanted = (stage: Stage, layer: Picture, moving: boolean) =>
  moving ? !layer.isTaken() && !stage.map.large : !layer.isOf(stage.sight);

/** Thousands of lines, too slow to draw at each frame of a move. */
function drawAll(stage: Stage, pen: CanvasRenderingContext2D) {
  const lines = linesInSight(stage);
  if (lines.length === 0) return;
  const dimmed = stage.focus !== -1 || stage.route.length > 0;
  // Fainter where they are crowded: in a large garden, on a phone, and before one comes closer.
  const crowd = Math.min(4, (1600 / lines.length) ** 0.8) * Math.min(1, Math.sqrt((stage.view.scale * stage.sight.k) / 0.4));
  const frame = sidesOf(stage, 0, 0);
  for (const line of lines) {
    const style = edgeTypes[line.type] ?? edgeTypes[0];
    if (!style) continue;
    pen.globalAlpha = Math.min(0.5, (dimmed ? 0.03 : line.type === 5 ? 0.08 : 0.13) * crowd);
    pen.strokeStyle = stage.palette[style.hue];
    pen.lineWidth = lines.length > dashed ? 1 : style.width * 0.75;
    stroke(stage, pen, line, lines.length > dashed ? [] : style.dash, frame);
  }
}

/** The links of the hovered entry and of the focus. */
function drawChosen(layer: LinesLayer) {
  const { stage, many } = layer;
  const { pen, hover, focus, moving } = stage;
  const chosen = [
    { place: hover, weight: 0.8 },
    { place: focus, weight: 1.1 },
  ];
  const hubs = chosen.filter(({ place }) => stage.near(place).length > lively);
  const wanted = hubs.map(({ place }) => place).join();
  if (wanted !== layer.drawnInMany) many.forget();
  layer.drawnInMany = wanted;
  if (hubs.length > 0 && isWanted(stage, many, moving))
    many.take((into, { x, y }) => {
      for (const { place, weight } of hubs) drawNear(stage, into, place, weight, sidesOf(stage, x, y));
    });
  many.show(pen);
  for (const { place, weight } of chosen) {
    if (stage.near(place).length <= lively) drawNear(stage, pen, place, weight, sidesOf(stage, 0, 0));
  }
}

function drawNear(stage: Stage, pen: CanvasRenderingContext2D, place: number, weight: number, frame: Sides) {
  const lines = linesOf(stage, place);
  const count = lines.length;
  const drawn = stage.map.large && count > mostNear ? lines.filter((_, at) => (at * mostNear) % count < mostNear) : lines;
  pen.globalAlpha = count > mostNear ? 0.25 : count > 400 ? 0.35 : 0.8;
  for (const line of drawn) {
    const style = edgeTypes[line.type] ?? edgeTypes[0];
    if (!style) continue;
    pen.strokeStyle = stage.palette[style.hue];
    pen.lineWidth = style.width * weight;
    stroke(stage, pen, line, count > lively ? [] : style.dash, frame);
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** The frame and so much around it. */
const sidesOf = (stage: Stage, x: number, y: number): Sides => ({
  left: -x,
  top: -y,
  right: stage.view.width + x,
  bottom: stage.view.height + y,
});

/**
 * Draws what of a line is inside: a browser draws each dash, those that nobody
 * sees too, and close by there are thousands. A stroke for each line: one path
 * of thousands that cross takes six times as long.
 */
function stroke(stage: Stage, pen: CanvasRenderingContext2D, { from, to }: Line, dash: readonly number[], frame: Sides) {
  const [ax, ay, bx, by] = [stage.screenX(from), stage.screenY(from), stage.screenX(to), stage.screenY(to)];
  const seen = shareInside(ax, ay, bx, by, frame);
  if (!seen) return;
  const [first, last] = seen;
  pen.setLineDash([...dash]);
  // The dashes stay where they are on the line, wherever the frame cuts it.
  pen.lineDashOffset = dash.length > 0 ? first * Math.hypot(bx - ax, by - ay) : 0;
  pen.beginPath();
  pen.moveTo(ax + (bx - ax) * first, ay + (by - ay) * first);
  pen.lineTo(ax + (bx - ax) * last, ay + (by - ay) * last);
  pen.stroke();
}

function drawRoute(stage: Stage) {
  const { pen, route } = stage;
  if (route.length < 2) return;
  pen.lineJoin = "round";
  pen.lineCap = "round";
  for (const [width, colour] of [
    [9, stage.palette.paper],
    [4.5, stage.palette.ink],
  ] as const) {
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.beginPath();
    for (const [step, place] of route.entries()) {
      if (step === 0) pen.moveTo(stage.screenX(place), stage.screenY(place));
      else pen.lineTo(stage.screenX(place), stage.screenY(place));
    }
    pen.stroke();
  }
  pen.lineCap = "butt";
}

/** The links of an entry to entries that are shown, of types that are drawn. */
export function linesOf(stage: Stage, place: number): Line[] {
  const types = stage.map.types[place] ?? [];
  return stage.near(place).flatMap((other, index) => {
    const type = types[index] ?? 0;
    return stage.shown[other] && stage.types[type] ? [{ from: place, to: other, type }] : [];
  });
}

/**
 * The links with an end in the frame, each once. In a large garden, those with
 * both: what leaves the frame says nothing there. At most `most`, what says
 * most first.
 */
export function linesInSight(stage: Stage): Line[] {
  const { map, shown } = stage;
  const lines: Line[] = [];
  const seen = new Uint8Array(map.size);
  for (const place of stage.inFrame(0)) seen[place] = 1;
  for (let from = 0; from < map.size; from++) {
    if (!shown[from]) continue;
    const near = map.near[from];
    if (!near || (map.large && !seen[from])) continue;
    const types = map.types[from] ?? [];
    for (const [index, to] of near.entries()) {
      const type = types[index] ?? 0;
      // The other end says it too, when its links are known.
      if (!shown[to] || !stage.types[type] || (to < from && map.near[to] && (!map.large || seen[to]))) continue;
      if (map.large ? seen[to] : seen[from] || seen[to]) lines.push({ from, to, type });
    }
  }
  if (lines.length <= most) return lines;
  return lines.sort((a, b) => a.type - b.type || a.from - b.from || a.to - b.to).slice(0, most);
}
