import { number } from "../../../base/french.ts";
import { placeLabels, type Box } from "../labels.ts";
import { hueOf } from "../../../ui/palette.ts";
import type { Stage } from "./stage.client.ts";
import { traceBox } from "./box.client.ts";

/** The sign of a theme: its name, and how many pages stand there when they are too many to be told apart. */
export type Sign = { lines: string[]; count: string; hue: string; box: Box };

/** The signs of a map, and the boards that were drawn of them. */
type SignsLayer = { stage: Stage; boards: Map<string, HTMLCanvasElement> };

/** The layers of the beds and of their signs. */
export function signsLayer(stage: Stage) {
  const layer: SignsLayer = { stage, boards: new Map() };
  return {
    drawBeds: () => drawBeds(stage),
    drawSigns: () => drawSigns(layer),
    signs: (k: number) => signs(stage, k),
    at: (x: number, y: number) => at(stage, x, y),
    /** To be called when the colours or the frame changed. */
    forget() {
      layer.boards.clear();
    },
  };
}

function drawBeds(stage: Stage) {
  const { pen, view, sight, map, palette } = stage;
  pen.globalAlpha = 1;
  for (const { hue, x, y, r } of map.themes) {
    const name = hueOf(hue);
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
    pen.fillStyle = palette[`${name}-tint`];
    pen.fill();
    if (stage.isApart()) continue;
    pen.strokeStyle = palette[name];
    // Of one pixel, it is drawn several times as quickly.
    pen.lineWidth = 1;
    pen.stroke();
  }
}

/** Smaller signs on a phone. */
const styleOf = (stage: Stage) =>
  stage.view.width < 520 ? { font: "700 11.5px", line: 13, pad: 4 } : { font: "700 14px", line: 17, pad: 9 };

/** The sign of each theme at scale `k`, its box unshifted: over its bed, moved aside where signs would touch. */
function signs(stage: Stage, k: number): Sign[] {
  const { font, line, pad } = styleOf(stage);
  const { view, map } = stage;
  const drawn = map.themes.map(({ label, hue, x, y, r, count }) => {
    const room = 2 * r * view.scaleX * k;
    const lines = stage.width(label, font) > Math.max(room, 64) ? halves(label) : [label];
    const counted = map.large ? `${number(count)} pages` : "";
    const wide = Math.max(...[...lines, counted].map((text) => stage.width(text, font))) + 2 * pad;
    const height = (lines.length + (counted ? 1 : 0)) * line + pad;
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
    return { lines, count: counted, hue, candidates };
  });
  const places = placeLabels(drawn.map(({ candidates }) => candidates));
  return drawn.map(({ candidates, ...sign }, index) => ({
    ...sign,
    box: candidates[Math.max(0, places[index] ?? 0)] as Box,
  }));
}

function drawSigns(layer: SignsLayer) {
  const { stage } = layer;
  const { pen, sight, ratio } = stage;
  // On whole pixels, letters stay as they were drawn.
  const whole = (at: number) => Math.round(at * ratio) / ratio;
  for (const sign of signs(stage, sight.k)) {
    const board = boardOf(layer, sign);
    const [x, y] = [whole(sign.box.x + sight.x - 1), whole(sign.box.y + sight.y - 1)];
    pen.drawImage(board, x, y, board.width / ratio, board.height / ratio);
  }
}

/** A sign, with a pixel around it for its border: drawn once, for letters and round corners take several times as long. */
function boardOf(layer: SignsLayer, sign: Sign): HTMLCanvasElement {
  const { stage, boards } = layer;
  const faint = stage.focus !== -1 || stage.route.length > 0;
  const key = [...sign.lines, sign.hue, faint].join(" / ");
  const known = boards.get(key);
  if (known) return known;
  const { ratio } = stage;
  const board = document.createElement("canvas");
  board.width = Math.ceil((sign.box.width + 2) * ratio);
  board.height = Math.ceil((sign.box.height + 2) * ratio);
  const pen = board.getContext("2d") as CanvasRenderingContext2D;
  pen.setTransform(ratio, 0, 0, ratio, ratio, ratio);
  paint(stage, pen, sign, faint ? 0.8 : 0.96);
  boards.set(key, board);
  return board;
}

function paint(stage: Stage, pen: CanvasRenderingContext2D, { lines, count, box: { width, height }, hue }: Sign, cover: number) {
  const { palette, face } = stage;
  const { font, line, pad } = styleOf(stage);
  pen.globalAlpha = cover;
  pen.fillStyle = palette.sheet;
  pen.strokeStyle = palette[hueOf(hue)];
  pen.lineWidth = 1.5;
  pen.beginPath();
  traceBox(pen, 0, 0, width, height, 7);
  pen.fill();
  pen.stroke();
  pen.globalAlpha = 1;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = palette.ink;
  pen.font = `${font} ${face.title}`;
  for (const [row, text] of lines.entries()) pen.fillText(text, width / 2, pad / 2 + line * (row + 0.5) + 0.5);
  if (!count) return;
  pen.font = `${font.replace("700", "400")} ${face.text}`;
  pen.fillStyle = palette.soft;
  pen.fillText(count, width / 2, pad / 2 + line * (lines.length + 0.5));
}

/** The theme whose sign is under a point of the canvas, or whose bed is when it is all that is seen; -1 when there is none. */
function at(stage: Stage, x: number, y: number): number {
  const { sight, view, map } = stage;
  const sign = signs(stage, sight.k).findIndex(({ box }) => {
    const [left, top] = [box.x + sight.x, box.y + sight.y];
    return x >= left && x <= left + box.width && y >= top && y <= top + box.height;
  });
  if (sign !== -1 || stage.isApart()) return sign;
  return map.themes.findIndex((bed) => {
    const dx = (x - view.x(bed.x) * sight.k - sight.x) / (bed.r * view.scaleX * sight.k);
    const dy = (y - view.y(bed.y) * sight.k - sight.y) / (bed.r * view.scaleY * sight.k);
    return dx * dx + dy * dy <= 1;
  });
}

/** A name cut in two lines at the space nearest its middle. */
function halves(text: string): string[] {
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  if (spaces.length === 0) return [text];
  const middle = text.length / 2;
  const cut = spaces.reduce((best, space) => (Math.abs(space - middle) < Math.abs(best - middle) ? space : best));
  return [text.slice(0, cut), text.slice(cut + 1)];
}
