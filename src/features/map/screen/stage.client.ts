import type { Kind } from "../../../entry/kinds.ts";
import { edgeTypes } from "../edge-types.ts";
import { paletteNames, type Palette } from "../../../ui/palette.ts";
import type { GardenMap } from "../read.ts";
import { kindSizes } from "../../../ui/shapes.ts";
import { viewOf, type View } from "../view.ts";

/** What is seen of the map: a scale and a shift, as d3-zoom gives them. */
export type Sight = { k: number; x: number; y: number };

export const titleFont = "500 13px";

/** Room between neighbours, in pixels, from which entries of a large garden are told apart, and from which they have titles and links. */
const apart = 5;
const close = 10;

/** What all layers of the drawn map share: the frame, what is seen, what is chosen. */
export type Stage = ReturnType<typeof makeStage>;
type StageState = ReturnType<typeof stageState>;

/** The stage of a map on its canvas. */
export function makeStage(canvas: HTMLCanvasElement, map: GardenMap) {
  const state = stageState(canvas, map);
  return Object.assign(state, entriesOn(state), placesOn(state), frameOf(state));
}

/** All that changes of a stage. */
function stageState(canvas: HTMLCanvasElement, map: GardenMap) {
  return {
    canvas,
    pen: canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D,
    map,
    view: viewOf(map, 1, 1) as View,
    ratio: 1,
    sight: { k: 1, x: 0, y: 0 } as Sight,
    moving: false,
    /** Whether pictures are scaled pixel by pixel, not blended: quick, and coarse. */
    rough: false,
    palette: readPalette(canvas),
    face: faces(canvas),
    /** Places of entries in the frame when the whole map is seen. */
    px: new Float32Array(map.size),
    py: new Float32Array(map.size),
    shown: new Uint8Array(map.size).fill(1),
    /** Shown and not dimmed: what is in focus or on the route and its neighbours, else everything. */
    bright: new Uint8Array(map.size).fill(1),
    focus: -1,
    hover: -1,
    route: [] as readonly number[],
    /** By place in `edgeTypes`. */
    types: edgeTypes.map(() => true),
  };
}

/** What is known of each entry, and which are lit. */
function entriesOn(stage: StageState) {
  const { map } = stage;
  const kindOf = (place: number) => map.kinds[map.kind[place] ?? 0]?.kind ?? "practice";
  const near = (place: number): readonly number[] => map.near[place] ?? [];
  return {
    kindOf,
    near,
    /** Practices first, then by links. */
    rank: (place: number) => (map.degree[place] ?? 0) + (kindOf(place) === "practice" ? 1000 : 0),
    /** To be called when what is shown or chosen has changed. */
    light() {
      const { focus, route, shown, bright } = stage;
      if (focus === -1 && route.length === 0) bright.set(shown);
      else {
        bright.fill(0);
        if (focus !== -1) for (const place of near(focus)) bright[place] = shown[place] ?? 0;
        for (const place of route) bright[place] = 1;
        if (focus !== -1) bright[focus] = 1;
      }
    },
  };
}

/** Where entries are on the screen, how large, and how far apart. */
function placesOn(stage: StageState) {
  const { map } = stage;
  const screenX = (place: number) => (stage.px[place] ?? 0) * stage.sight.k + stage.sight.x;
  const screenY = (place: number) => (stage.py[place] ?? 0) * stage.sight.k + stage.sight.y;
  const room = (sight?: Sight) => map.spacing * stage.view.scale * (sight ?? stage.sight).k;
  return {
    screenX,
    screenY,
    radius(kind: Kind, sight?: Sight) {
      const { k } = sight ?? stage.sight;
      const full = map.spacing * 0.24 * stage.view.scale * k ** 0.7;
      const least = map.size > 20_000 ? 1.3 : map.size > 1500 ? 1.8 : 2.9;
      return Math.min(Math.max(full, least), 11) * kindSizes[kind];
    },
    /** Pixels between neighbouring entries. */
    room,
    /** In a large garden seen from afar there are themes only; entries can be told apart from here. */
    isApart: (sight?: Sight) => !map.large || room(sight) >= apart,
    isClose: () => !map.large || room() >= close,
    /** The largest useful scale: neighbours stand well apart. */
    mostScale: () => Math.max(16, 70 / Math.max(0.01, map.spacing * stage.view.scale)),
    /** Entries inside the frame, or `around` pixels outside it, in order. */
    inFrame(around: number, sight?: Sight): number[] {
      const { k, x, y } = sight ?? stage.sight;
      const [left, right] = [(-around - x) / k, (stage.view.width + around - x) / k];
      const [top, bottom] = [(-around - y) / k, (stage.view.height + around - y) / k];
      const { px, py } = stage;
      const found: number[] = [];
      for (let place = 0; place < map.size; place++) {
        const at = px[place] as number;
        if (at < left || at > right) continue;
        const low = py[place] as number;
        if (low >= top && low <= bottom) found.push(place);
      }
      return found;
    },
    isInSight(place: number): boolean {
      const [x, y] = [screenX(place), screenY(place)];
      return x > 0 && y > 0 && x < stage.view.width && y < stage.view.height;
    },
  };
}

/** The frame of the page around the map: its size, its colours, its letters. */
function frameOf(stage: StageState) {
  const { canvas, pen, map } = stage;
  const widths = new Map<string, number>();
  return {
    /** The width of a text in the font of titles, or in that of signs. */
    width(text: string, font: string): number {
      const key = `${font}${text}`;
      let known = widths.get(key);
      if (known === undefined) {
        pen.font = `${font} ${font === titleFont ? stage.face.text : stage.face.title}`;
        known = pen.measureText(text).width;
        widths.set(key, known);
      }
      return known;
    },
    recolour() {
      stage.palette = readPalette(canvas);
      stage.face = faces(canvas);
    },
    /** Takes the size of the frame; says whether it is another one. */
    resize(): boolean {
      const { width, height } = canvas.getBoundingClientRect();
      const ratio = Math.min(devicePixelRatio || 1, 2);
      if (width === 0 || height === 0) return false;
      if (width === stage.view.width && height === stage.view.height && ratio === stage.ratio) return false;
      stage.ratio = ratio;
      canvas.width = Math.round(width * stage.ratio);
      canvas.height = Math.round(height * stage.ratio);
      stage.view = viewOf(map, width, height);
      stage.px = map.x.map((x) => stage.view.x(x));
      stage.py = map.y.map((y) => stage.view.y(y));
      return true;
    },
  };
}

function faces(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  return { text: style.fontFamily, title: style.getPropertyValue("--title-face") || style.fontFamily };
}

/** The colours of the page as it is now, light or dark. */
function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  return Object.fromEntries(paletteNames.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Palette;
}
