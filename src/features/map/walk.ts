type Point = { x: number; y: number };

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

const headings: Readonly<Record<Direction, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/**
 * Where an arrow key goes from `from`: the candidate that lies most in that
 * direction, near ones first; -1 when none lies within 60° of it. Ties go to
 * the first.
 */
export function towards(from: Point, direction: Direction, candidates: readonly Point[]): number {
  const heading = headings[direction];
  let best = -1;
  let bestCost = Infinity;
  for (const [index, { x, y }] of candidates.entries()) {
    const dx = x - from.x;
    const dy = y - from.y;
    const distance = Math.hypot(dx, dy);
    if (distance === 0) continue;
    const along = (dx * heading.x + dy * heading.y) / distance;
    if (along < 0.5) continue;
    const cost = distance * (2.2 - along);
    if (cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  }
  return best;
}
