/** Two pictures, pixel by pixel. With `sharp`, which the photos need anyway, rather than a library for this alone. */
import sharp from "sharp";

type Pair = readonly [before: Buffer, after: Buffer];

/** A picture, one number a pixel, which holds its red, green, blue and opacity. */
type Pixels = { data: Uint32Array; width: number; height: number };

/**
 * Where two pictures differ: a whole number of pixels, and the rows from the
 * first that holds one to the last, excluded. What one has beyond the other differs.
 */
export type Differences = { pixels: number; rows: readonly [from: number, to: number]; pair: readonly [Pixels, Pixels] };

const pixelsOf = async (picture: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(picture, { limitInputPixels: false })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint32Array(data.buffer, data.byteOffset, data.length / 4), width: info.width, height: info.height };
};

const rowOf = ({ data, width, height }: Pixels, y: number) => data.subarray(y * width, y < height ? (y + 1) * width : y * width);

/** Compares two pictures: nothing when no pixel differs. No shade is near enough: a colour that changed by one is a change that nobody meant. */
export async function differences([before, after]: Pair): Promise<Differences | undefined> {
  if (before.equals(after)) return undefined;
  const pair = await Promise.all([pixelsOf(before), pixelsOf(after)]);
  const [width, height] = [Math.max(pair[0].width, pair[1].width), Math.max(pair[0].height, pair[1].height)];
  let [pixels, from, to] = [0, height, 0];
  for (let y = 0; y < height; y++) {
    const [a, b] = [rowOf(pair[0], y), rowOf(pair[1], y)];
    let here = 0;
    for (let x = 0; x < width; x++) if (a[x] !== b[x]) here++;
    if (here > 0) [pixels, from, to] = [pixels + here, Math.min(from, y), y + 1];
  }
  return pixels > 0 ? { pixels, rows: [from, to], pair } : undefined;
}

/** What stands between pictures and where one has nothing, in pixels: grey. What differs: red. In bytes, whose order in a number is the machine’s. */
const gap = 12;
const colour = (red: number, green: number, blue: number) =>
  new Uint32Array(Uint8Array.of(red, green, blue, 0xff).buffer)[0] ?? 0;
const grey = colour(0x88, 0x88, 0x88);
const red = colour(0xe0, 0x00, 0x20);

/** Rows shown above and below those that differ, to know where one is. */
const around = 60;

/** Writes before, after, and after again paled with what differs in red, beside one another: the rows that differ and a few around. */
export async function sideBySide({ rows: [from, to], pair }: Differences, file: string): Promise<void> {
  const [before, after] = pair;
  const [wide, high] = [Math.max(before.width, after.width), Math.max(before.height, after.height)];
  const [top, end] = [Math.max(0, from - around), Math.min(high, to + around)];
  const width = 3 * wide + 2 * gap;
  const sheet = new Uint32Array(width * (end - top)).fill(grey);
  for (let y = top; y < end; y++) {
    const [a, b] = [rowOf(before, y), rowOf(after, y)];
    const row = sheet.subarray((y - top) * width, (y - top + 1) * width);
    row.set(a);
    row.set(b, wide + gap);
    row.set(b, 2 * (wide + gap));
    const paled = row.subarray(2 * (wide + gap));
    pale(paled);
    for (let x = 0; x < wide; x++) if (a[x] !== b[x]) paled[x] = red;
  }
  const raw = { width, height: end - top, channels: 4 } as const;
  // Little packed: these are looked at once, and a tall page takes a second for each step more.
  await sharp(Buffer.from(sheet.buffer), { raw, limitInputPixels: false }).png({ compressionLevel: 1 }).toFile(file);
}

const paler = Uint8Array.from({ length: 256 }, (_, shade) => 178.5 + shade * 0.3);

/** Takes seven tenths of the way to white, in place. */
function pale(pixels: Uint32Array): void {
  const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  for (let at = 0; at < bytes.length; at++) bytes[at] = paler[bytes[at] ?? 0] ?? 0;
}
