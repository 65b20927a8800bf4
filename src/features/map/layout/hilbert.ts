const bits = 12;

/**
 * How far along a Hilbert curve over 4096 × 4096 a point is met: points that
 * follow each other there are near each other, so that their differences are
 * small. After the algorithm of Wikipedia, “Hilbert curve”.
 */
export function alongHilbert(x: number, y: number): number {
  let [px, py] = [x, y];
  let met = 0;
  for (let side = 2 ** (bits - 1); side >= 1; side /= 2) {
    const right = (px & side) > 0 ? 1 : 0;
    const low = (py & side) > 0 ? 1 : 0;
    met += side * side * ((3 * right) ^ low);
    if (low === 1) continue;
    if (right === 1) [px, py] = [2 ** bits - 1 - px, 2 ** bits - 1 - py];
    [px, py] = [py, px];
  }
  return met;
}
