import { kindNames, type Kind } from "../entry/kinds.ts";
import { picture } from "./picture.client.ts";
import { kindHues, shapes } from "./shapes.ts";
import type { Stage } from "./stage.client.ts";
import { press } from "./stamps.ts";

/** Up to so many entries in the frame are drawn one by one, at each frame of a move too. */
const few = 600;
/** How long a picture may be shown beyond its borders, or too large, before it is taken again, in ms. */
const patience = 500;

/** The layer of the entries. */
export function marksLayer(stage: Stage) {
  const whole = picture(stage, 0);
  const close = picture(stage, 0.25);
  const stamps = new Map<string, ImageData>();
  const { map } = stage;
  let last = 0;

  function draw() {
    const { pen, sight, moving, view } = stage;
    const inFrame = stage.inFrame(12);
    if (inFrame.length <= few) drawEach(pen, inFrame);
    else if (sight.k === 1 && sight.x === 0 && sight.y === 0) {
      if (!whole.isOf(sight)) whole.take((into) => stampAll(into, inFrame));
      whole.show(pen);
    } else {
      if (moving && !whole.taken) takeWhole();
      const frame = close.frame();
      const covers =
        close.taken &&
        frame.x <= 0 &&
        frame.y <= 0 &&
        frame.x + frame.width >= view.width &&
        frame.y + frame.height >= view.height &&
        frame.k < 2.5 &&
        frame.k > 0.4;
      if (!(moving ? covers || performance.now() - last < patience : close.isOf(sight))) {
        close.take((into, { x }) => stampAll(into, stage.inFrame(x)));
        last = performance.now();
      }
      if (!covers && whole.taken) showAround();
      close.show(pen);
    }
    drawRings();
  }

  /** The picture of the whole map, where the closer one does not reach. */
  function showAround() {
    const { pen, view } = stage;
    const { x, y, width, height } = close.frame();
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, view.width, view.height);
    if (close.taken) pen.rect(x, y, width, height);
    pen.clip("evenodd");
    whole.show(pen);
    pen.restore();
  }

  function takeWhole() {
    const seen = stage.sight;
    stage.sight = { k: 1, x: 0, y: 0 };
    whole.take((into) => stampAll(into, stage.inFrame(12)));
    stage.sight = seen;
  }

  function drawEach(pen: CanvasRenderingContext2D, places: readonly number[]) {
    const byKind = Map.groupBy(places, stage.kindOf);
    for (const faint of [true, false]) {
      pen.globalAlpha = faint ? 0.16 : 1;
      for (const kind of kindNames) {
        const r = stage.radius(kind);
        pen.beginPath();
        for (const place of byKind.get(kind) ?? [])
          if ((stage.bright[place] === 1) !== faint) trace(pen, kind, stage.screenX(place), stage.screenY(place), r);
        ink(pen, kind, r);
      }
    }
    pen.globalAlpha = 1;
  }

  function ink(pen: CanvasRenderingContext2D, kind: Kind, r: number) {
    const colour = stage.palette[kindHues[kind]];
    pen.fillStyle = shapes[kind] === "ring" ? stage.palette.paper : colour;
    pen.fill();
    if (shapes[kind] !== "ring") return;
    pen.strokeStyle = colour;
    pen.lineWidth = Math.max(1, r * 0.45);
    pen.stroke();
  }

  /** Thousands of entries: each kind is drawn once, and stamped. */
  function stampAll(pen: CanvasRenderingContext2D, places: readonly number[]) {
    const { ratio, bright } = stage;
    const { e: originX, f: originY } = pen.getTransform();
    const sheet = pen.createImageData(pen.canvas.width, pen.canvas.height);
    const made = map.kinds.map(({ kind }) => stamp(kind));
    for (const faint of [true, false]) {
      // From afar, marks that lie over each other show how dense a bed is.
      const share = faint ? 0.16 : stage.isApart() ? 1 : 0.6;
      for (const place of places) {
        if ((bright[place] === 1) === faint) continue;
        const mark = made[map.kind[place] ?? 0] as ImageData;
        const x = Math.round(originX + stage.screenX(place) * ratio - mark.width / 2);
        const y = Math.round(originY + stage.screenY(place) * ratio - mark.height / 2);
        press(sheet, mark, x, y, share);
      }
    }
    pen.putImageData(sheet, 0, 0);
  }

  function stamp(kind: Kind): ImageData {
    const r = Math.round(stage.radius(kind) * 4) / 4;
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
    ink(pen, kind, r);
    const made = pen.getImageData(0, 0, side, side);
    stamps.set(key, made);
    return made;
  }

  function drawRings() {
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

  return {
    draw,
    /** To be called when entries look otherwise: others are shown or lit, or the colours or the frame changed. */
    forget({ looks = false } = {}) {
      whole.forget();
      close.forget();
      last = 0;
      if (looks) stamps.clear();
    },
  };
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
