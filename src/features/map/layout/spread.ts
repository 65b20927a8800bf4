import type { Spot } from "./crowd.ts";

/** Two spots that are linked. */
export type Tie<S extends Spot = Spot> = readonly [S, S];

/** Rounds of drawing linked spots together: more would change no place that the eye can tell. */
const rounds = 30;
/** How strongly its first place holds a spot, against one link. */
const hold = 0.25;

/**
 * Moves linked spots near each other, around where each is first: towards the
 * one solution of `min Σ|pᵢ − pⱼ|² + hold · Σ|pᵢ − startᵢ|²` (Jacobi rounds).
 * One link or spot more changes it little. A spot without link stays.
 */
export function drawTogether(spots: readonly Spot[], ties: readonly Tie[]): void {
  const pulls = new Map(spots.map((spot) => [spot, { x0: spot.x, y0: spot.y, x: 0, y: 0, links: 0 }]));
  type Pull = { x: number; y: number; links: number };
  const pairs = ties.map(([one, other]) => [one, pulls.get(one) as Pull, other, pulls.get(other) as Pull] as const);
  for (let round = 0; round < rounds; round++) {
    for (const pull of pulls.values()) Object.assign(pull, { x: pull.x0 * hold, y: pull.y0 * hold, links: 0 });
    for (const [one, onePull, other, otherPull] of pairs) {
      add(onePull, other);
      add(otherPull, one);
    }
    for (const [spot, { x, y, links }] of pulls) {
      spot.x = x / (hold + links);
      spot.y = y / (hold + links);
    }
  }
}

function add(pull: { x: number; y: number; links: number }, { x, y }: Spot): void {
  pull.x += x;
  pull.y += y;
  pull.links += 1;
}

/** How many directions spots are spread along, and how far they go each time. */
const slices = 16;
const stride = 0.5;
const golden = Math.PI * 0.618034;

/**
 * Spreads spots over a disc of radius 1 around 0, each with room for its own
 * area, and keeps neighbours near: along one direction after the other, each
 * goes half-way to where its rank would be were the disc evenly filled (sliced
 * optimal transport: Pitié, Kokaram and Dahyot, 2007). Ties go by order.
 */
export function spreadOverDisc(spots: readonly Spot[]): void {
  const total = spots.reduce((sum, { radius }) => sum + radius ** 2, 0);
  for (let slice = 0; slice < slices; slice++) {
    const [cos, sin] = [Math.cos(slice * golden), Math.sin(slice * golden)];
    const ranked = spots.map((spot) => ({ spot, along: spot.x * cos + spot.y * sin })).sort((a, b) => a.along - b.along);
    let filled = 0;
    for (const { spot, along } of ranked) {
      const area = spot.radius ** 2;
      const step = (discQuantile((filled + area / 2) / total) - along) * stride;
      filled += area;
      spot.x += step * cos;
      spot.y += step * sin;
    }
  }
}

/** How far along a disc of radius 1, from -1 to 1, `part` of its area lies behind. */
function discQuantile(part: number): number {
  let [low, high] = [-1, 1];
  // Half a millionth of the disc is below what a map shows.
  for (let halving = 0; halving < 20; halving++) {
    const middle = (low + high) / 2;
    const behind = 0.5 + (middle * Math.sqrt(1 - middle ** 2) + Math.asin(middle)) / Math.PI;
    if (behind < part) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
