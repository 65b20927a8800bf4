import { crc32, deflateSync } from "node:zlib";

/** A picture of few colours: for each pixel, row after row, the place of its colour; `colours` are 0xRRGGBB. */
export type Flat = { width: number; height: number; colours: readonly number[]; pixels: Uint8Array };

/** Places of colours in a PNG of eight bits. */
const mostColours = 256;

/**
 * Flat pictures put together on one ground, as a PNG with a palette. Ours: to
 * draw the whole by sharp takes 20 ms of processor and to find its palette 25,
 * for each practice of a build; its parts are drawn once for all practices, and
 * to put them together takes 4. Parts stand inside, later ones over earlier
 * ones. Throws beyond 256 colours.
 */
export function flatPng(
  { width, height, ground }: { width: number; height: number; ground: number },
  parts: readonly (Flat & { x: number; y: number })[],
): Buffer {
  const places = new Map([[ground, 0]]);
  // A line starts with a byte that says how it is written: as it is.
  const line = width + 1;
  const rows = new Uint8Array(line * height);
  for (const { x, y, colours, pixels, ...part } of parts) {
    const place = colours.map((colour) => places.get(colour) ?? (places.set(colour, places.size), places.size - 1));
    for (let row = 0; row < part.height; row++) {
      const to = (y + row) * line + 1 + x;
      const from = row * part.width;
      for (let column = 0; column < part.width; column++) rows[to + column] = place[pixels[from + column] ?? 0] ?? 0;
    }
  }
  if (places.size > mostColours) throw new Error(`${places.size} colours in one picture`);
  const palette = Buffer.from([...places.keys()].flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, a palette; then the one way of PNG to compress and to filter, not interlaced.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 6 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A rectangle of one colour. */
export const plain = (width: number, height: number, colour: number): Flat => ({
  width,
  height,
  colours: [colour],
  pixels: new Uint8Array(width * height),
});

/** Raw pixels of three bytes as a flat picture. Throws beyond 256 colours. */
export function flatOf(data: Uint8Array, width: number, height: number): Flat {
  const places = new Map<number, number>();
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at++) {
    const colour = ((data[3 * at] ?? 0) << 16) | ((data[3 * at + 1] ?? 0) << 8) | (data[3 * at + 2] ?? 0);
    let place = places.get(colour);
    if (place === undefined) places.set(colour, (place = places.size));
    pixels[at] = place;
  }
  if (places.size > mostColours) throw new Error(`${places.size} colours in one part`);
  return { width, height, colours: [...places.keys()], pixels };
}
