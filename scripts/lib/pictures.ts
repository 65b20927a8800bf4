/** Two pictures, pixel by pixel. With `sharp`, which the photos need anyway, rather than a library for this alone. */
import sharp from "sharp";

type Pair = readonly [before: Buffer, after: Buffer];

/** Raw pixels, four bytes each: red, green, blue, opacity. */
type Pixels = { data: Buffer; width: number; height: number };

/** Where two pictures differ: a whole number of pixels, and a picture of them, red on nothing. What one has beyond the other differs. */
export type Differences = { pixels: number; mask: Pixels };

const nothing: Differences = { pixels: 0, mask: { data: Buffer.alloc(4), width: 1, height: 1 } };

const pixelsOf = async (picture: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(picture, { limitInputPixels: false })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** Compares two pictures. No shade is near enough: a colour that changed by one is a change that nobody meant. */
export async function differences([before, after]: Pair): Promise<Differences> {
  if (before.equals(after)) return nothing;
  const [a, b] = [await pixelsOf(before), await pixelsOf(after)];
  const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
  const data = Buffer.alloc(width * height * 4);
  const shade = ({ data: bytes, width: wide, height: high }: Pixels, x: number, y: number) =>
    x < wide && y < high ? bytes.readUInt32BE((y * wide + x) * 4) : -1;
  let pixels = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (shade(a, x, y) === shade(b, x, y)) continue;
      pixels++;
      data.writeUInt32BE(0xe0_00_20_ff, (y * width + x) * 4);
    }
  return { pixels, mask: { data, width, height } };
}

/** Grey between pictures, in pixels. */
const gap = 12;

/** Writes before, after, and after again paled with what differs in red, beside one another. */
export async function sideBySide([before, after]: Pair, { data, width, height }: Pixels, file: string): Promise<void> {
  const raw = { width, height, channels: 4 } as const;
  const pale = { create: { ...raw, background: { r: 255, g: 255, b: 255, alpha: 0.7 } } };
  const veil = await sharp(pale).png().toBuffer();
  const at = (index: number) => ({ left: index * (width + gap), top: 0 });
  await sharp({ create: { width: 3 * width + 2 * gap, height, channels: 4, background: "#888" } })
    .composite([
      { input: before, ...at(0) },
      { input: after, ...at(1) },
      { input: after, ...at(2) },
      { input: veil, ...at(2) },
      { input: data, raw, ...at(2) },
    ])
    .png({ compressionLevel: 3 })
    .toFile(file);
}
