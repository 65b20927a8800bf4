/** The drawing of the whole map, in its own units: coordinates are whole numbers. */
export const world = { width: 2400, height: 2000 } as const;

/** The bed of a theme: a disc of the map where its entries stand. */
export type Bed = { theme: string; x: number; y: number; r: number };

const ellipse = { a: world.width * 0.392, b: world.height * 0.378 };
const samples = 2880;

/**
 * Lays one bed per theme along an ellipse, from the top and clockwise in the
 * order given, larger for themes with more entries. Beds never overlap and
 * never leave the map. The places depend on the counts only.
 */
export function layBeds(themes: readonly { theme: string; count: number }[]): Bed[] {
  const sizes = themes.map(({ count }) => Math.sqrt(count + 4));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const rim = arcLengths();
  const perimeter = rim.at(-1) ?? 0;
  const gap = 1.03;

  let walked = -((sizes[0] ?? 0) / total) / 2;
  const placed = themes.map(({ theme }, index): Bed => {
    const share = (sizes[index] ?? 0) / total;
    const { x, y } = pointAt(rim, (walked + share / 2) * perimeter);
    walked += share;
    const r = Math.min((share * perimeter) / 2 / gap, world.height * 0.14);
    return { theme, x: Math.round(x), y: Math.round(y), r };
  });

  const fit = Math.min(
    1,
    ...placed.flatMap((bed, i) => [borderFit(bed), ...placed.slice(i + 1).map((other) => pairFit(bed, other))]),
  );
  return placed.map((bed) => ({ ...bed, r: Math.floor(bed.r * fit) }));
}

/** How much of its radius a bed keeps to stay on the map, its sign above it included. */
const borderFit = ({ x, y, r }: Bed) => (Math.min(x, world.width - x, y - 24, world.height - y) - 16) / r;

/** How much of their radii two beds keep not to touch. */
const pairFit = (a: Bed, b: Bed) => (Math.hypot(a.x - b.x, a.y - b.y) - 16) / (a.r + b.r);

/** Lengths along the ellipse from its top, clockwise, at each sample. */
function arcLengths(): number[] {
  const lengths = [0];
  let last = onEllipse(0);
  for (let i = 1; i <= samples; i++) {
    const next = onEllipse(i / samples);
    lengths.push((lengths.at(-1) ?? 0) + Math.hypot(next.x - last.x, next.y - last.y));
    last = next;
  }
  return lengths;
}

const onEllipse = (turn: number) => ({
  x: world.width / 2 + ellipse.a * Math.sin(turn * 2 * Math.PI),
  y: world.height / 2 - ellipse.b * Math.cos(turn * 2 * Math.PI),
});

function pointAt(rim: readonly number[], length: number): { x: number; y: number } {
  const perimeter = rim.at(-1) ?? 1;
  const wanted = ((length % perimeter) + perimeter) % perimeter;
  const index = rim.findIndex((reached) => reached >= wanted);
  return onEllipse(index / samples);
}
