import { world, type Bed } from "./beds.ts";
import { eachTouching, type Spot } from "./crowd.ts";
import { drawTogether, spreadOverDisc, type Tie } from "./spread.ts";

/** An entry that is given a place: in a bed, or else around a target. */
export type Body = Spot & { bed: Bed | undefined; target: { x: number; y: number } };

/** Rounds of giving room. */
const ticks = 160;
/** Until when, of those, links and first places are felt. */
const warm = 0.8;
/** How far a round moves a body towards those it is linked with, at most, in spacings. */
const pull = 0.04;
/** How far a round brings a body back towards its first place, of what separates them. */
const recall = 0.05;
/** How much of an overlap a round undoes. */
const yielding = 0.5;

/**
 * Gives each body its place on the map. They come with places drawn by chance
 * in a disc of radius 1 around 0. Only links within a bed are felt: one that
 * leaves it would pull entries to its rim.
 *
 * Linked bodies are drawn together, each bed is then filled evenly, and last
 * those that are too near push each other away. None of these steps depends
 * much on one body or one link, so one entry more leaves the others about where
 * they were. Forces simulated from the start (d3-force, same first places) moved
 * them three times as far, and took five times as long at 10,000 entries.
 */
export function settle(
  bodies: readonly Body[],
  links: readonly (readonly [number, number])[],
  beds: readonly Bed[],
  spacing: number,
): void {
  const ties = links
    .map(([source, target]): Tie<Body> => [bodies[source] as Body, bodies[target] as Body])
    .filter(([one, other]) => one.bed !== undefined && one.bed === other.bed);
  drawTogether(bodies, ties);
  const margin = spacing * 0.35;
  const grounds = new Map(beds.map((bed) => [bed, groundOf(bed, margin)]));
  const closed = beds.flatMap((bed) => [bed, { x: bed.x, y: bed.y - bed.r, r: sign * 1.5 }]);
  const members = Map.groupBy(bodies, ({ bed }) => bed);
  for (const [bed, ground] of grounds) plant(members.get(bed) ?? [], ground);
  scatter(members.get(undefined) ?? [], spacing);

  const first = bodies.map((body) => ({ body, x: body.x, y: body.y }));
  for (let tick = 0; tick < ticks; tick++) {
    const heat = Math.max(0, 1 - tick / (ticks * warm));
    for (const [one, other] of ties) approach(one, other, heat * pull * spacing, spacing * 1.2);
    for (const { body, x, y } of first) {
      body.x += (x - body.x) * heat * recall;
      body.y += (y - body.y) * heat * recall;
    }
    eachTouching(bodies, part);
    for (const body of bodies) {
      const ground = body.bed && grounds.get(body.bed);
      if (ground) keepIn(body, ground);
      else keepOut(body, closed, margin);
    }
  }
}

/** The part of a bed where entries stand: a disc, less its top, which is left to the name of the bed. */
type Ground = { x: number; y: number; r: number; top: number };

const groundOf = ({ x, y, r }: Bed, margin: number): Ground => ({
  x,
  y: y + r * 0.08,
  r: Math.max(r * 0.9 - margin, 1),
  top: Math.min(y, y - r + Math.max(r * 0.38, sign + margin / 2)),
});

/** How far the name of a bed reaches below and above its top, on two lines. */
const sign = 64;

/** Spreads bodies over a ground; its upper half is a little flattened, to leave the top. */
function plant(bodies: readonly Body[], { x, y, r, top }: Ground): void {
  spreadOverDisc(bodies);
  for (const body of bodies) {
    body.x = x + body.x * r;
    body.y = y + body.y * (body.y < 0 ? y - top : r);
  }
}

/** Puts bodies around their targets, the farther the more there are. */
function scatter(bodies: readonly Body[], spacing: number): void {
  const spread = spacing * 0.35 * Math.sqrt(bodies.length);
  for (const body of bodies) {
    body.x = body.target.x + body.x * spread;
    body.y = body.target.y + body.y * spread;
  }
}

/** Brings two bodies nearer, each by `step` at most, until they are `enough` near. */
function approach(one: Body, other: Body, step: number, enough: number): void {
  const dx = other.x - one.x;
  const dy = other.y - one.y;
  const distance = Math.hypot(dx, dy);
  if (distance <= enough) return;
  const share = Math.min(step, (distance - enough) / 2) / distance;
  one.x += dx * share;
  one.y += dy * share;
  other.x -= dx * share;
  other.y -= dy * share;
}

/** Moves two bodies that overlap apart, the smaller more. */
function part(one: Body, other: Body, distance: number): void {
  const [oneArea, otherArea] = [one.radius ** 2, other.radius ** 2];
  const step = (one.radius + other.radius - distance) * yielding;
  // At one and the same place, they part sideways.
  const dx = distance > 1e-9 ? (other.x - one.x) / distance : 1;
  const dy = distance > 1e-9 ? (other.y - one.y) / distance : 0;
  const share = otherArea / (oneArea + otherArea);
  one.x -= dx * step * share;
  one.y -= dy * step * share;
  other.x += dx * step * (1 - share);
  other.y += dy * step * (1 - share);
}

function keepIn(body: Body, { x, y, r, top }: Ground): void {
  const distance = Math.hypot(body.x - x, body.y - y);
  if (distance > r) {
    body.x = x + ((body.x - x) / distance) * r;
    body.y = y + ((body.y - y) / distance) * r;
  }
  body.y = Math.max(body.y, top);
}

/** Puts a body back out of what is closed to it, and on the map. */
function keepOut(body: Body, closed: readonly Pick<Bed, "x" | "y" | "r">[], margin: number): void {
  for (const { x, y, r } of closed) {
    const distance = Math.hypot(body.x - x, body.y - y);
    const outer = r + margin + 8;
    if (distance >= outer) continue;
    body.x = x + ((body.x - x) / (distance || 1)) * outer;
    body.y = y + ((body.y - y) / (distance || 1)) * outer;
  }
  body.x = Math.min(Math.max(body.x, margin), world.width - margin);
  body.y = Math.min(Math.max(body.y, margin), world.height - margin);
}
