/** A rectangle by its sides. */
export type Sides = { left: number; top: number; right: number; bottom: number };

/**
 * What of the segment from (ax, ay) to (bx, by) lies inside a rectangle, as two
 * shares of its way, the first not larger than the second; `undefined` when
 * nothing does. The algorithm is that of Liang and Barsky (1984).
 */
export function shareInside(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  { left, top, right, bottom }: Sides,
): readonly [number, number] | undefined {
  const [dx, dy] = [bx - ax, by - ay];
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [-dx, ax - left],
    [dx, right - ax],
    [-dy, ay - top],
    [dy, bottom - ay],
  ] as const) {
    if (step === 0 && room < 0) return undefined;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from <= to ? [from, to] : undefined;
}
