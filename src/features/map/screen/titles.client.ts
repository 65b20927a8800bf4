import { placeLabels, type Box } from "../labels.ts";
import type { Sign } from "./signs.client.ts";
import { titleFont, type Sight, type Stage } from "./stage.client.ts";
import { traceBox } from "./box.client.ts";

/** A title to be drawn: under its entry, above it, or to its right or left. */
export type Placed = { place: number; side: Side };
type Side = (typeof sides)[number];
const sides = ["under", "above", "right", "left"] as const;

/** Titles tried at the first scale of a small garden, in one frame of a large one, and around the focus. */
const most = { small: 260, large: 140, near: 70 };

/** The titles of a map, and where they were last placed. */
type TitlesLayer = {
  stage: Stage;
  map: Stage["map"];
  signs: (k: number) => Sign[];
  /** All entries of a small garden, what counts most first. */
  everything: readonly number[];
  bySteps: Map<number, Placed[]>;
  /** The titles last placed, and for what: for `""`, what is in the frame, else what is chosen. */
  last: { what: string; step: number; sight: Sight; placed: Placed[] } | undefined;
  /** Of what is chosen: some have thousands of neighbours, too many to be sorted at each step. */
  chosen: ({ what: string } & Chosen) | undefined;
};

/** `first`: the focus and the route, whose titles are always drawn. `order`: these, then the neighbours that may have one, what counts most first. */
type Chosen = { first: ReadonlySet<number>; order: readonly number[] };

/** The layer of the titles: as many as fit, and do not flicker while the map moves. */
export function titlesLayer(stage: Stage, signs: (k: number) => Sign[]) {
  const { map } = stage;
  const everything = map.large ? [] : ranked(stage, [...Array(map.size).keys()]);
  const layer: TitlesLayer = { stage, map, signs, everything, bySteps: new Map(), last: undefined, chosen: undefined };
  return {
    draw: () => draw(layer),
    placed: () => placed(layer),
    shiftOf: (place: number, wide: number, side: Side) => shiftOf(stage, place, wide, side),
    forget() {
      layer.bySteps.clear();
      layer.last = undefined;
      layer.chosen = undefined;
    },
  };
}

const ranked = (stage: Stage, places: number[]) => places.sort((a, b) => stage.rank(b) - stage.rank(a) || a - b);

/** From the middle of an entry to the middle of its title; the ring around the focus is left free. */
const gap = (stage: Stage, place: number) =>
  stage.radius(stage.kindOf(place)) + (place === stage.focus || place === stage.hover ? 18 : 12);

/** From the middle of an entry to the middle of its title, of that width. */
function shiftOf(stage: Stage, place: number, wide: number, side: Side) {
  const beside = gap(stage, place) - 6 + wide / 2;
  if (side === "right" || side === "left") return { x: side === "right" ? beside : -beside, y: 0 };
  return { x: 0, y: side === "above" ? -gap(stage, place) : gap(stage, place) };
}

function draw(layer: TitlesLayer) {
  const { stage } = layer;
  const { pen, focus, hover } = stage;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  const { always, others } = placed(layer);
  for (const { place, side } of others) if (place !== hover) title(stage, place, side);
  for (const { place, side } of always) title(stage, place, side, place === focus || stage.route.includes(place));
  if (hover !== -1 && !always.some(({ place }) => place === hover)) title(stage, hover, "under", true);
}

/** The titles of this frame: those of what is chosen, else those that fit. Last are over the others. */
function placed(layer: TitlesLayer): { always: Placed[]; others: Placed[] } {
  const { stage, map } = layer;
  if (stage.focus !== -1 || stage.route.length > 0) return { always: chosenTitles(layer), others: [] };
  return { always: [], others: map.large ? titlesInFrame(layer) : titlesAt(layer, level(stage.sight.k)) };
}

function title(stage: Stage, place: number, side: Side, strong = false) {
  const { map, pen, view, palette, face } = stage;
  const text = map.titles[place];
  if (text === undefined) return;
  const wide = stage.width(text, titleFont);
  const shift = shiftOf(stage, place, wide, side);
  const x = stage.screenX(place) + shift.x;
  const y = stage.screenY(place) + shift.y;
  if (y < -20 || y > view.height + 20 || x < -wide || x > view.width + wide) return;
  const left = Math.min(Math.max(x, wide / 2 + 4), view.width - wide / 2 - 4);
  const at = strong ? left : x;
  pen.font = `${titleFont} ${face.text}`;
  pen.globalAlpha = strong ? 0.95 : 0.78;
  pen.fillStyle = strong ? palette.sheet : palette.paper;
  pen.beginPath();
  traceBox(pen, at - wide / 2 - 4, y - 9, wide + 8, 18, 5);
  pen.fill();
  pen.globalAlpha = 1;
  pen.fillStyle = palette.ink;
  pen.fillText(text, at, y + 0.5);
}

/** Titles of the route, of the focus, and of those of its neighbours that fit. Last to be drawn first. */
function chosenTitles(layer: TitlesLayer): Placed[] {
  const { stage, signs } = layer;
  const { focus, route, sight, view } = stage;
  const what = [focus, ...route].join(" ");
  const known = kept(layer, what);
  if (known) return known;
  if (layer.chosen?.what !== what) layer.chosen = { what, ...chosenPlaces(stage) };
  const { first, order } = layer.chosen;
  const taken = signs(sight.k).map(({ box }) => ({ ...box, x: box.x + sight.x, y: box.y + sight.y }));
  const dots = order.map((place): Box => {
    const kind = stage.kindOf(place);
    const r = place === focus ? stage.radius(kind) + 6 : stage.radius(kind) * 0.8;
    return { x: stage.screenX(place) - r, y: stage.screenY(place) - r, width: 2 * r, height: 2 * r };
  });
  const buttons = { x: 0, y: view.height - 150, width: 62, height: 150 };
  return keep(layer, what, fitting(stage, order, sight, [...taken, ...dots, buttons], view.width, first).reverse());
}

function chosenPlaces(stage: Stage): Chosen {
  const { map, focus, route } = stage;
  const first = new Set([...(focus === -1 ? [] : [focus]), ...route]);
  const near =
    focus === -1
      ? []
      : ranked(
          stage,
          stage.near(focus).filter((place) => stage.shown[place]),
        ).slice(0, most.near);
  return { first, order: [...new Set([...first, ...near])].filter((place) => map.titles[place] !== undefined) };
}

/** The titles of a small garden at one step of scale, wherever one looks. */
function titlesAt(layer: TitlesLayer, step: number): Placed[] {
  const { stage, everything, bySteps } = layer;
  const known = bySteps.get(step);
  if (known) return known;
  const k = 2 ** (step / 3);
  const candidates = everything
    .filter((place) => stage.shown[place] && (stage.kindOf(place) === "practice" || k > 2.2))
    .slice(0, Math.round(most.small * Math.max(1, k)));
  const dots = everything.filter((place) => stage.shown[place]).map((place) => dotBox(stage, place, { k, x: 0, y: 0 }));
  const found = fitting(
    stage,
    candidates,
    { k, x: 0, y: 0 },
    [...layer.signs(k).map(({ box }) => box), ...dots],
    stage.view.width * k,
  );
  bySteps.set(step, found);
  return found;
}

/** The titles of the part of a large garden that is in the frame: placed at rest, carried along while it moves. */
function titlesInFrame(layer: TitlesLayer): Placed[] {
  const { stage, map, signs } = layer;
  if (!stage.isClose()) return [];
  const { sight, view } = stage;
  const known = kept(layer, "");
  if (known) return known;
  if (stage.moving) return layer.last?.what === "" ? layer.last.placed : [];
  const around = stage.inFrame(0).filter((place) => stage.shown[place]);
  const candidates = ranked(
    stage,
    around.filter((place) => map.titles[place] !== undefined),
  ).slice(0, most.large);
  const taken = signs(sight.k).map(({ box }) => ({ ...box, x: box.x + sight.x, y: box.y + sight.y }));
  return keep(
    layer,
    "",
    fitting(stage, candidates, sight, [...taken, ...around.map((place) => dotBox(stage, place, sight))], view.width),
  );
}

/** The titles last placed, if they were for this: carried along while the map moves, at the same step of scale. */
function kept(layer: TitlesLayer, what: string): Placed[] | undefined {
  const { stage } = layer;
  const { sight, moving } = stage;
  if (layer.last?.what !== what) return undefined;
  return (moving ? layer.last.step === level(sight.k) : isSame(layer.last.sight, sight)) ? layer.last.placed : undefined;
}

function keep(layer: TitlesLayer, what: string, placed: Placed[]): Placed[] {
  const { stage } = layer;
  const { sight } = stage;
  layer.last = { what, step: level(sight.k), sight: { ...sight }, placed };
  return placed;
}

function dotBox(stage: Stage, place: number, { k, x, y }: Sight): Box {
  const kind = stage.kindOf(place);
  const r = stage.radius(kind) * (kind === "practice" ? 0.9 : 0.4);
  return { x: (stage.px[place] ?? 0) * k + x - r, y: (stage.py[place] ?? 0) * k + y - r, width: 2 * r, height: 2 * r };
}

/** Which of these titles fit, first come first served, beside their entry and left of `right`; those of `always` in any case. */
function fitting(
  stage: Stage,
  order: readonly number[],
  { k, x, y }: Sight,
  taken: readonly Box[],
  right: number,
  always: ReadonlySet<number> = new Set(),
): Placed[] {
  const { map } = stage;
  const candidates = order.map((place): Box[] => {
    const wide = stage.width(map.titles[place] ?? "", titleFont) + 8;
    return sides.map((side): Box => {
      const shift = shiftOf(stage, place, wide - 8, side);
      return {
        x: (stage.px[place] ?? 0) * k + x + shift.x - wide / 2,
        y: (stage.py[place] ?? 0) * k + y + shift.y - 9,
        width: wide,
        height: 18,
      };
    });
  });
  const outside = ({ x: left, width: wide }: Box) => left < 0 || left + wide > right;
  const found = placeLabels(candidates, taken, outside);
  return order.flatMap((place, at) =>
    found[at] === -1 && !always.has(place) ? [] : [{ place, side: sides[Math.max(0, found[at] ?? 0)] ?? "under" }],
  );
}

const isSame = (a: Sight, b: Sight) => a.k === b.k && a.x === b.x && a.y === b.y;
/** Steps of scale at which titles are placed again: three to a doubling. */
const level = (k: number) => Math.floor(Math.log2(k) * 3 + 0.001);
