import { kindNames, type Kind } from "../../../entry/kinds.ts";
import { kindHues, shapes } from "../../../ui/shapes.ts";
import type { Sight, Stage } from "./stage.client.ts";
import { stampedPicture } from "./stamped.client.ts";
import { pixelsOf, type Pixels } from "../stamps.ts";
import { groupBy } from "../../../base/group-by.ts";

/** Up to so many entries in the frame are drawn one by one, at each frame of a move too. */
const few = 600;
/** How long a picture may be shown beyond its borders, or too large, before the next one is begun, in ms. */
const patience = 250;
const wholeMap: Sight = { k: 1, x: 0, y: 0 };

/** The marks of a map, their pictures, and what is ready of them. */
type MarksLayer = {
  stage: Stage;
  whole: Picture;
  close: Picture;
  /** When the closer picture was last taken while the map moves. */
  last: number;
  awaited: boolean;
};
type Picture = ReturnType<typeof stampedPicture>;

/** The layer of the entries. */
export function marksLayer(stage: Stage) {
  const stamps = new Map<string, Pixels>();
  const stampOf = (kind: Kind, sight: Sight) => stamp(stage, stamps, kind, sight);
  const [whole, close] = [stampedPicture(stage, 0, stampOf), stampedPicture(stage, 0.25, stampOf)];
  const layer: MarksLayer = { stage, whole, close, last: 0, awaited: false };
  return {
    draw: () => draw(layer),
    /** To be called when entries look otherwise: others are shown or lit, or the colours or the frame changed. */
    forget({ looks = false } = {}) {
      whole.forget();
      close.forget();
      layer.last = 0;
      if (looks) stamps.clear();
    },
  };
}

function draw(layer: MarksLayer) {
  const { stage, whole, close } = layer;
  const { pen, sight, moving } = stage;
  const inFrame = stage.inFrame(12);
  if (inFrame.length <= few) drawEach(stage, pen, inFrame);
  else if (sight.k === 1 && sight.x === 0 && sight.y === 0) {
    if (!whole.isOf(sight)) whole.take(sight);
    whole.show(pen);
    awaitMoves(layer);
  } else {
    if (moving) goOn(layer, sight);
    else if (!close.isOf(sight)) close.take(sight);
    if (!isCovered(layer) && whole.isTaken()) showAround(layer);
    close.show(pen);
  }
  drawRings(stage);
}

/** Works at the next picture, while it is wanted. */
function goOn(layer: MarksLayer, sight: Sight) {
  const { whole, close } = layer;
  if (isCovered(layer)) close.giveUp();
  else if (!whole.isTaken()) whole.advance(wholeMap);
  else if (performance.now() - layer.last > patience && close.advance(sight)) layer.last = performance.now();
}

/** Whether the closer picture fills the frame, neither too large nor too small. */
function isCovered({ stage, close }: MarksLayer): boolean {
  const { width, height } = stage.view;
  const { k, ...at } = close.frame();
  if (!close.isTaken() || k >= 2.5 || k <= 0.4) return false;
  return at.x <= 0 && at.y <= 0 && at.x + at.width >= width && at.y + at.height >= height;
}

/** Makes ready, once the first picture is there, for the first move. */
function awaitMoves(layer: MarksLayer) {
  const { close } = layer;
  if (layer.awaited) return;
  layer.awaited = true;
  setTimeout(close.prepare, 300);
}

/** The picture of the whole map, where the closer one does not reach. */
function showAround({ stage, whole, close }: MarksLayer) {
  const { pen, view } = stage;
  const { x, y, width, height } = close.frame();
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, view.width, view.height);
  if (close.isTaken()) pen.rect(x, y, width, height);
  pen.clip("evenodd");
  whole.show(pen);
  pen.restore();
}

function drawEach(stage: Stage, pen: CanvasRenderingContext2D, places: readonly number[]) {
  const byKind = groupBy(places, stage.kindOf);
  for (const faint of [true, false]) {
    pen.globalAlpha = faint ? 0.16 : 1;
    for (const kind of kindNames) {
      const r = stage.radius(kind);
      pen.beginPath();
      for (const place of byKind.get(kind) ?? [])
        if ((stage.bright[place] === 1) !== faint) trace(pen, kind, stage.screenX(place), stage.screenY(place), r);
      ink(stage, pen, kind, r);
    }
  }
  pen.globalAlpha = 1;
}

function ink(stage: Stage, pen: CanvasRenderingContext2D, kind: Kind, r: number) {
  const colour = stage.palette[kindHues[kind]];
  pen.fillStyle = shapes[kind] === "ring" ? stage.palette.paper : colour;
  pen.fill();
  if (shapes[kind] !== "ring") return;
  pen.strokeStyle = colour;
  pen.lineWidth = Math.max(1, r * 0.45);
  pen.stroke();
}

/** The mark of a kind as it is drawn at a sight. */
function stamp(stage: Stage, stamps: Map<string, Pixels>, kind: Kind, sight: Sight): Pixels {
  const r = Math.round(stage.radius(kind, sight) * 4) / 4;
  const key = `${kind} ${r}`;
  const known = stamps.get(key);
  if (known) return known;
  const canvas = document.createElement("canvas");
  const side = Math.ceil((2.4 * r + 2) * stage.ratio);
  [canvas.width, canvas.height] = [side, side];
  const pen = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  pen.setTransform(stage.ratio, 0, 0, stage.ratio, side / 2, side / 2);
  pen.beginPath();
  trace(pen, kind, 0, 0, r);
  ink(stage, pen, kind, r);
  const made = pixelsOf(pen.getImageData(0, 0, side, side));
  stamps.set(key, made);
  return made;
}

function drawRings(stage: Stage) {
  const { pen } = stage;
  for (const place of new Set([stage.hover, stage.focus])) {
    if (place === -1) continue;
    pen.beginPath();
    pen.arc(stage.screenX(place), stage.screenY(place), stage.radius(stage.kindOf(place)) + 5, 0, 2 * Math.PI);
    pen.strokeStyle = stage.palette.ink;
    pen.lineWidth = 2.5;
    pen.stroke();
  }
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
