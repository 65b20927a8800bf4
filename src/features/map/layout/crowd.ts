/** What takes room: a disc. */
export type Spot = { x: number; y: number; radius: number };

/**
 * Calls `touch` for each two spots that overlap, once a pair. Spots are sorted
 * into square cells at least as wide as the largest one, so the cost grows with
 * their number. The order depends on the places and on the order given only; `touch`
 * may move both.
 */
export function eachTouching<S extends Spot>(spots: readonly S[], touch: (one: S, other: S, distance: number) => void): void {
  if (spots.length === 0) return;
  let [left, top, right, bottom, largest] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (const { x, y, radius } of spots) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    largest = Math.max(largest, radius);
  }
  // Never much more cells than spots, however small these are.
  const side = Math.max(2 * largest, Math.max(right - left, bottom - top) / Math.sqrt(4 * spots.length)) || 1;
  // An empty column on each side and an empty row below: no cell in use is at the border.
  const columns = Math.floor((right - left) / side) + 3;
  const rows = Math.floor((bottom - top) / side) + 2;
  const cellOf = ({ x, y }: Spot) => Math.floor((y - top) / side) * columns + Math.floor((x - left) / side) + 1;
  const { sorted, starts } = sortedByCell(spots, cellOf, columns * rows);
  const cells = sorted.map(cellOf);

  for (const [place, one] of sorted.entries()) {
    const meet = (from: number, to: number) => {
      for (let index = from; index < to; index++) {
        const other = sorted[index] as S;
        const reach = one.radius + other.radius;
        const square = (other.x - one.x) ** 2 + (other.y - one.y) ** 2;
        if (square < reach * reach) touch(one, other, Math.sqrt(square));
      }
    };
    // The rest of the cell and the next one, then the three below: so each pair of neighbouring cells once.
    const cell = cells[place] as number;
    meet(place + 1, starts[cell + 2] as number);
    meet(starts[cell + columns - 1] as number, starts[cell + columns + 2] as number);
  }
}

/** Spots by cell, in the order given within one (counting sort); `starts[cell]` is where a cell starts. */
function sortedByCell<S>(spots: readonly S[], cellOf: (spot: S) => number, cells: number) {
  const starts = new Int32Array(cells + 1);
  const counted = (cell: number, number: number) => (starts[cell] = (starts[cell] as number) + number);
  for (const spot of spots) counted(cellOf(spot) + 1, 1);
  for (let cell = 1; cell <= cells; cell++) counted(cell, starts[cell - 1] as number);
  const next = starts.slice();
  const sorted: S[] = [...spots];
  for (const spot of spots) {
    const cell = cellOf(spot);
    const place = next[cell] as number;
    sorted[place] = spot;
    next[cell] = place + 1;
  }
  return { sorted, starts };
}
