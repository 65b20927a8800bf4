/** A stream of numbers that depends on its seed alone. */
export type Random = {
  /** In [0, 1). */
  next: () => number;
  /** An integer from `min` to `max`, both included. */
  between: (min: number, max: number) => number;
  pick: <T>(items: readonly T[]) => T;
  /** `count` different items, in the order drawn; all of them when there are fewer. */
  some: <T>(items: readonly T[], count: number) => T[];
};

/** Mulberry32: 32 bits of state, enough for texts that only have to look alike. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error("Nothing to pick from");
    return item;
  };
  const some = <T>(items: readonly T[], count: number): T[] => {
    const drawn = new Set<T>();
    const wanted = Math.min(count, new Set(items).size);
    while (drawn.size < wanted) drawn.add(pick(items));
    return [...drawn];
  };
  return { next, between, pick, some };
}

/**
 * Draws ranks from 0 to `size` - 1 by Zipf’s law: rank r with a chance
 * proportional to 1 / (r + 2.7)^1.15, as words of a language do (Zipf–Mandelbrot).
 */
export function zipf(size: number): (random: Random) => number {
  const sums = new Float64Array(size);
  let total = 0;
  for (let rank = 0; rank < size; rank++) {
    total += (rank + 2.7) ** -1.15;
    sums[rank] = total;
  }
  return ({ next }) => {
    const aim = next() * total;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < aim) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
