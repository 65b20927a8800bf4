/** A rectangle a label would take, in the units of the drawing. */
export type Box = { x: number; y: number; width: number; height: number };

/**
 * Where labels are drawn when not all fit: for each in turn, the first of its
 * `candidates` that is not `refused` and touches no obstacle and no label already
 * placed, as its index, or -1. A grid of cells keeps the cost linear.
 */
export function placeLabels(
  labels: readonly (readonly Box[])[],
  obstacles: readonly Box[] = [],
  refused: (box: Box) => boolean = () => false,
): number[] {
  const cell = 64;
  const grid = new Map<number, Box[]>();
  const some = ({ x, y, width, height }: Box, visit: (key: number) => boolean): boolean => {
    for (let column = Math.floor(x / cell); column <= Math.floor((x + width) / cell); column++) {
      for (let row = Math.floor(y / cell); row <= Math.floor((y + height) / cell); row++) {
        if (visit(column * 65536 + row)) return true;
      }
    }
    return false;
  };
  const put = (box: Box) =>
    some(box, (key) => {
      const there = grid.get(key);
      if (there) there.push(box);
      else grid.set(key, [box]);
      return false;
    });
  const taken = (box: Box) => some(box, (key) => grid.get(key)?.some((other) => touch(box, other)) ?? false);
  for (const obstacle of obstacles) put(obstacle);
  return labels.map((candidates) => {
    const chosen = candidates.findIndex((box) => !refused(box) && !taken(box));
    const box = candidates[chosen];
    if (box) put(box);
    return chosen;
  });
}

const touch = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
