import { quadtree, type Quadtree } from "d3-quadtree";
import { linesLayer } from "./lines.client.ts";
import { marksLayer } from "./marks.client.ts";
import type { GardenMap } from "../read.ts";
import { signsLayer } from "./signs.client.ts";
import { makeStage, type Sight, type Stage } from "./stage.client.ts";
import { titlesLayer } from "./titles.client.ts";

/** How long after a move the map counts as at rest, in ms: one who moves by small steps does not wait for what is drawn at rest. */
const restful = 120;
/** A frame that could not come sooner than this after one that was drawn, in ms, is late; after so many more than came in time, the move goes on roughly. */
const late = 22;
const lates = 3;

export type DrawnMap = ReturnType<typeof drawnMap>;

/** The layers of a drawn map, what is asked of it, and how it keeps pace. */
type Drawing = {
  stage: Stage;
  signs: ReturnType<typeof signsLayer>;
  lines: ReturnType<typeof linesLayer>;
  marks: ReturnType<typeof marksLayer>;
  titles: ReturnType<typeof titlesLayer>;
  onRest: () => void;
  /** Made when it is first asked, after the first picture. */
  tree: Quadtree<number> | undefined;
  asked: number;
  frames: number;
  lately: number;
  rest: ReturnType<typeof setTimeout> | undefined;
};

/**
 * The map drawn on a canvas, in layers: beds, links, entries, as many titles as
 * fit at this scale, signs. Draws only when something changed, at most once a
 * frame.
 */
export function drawnMap(canvas: HTMLCanvasElement, map: GardenMap, { onRest }: { onRest: () => void }) {
  const stage = makeStage(canvas, map);
  const signs = signsLayer(stage);
  const [lines, marks, titles] = [linesLayer(stage), marksLayer(stage), titlesLayer(stage, signs.signs)];
  const state = { tree: undefined, asked: 0, frames: 0, lately: 0, rest: undefined };
  const drawing: Drawing = { stage, signs, lines, marks, titles, onRest, ...state };
  return {
    stage,
    signs,
    titles,
    resize() {
      if (!stage.resize()) return;
      drawing.tree = undefined;
      stale(drawing, { labels: true, looks: true });
    },
    look: (next: Sight, isMoving: boolean) => look(drawing, next, isMoving),
    show(places: Iterable<number>) {
      stage.shown = new Uint8Array(map.size);
      for (const place of places) stage.shown[place] = 1;
      stale(drawing, { labels: true });
    },
    choose(focus: number, route: readonly number[]) {
      stage.focus = focus;
      stage.route = route;
      stale(drawing);
    },
    /** Which types of links are drawn, by place in `edgeTypes`. */
    drawTypes(types: boolean[]) {
      stage.types = types;
      lines.forget();
      ask(drawing);
    },
    /** To be called when names or links have come. */
    learn() {
      stage.light();
      lines.forget();
      titles.forget();
      if (stage.focus !== -1 || stage.route.length > 0) marks.forget();
      ask(drawing);
    },
    hoverOn(place: number) {
      if (stage.hover === place) return;
      stage.hover = place;
      ask(drawing);
    },
    recolour() {
      stage.recolour();
      stale(drawing, { looks: true });
    },
    entryAt: (x: number, y: number, reach: number) => entryAt(drawing, x, y, reach),
    /** Where an entry is when the whole map is seen. */
    place: (place: number) => ({ x: stage.px[place] ?? 0, y: stage.py[place] ?? 0 }),
    isShown: (place: number) => stage.shown[place] === 1,
  };
}

function ask(drawing: Drawing) {
  if (drawing.asked) return;
  drawing.asked = requestAnimationFrame(() => {
    drawing.asked = 0;
    keepPace(drawing);
    draw(drawing);
    if (drawing.frames++ === 0) setTimeout(() => performance.mark("carte-peinte"));
  });
}

/**
 * A device that cannot follow a move gets coarser pictures until it rests.
 * Looks when the next frame comes, drawn or not: the hand may be slow too.
 */
function keepPace(drawing: Drawing) {
  const { stage } = drawing;
  if (!stage.moving) {
    drawing.lately = 0;
    stage.rough = false;
    return;
  }
  // By the clock: the time that a frame is given is the one at which it was due.
  const begun = performance.now();
  requestAnimationFrame(() => {
    drawing.lately = Math.max(0, drawing.lately + (performance.now() - begun > late ? 1 : -1));
    stage.rough ||= stage.moving && drawing.lately >= lates;
  });
}

function draw({ stage, signs, lines, marks, titles, onRest }: Drawing) {
  const { pen, ratio, view, palette } = stage;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, view.width, view.height);
  signs.drawBeds();
  lines.draw();
  marks.draw();
  titles.draw();
  signs.drawSigns();
  if (!stage.moving) onRest();
}

function stale(drawing: Drawing, { labels = false, looks = false } = {}) {
  const { stage, signs, lines, marks, titles } = drawing;
  stage.light();
  lines.forget();
  marks.forget({ looks });
  if (looks) signs.forget();
  if (labels) titles.forget();
  ask(drawing);
}

/** Takes what is seen; some time after a move, the map is at rest. */
function look(drawing: Drawing, next: Sight, isMoving: boolean) {
  const { stage } = drawing;
  stage.sight = { k: next.k, x: next.x, y: next.y };
  clearTimeout(drawing.rest);
  if (isMoving) stage.moving = true;
  else if (stage.moving)
    drawing.rest = setTimeout(() => {
      stage.moving = false;
      ask(drawing);
    }, restful);
  ask(drawing);
}

/** The shown entry under a point of the canvas, within `reach` pixels; -1 when there is none, or when entries cannot be told apart. */
function entryAt(drawing: Drawing, x: number, y: number, reach: number): number {
  const { stage } = drawing;
  if (!stage.isApart()) return -1;
  const { sight, px, py, shown } = stage;
  const [mx, my] = [(x - sight.x) / sight.k, (y - sight.y) / sight.k];
  let best = -1;
  let bestDistance = reach / sight.k;
  drawing.tree ??= quadtree<number>(
    [...Array(stage.map.size).keys()],
    (place) => px[place] ?? 0,
    (place) => py[place] ?? 0,
  );
  drawing.tree.visit((node, x0, y0, x1, y1) => {
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
}
