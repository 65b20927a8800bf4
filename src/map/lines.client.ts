import { edgeTypes } from "./edge-types.ts";
import { picture } from "./picture.client.ts";
import type { Stage } from "./stage.client.ts";

/** More lines than this are a fog, and slow. */
const most = 3000;
/** Up to so many lines, each shows its dash. */
const dashed = 900;

/** A line to be drawn: two entries, and the place of its type in `edgeTypes`. */
export type Line = { from: number; to: number; type: number };

/** The layer of the links: all of them faintly, those of the focus and of the route clearly. */
export function linesLayer(stage: Stage) {
  const all = picture(stage, 0);

  function draw() {
    const { pen, sight, moving } = stage;
    if (!stage.isClose()) all.forget();
    // A large garden waits for rest; a small one never shows itself without links.
    else if (moving ? !all.taken && !stage.map.large : !all.isOf(sight)) all.take(drawAll);
    all.show(pen);
    drawNear(stage.hover, 0.8);
    drawNear(stage.focus, 1.1);
    drawRoute();
  }

  /** Thousands of lines, too slow to draw at each frame of a move. */
  function drawAll(pen: CanvasRenderingContext2D) {
    const lines = linesInSight(stage);
    if (lines.length === 0) return;
    const dimmed = stage.focus !== -1 || stage.route.length > 0;
    // Fainter where they are crowded: in a large garden, on a phone, and before one comes closer.
    const crowd = Math.min(4, (1600 / lines.length) ** 0.8) * Math.min(1, Math.sqrt((stage.view.scale * stage.sight.k) / 0.4));
    for (const { from, to, type } of lines) {
      const style = edgeTypes[type] ?? edgeTypes[0];
      if (!style) continue;
      pen.globalAlpha = Math.min(0.5, (dimmed ? 0.03 : type === 5 ? 0.08 : 0.13) * crowd);
      pen.strokeStyle = stage.palette[style.hue];
      pen.lineWidth = lines.length > dashed ? 1 : style.width * 0.75;
      pen.setLineDash(lines.length > dashed ? [] : [...style.dash]);
      // A stroke each: one path of thousands of lines that cross takes six times as long.
      pen.beginPath();
      pen.moveTo(stage.screenX(from), stage.screenY(from));
      pen.lineTo(stage.screenX(to), stage.screenY(to));
      pen.stroke();
    }
  }

  function drawNear(place: number, weight: number) {
    if (place === -1) return;
    const { pen } = stage;
    const lines = linesOf(stage, place);
    pen.globalAlpha = lines.length > 400 ? 0.35 : 0.8;
    for (const [type, style] of edgeTypes.entries()) {
      pen.strokeStyle = stage.palette[style.hue];
      pen.lineWidth = style.width * weight;
      pen.setLineDash([...style.dash]);
      pen.beginPath();
      for (const line of lines) {
        if (line.type !== type) continue;
        pen.moveTo(stage.screenX(line.from), stage.screenY(line.from));
        pen.lineTo(stage.screenX(line.to), stage.screenY(line.to));
      }
      pen.stroke();
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }

  function drawRoute() {
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

  return { draw, forget: () => all.forget() };
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
