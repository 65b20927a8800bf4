import { select, type Selection } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import type { DrawnMap } from "./canvas.client.ts";

type Box = { left: number; top: number; right: number; bottom: number };

/** The hand on the map, and the move that it makes by itself. */
type Moves = {
  canvas: HTMLCanvasElement;
  drawn: DrawnMap;
  stage: DrawnMap["stage"];
  covered: () => number;
  calm: MediaQueryList;
  behaviour: ZoomBehavior<HTMLCanvasElement, unknown>;
  chosen: Selection<HTMLCanvasElement, unknown, null, undefined>;
  /** The next frame of a move that it makes by itself; 0 when it makes none. */
  animation: number;
};

/** Moves of the map: by hand, and by itself. `covered`: how much of the foot of the frame the panel lies over. */
export function sightOf(canvas: HTMLCanvasElement, drawn: DrawnMap, covered: () => number) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behaviour = zoom<HTMLCanvasElement, unknown>().filter((event: Event) => isMove(canvas, event));
  const chosen = select<HTMLCanvasElement, unknown>(canvas);
  const moves: Moves = { canvas, drawn, stage: drawn.stage, covered, calm, behaviour, chosen, animation: 0 };
  behaviour
    .on("zoom", ({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      canvas.classList.toggle("held", transform.k > 1.01);
      drawn.look(transform, sourceEvent !== null || moves.animation !== 0);
    })
    .on("end", () => drawn.look(zoomTransform(canvas), moves.animation !== 0));
  chosen.call(behaviour).on("dblclick.zoom", null);
  return {
    now: () => zoomTransform(canvas),
    whole: () => go(moves, zoomIdentity),
    centre: (x: number, y: number, k: number) => centre(moves, x, y, k),
    freeFrame: () => freeFrame(moves),
    scaleBy: (factor: number) => scaleBy(moves, factor),
    showBed: (bed: Bed) => showBed(moves, bed),
    showAll: (places: readonly number[]) => showAll(moves, places),
    showEntry: (place: number) => showEntry(moves, place),
    resize: () => resize(moves),
  };
}

type Bed = { x: number; y: number; r: number };

/** Whether a gesture moves the map, and not the page. */
function isMove(canvas: HTMLCanvasElement, event: Event): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || document.activeElement === canvas;
  // At rest the map has nowhere to go: a finger scrolls the page.
  if (event.type === "touchstart") return (event as TouchEvent).touches.length > 1 || zoomTransform(canvas).k > 1.01;
  return !(event as MouseEvent).ctrlKey && !(event as MouseEvent).button;
}

/** Goes to a sight of the map: at once for those who asked for less motion. */
function go(moves: Moves, target: ZoomTransform): void {
  const { canvas, calm, stage, behaviour, chosen } = moves;
  cancelAnimationFrame(moves.animation);
  moves.animation = 0;
  const from = zoomTransform(canvas);
  if (calm.matches || String(from) === String(target)) {
    chosen.call(behaviour.transform, target);
    return;
  }
  const begun = performance.now();
  const step = (now: number) => {
    const done = Math.min(1, (now - begun) / 420);
    const eased = done < 0.5 ? 4 * done ** 3 : 1 - (2 - 2 * done) ** 3 / 2;
    const k = from.k * (target.k / from.k) ** eased;
    // The centre of the frame goes straight from one place of the map to the other.
    const { width, height } = stage.view;
    const mix = (a: number, b: number) => a + (b - a) * eased;
    const cx = mix((width / 2 - from.x) / from.k, (width / 2 - target.x) / target.k);
    const cy = mix((height / 2 - from.y) / from.k, (height / 2 - target.y) / target.k);
    moves.animation = done < 1 ? requestAnimationFrame(step) : 0;
    chosen.call(
      behaviour.transform,
      done < 1 ? zoomIdentity.translate(width / 2 - cx * k, height / 2 - cy * k).scale(k) : target,
    );
  };
  moves.animation = requestAnimationFrame(step);
}

/** The part of the frame that the panel, over its foot on a phone, leaves free. */
function freeFrame({ covered, stage }: Moves) {
  const { width, height } = stage.view;
  const under = covered();
  return { width, height: under > 0 && under < height ? height - under : height };
}

function centre(moves: Moves, x: number, y: number, k: number) {
  const free = freeFrame(moves);
  go(moves, zoomIdentity.translate(free.width / 2 - x * k, free.height / 2 - y * k).scale(k));
}

/** Shows a part of the whole map, at most `most` times larger. */
function fit(moves: Moves, { left, top, right, bottom }: Box, most: number) {
  const free = freeFrame(moves);
  const k = Math.min(free.width / Math.max(1, right - left), free.height / Math.max(1, bottom - top), most);
  centre(moves, (left + right) / 2, (top + bottom) / 2, Math.max(1, k));
}

function scaleBy(moves: Moves, factor: number): void {
  const { canvas, stage } = moves;
  const { k, x, y } = zoomTransform(canvas);
  const { width, height } = stage.view;
  const next = Math.min(stage.mostScale(), Math.max(1, k * factor));
  if (next === 1) return go(moves, zoomIdentity);
  go(
    moves,
    zoomIdentity.translate(width / 2 - ((width / 2 - x) / k) * next, height / 2 - ((height / 2 - y) / k) * next).scale(next),
  );
}

/** The bed of a theme. In a large garden, close enough to tell its entries apart. */
function showBed(moves: Moves, bed: Bed) {
  const { stage } = moves;
  const { view, map } = stage;
  const [x, y] = [view.x(bed.x), view.y(bed.y)];
  const [dx, dy] = [1.2 * bed.r * view.scaleX, 1.2 * bed.r * view.scaleY];
  fit(moves, { left: x - dx, right: x + dx, top: y - dy, bottom: y + dy }, map.large ? stage.mostScale() : 6);
}

/** All of these entries, with room for their titles. */
function showAll(moves: Moves, places: readonly number[]) {
  const { stage } = moves;
  const { px, py } = stage;
  const [xs, ys] = [places.map((place) => px[place] ?? 0), places.map((place) => py[place] ?? 0)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const pad = Math.max(24, 0.14 * Math.max(right - left, bottom - top));
  const box = { left: left - pad, right: right + pad, top: top - pad, bottom: bottom + pad };
  fit(moves, box, stage.map.large ? stage.mostScale() / 2 : 4);
}

/** An entry, and its neighbourhood. */
function showEntry(moves: Moves, place: number) {
  const { canvas, drawn, stage } = moves;
  const { x, y } = drawn.place(place);
  const { map, view } = stage;
  const near = map.large ? 16 / Math.max(0.01, map.spacing * view.scale) : 1.8;
  centre(moves, x, y, Math.max(zoomTransform(canvas).k, near));
}

/** After the frame took another size. */
function resize({ canvas, stage, behaviour, chosen }: Moves) {
  const { width, height } = stage.view;
  behaviour
    .scaleExtent([1, stage.mostScale()])
    .extent([
      [0, 0],
      [width, height],
    ])
    .translateExtent([
      [-width * 0.1, -height * 0.1],
      [width * 1.1, height * 1.1],
    ]);
  chosen.call(behaviour.transform, zoomTransform(canvas));
}
