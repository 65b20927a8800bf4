import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";
import type { DrawnMap } from "./canvas.client.ts";

type Box = { left: number; top: number; right: number; bottom: number };

/** Moves of the map: by hand, and by itself. `covered`: how much of the foot of the frame the panel lies over. */
export function sightOf(canvas: HTMLCanvasElement, drawn: DrawnMap, covered: () => number) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const { stage } = drawn;
  let animation = 0;

  const behaviour = zoom<HTMLCanvasElement, unknown>()
    .filter((event: Event) => {
      if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || document.activeElement === canvas;
      // At rest the map has nowhere to go: a finger scrolls the page.
      if (event.type === "touchstart") return (event as TouchEvent).touches.length > 1 || zoomTransform(canvas).k > 1.01;
      return !(event as MouseEvent).ctrlKey && !(event as MouseEvent).button;
    })
    .on("zoom", ({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      canvas.classList.toggle("held", transform.k > 1.01);
      drawn.look(transform, sourceEvent !== null || animation !== 0);
    })
    .on("end", () => drawn.look(zoomTransform(canvas), animation !== 0));
  const chosen = select<HTMLCanvasElement, unknown>(canvas).call(behaviour).on("dblclick.zoom", null);

  /** Goes to a sight of the map: at once for those who asked for less motion. */
  function go(target: ZoomTransform): void {
    cancelAnimationFrame(animation);
    animation = 0;
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
      animation = done < 1 ? requestAnimationFrame(step) : 0;
      chosen.call(
        behaviour.transform,
        done < 1 ? zoomIdentity.translate(width / 2 - cx * k, height / 2 - cy * k).scale(k) : target,
      );
    };
    animation = requestAnimationFrame(step);
  }

  /** The part of the frame that the panel, over its foot on a phone, leaves free. */
  function freeFrame() {
    const { width, height } = stage.view;
    const under = covered();
    return { width, height: under > 0 && under < height ? height - under : height };
  }

  function centre(x: number, y: number, k: number) {
    const free = freeFrame();
    go(zoomIdentity.translate(free.width / 2 - x * k, free.height / 2 - y * k).scale(k));
  }

  /** Shows a part of the whole map, at most `most` times larger. */
  function fit({ left, top, right, bottom }: Box, most: number) {
    const free = freeFrame();
    const k = Math.min(free.width / Math.max(1, right - left), free.height / Math.max(1, bottom - top), most);
    centre((left + right) / 2, (top + bottom) / 2, Math.max(1, k));
  }

  return {
    now: () => zoomTransform(canvas),
    whole: () => go(zoomIdentity),
    centre,
    freeFrame,
    scaleBy(factor: number): void {
      const { k, x, y } = zoomTransform(canvas);
      const { width, height } = stage.view;
      const next = Math.min(stage.mostScale(), Math.max(1, k * factor));
      if (next === 1) return go(zoomIdentity);
      go(
        zoomIdentity.translate(width / 2 - ((width / 2 - x) / k) * next, height / 2 - ((height / 2 - y) / k) * next).scale(next),
      );
    },
    /** The bed of a theme. In a large garden, close enough to tell its entries apart. */
    showBed(bed: { x: number; y: number; r: number }) {
      const { view, map } = stage;
      const [x, y] = [view.x(bed.x), view.y(bed.y)];
      const [dx, dy] = [1.2 * bed.r * view.scaleX, 1.2 * bed.r * view.scaleY];
      fit({ left: x - dx, right: x + dx, top: y - dy, bottom: y + dy }, map.large ? stage.mostScale() : 6);
    },
    /** All of these entries, with room for their titles. */
    showAll(places: readonly number[]) {
      const { px, py } = stage;
      const [xs, ys] = [places.map((place) => px[place] ?? 0), places.map((place) => py[place] ?? 0)];
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const pad = Math.max(24, 0.14 * Math.max(right - left, bottom - top));
      fit(
        { left: left - pad, right: right + pad, top: top - pad, bottom: bottom + pad },
        stage.map.large ? stage.mostScale() / 2 : 4,
      );
    },
    /** An entry, and its neighbourhood. */
    showEntry(place: number) {
      const { x, y } = drawn.place(place);
      const { map, view } = stage;
      const near = map.large ? 16 / Math.max(0.01, map.spacing * view.scale) : 1.8;
      centre(x, y, Math.max(zoomTransform(canvas).k, near));
    },
    /** After the frame took another size. */
    resize() {
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
    },
  };
}
