/**
 * A small picture, a word a pixel: red in its lowest byte, then green and blue,
 * and in the highest how much it covers. It is how every browser of today lays
 * the bytes of an `ImageData`, read four at a time.
 */
export type Pixels = { width: number; height: number; words: Uint32Array };

/** The pixels of a canvas, not copied: what is pressed on them is on it. */
export const pixelsOf = ({ width, height, data }: ImageData): Pixels => ({
  width,
  height,
  words: new Uint32Array(data.buffer, data.byteOffset, width * height),
});

/** A stamp that covers by `share` of what `pixels` cover. */
export function diluted({ width, height, words }: Pixels, share: number): Pixels {
  return { width, height, words: words.map((word) => (word & 0xffffff) | (Math.round((word >>> 24) * share) << 24)) };
}

/**
 * Lays `stamp` over `sheet` with its corner at (left, top). What falls outside
 * the sheet is left out. Ten thousand stamps take a few milliseconds, where a
 * canvas would take a tenth of a second.
 */
export function press(sheet: Pixels, stamp: Pixels, left: number, top: number): void {
  const { words: to } = sheet;
  const { words: from } = stamp;
  const [first, last] = [Math.max(0, -left), Math.min(stamp.width, sheet.width - left)];
  for (let y = Math.max(0, -top), end = Math.min(stamp.height, sheet.height - top); y < end; y++) {
    const row = (top + y) * sheet.width + left;
    for (let x = first; x < last; x++) {
      const word = from[y * stamp.width + x] as number;
      if (word < 0x1000000) continue;
      const at = row + x;
      const under = to[at] as number;
      // Mostly there is nothing under it, or it hides it.
      to[at] = word >= 0xff000000 || under < 0x1000000 ? word : over(word, under);
    }
  }
}

/** A pixel that covers in part over another that is not empty. */
function over(upper: number, lower: number): number {
  const mine = (upper >>> 24) * 255;
  const theirs = (lower >>> 24) * (255 - (upper >>> 24));
  const both = mine + theirs;
  const a = mine / both;
  const b = theirs / both;
  const red = (upper & 255) * a + (lower & 255) * b + 0.5;
  const green = ((upper >>> 8) & 255) * a + ((lower >>> 8) & 255) * b + 0.5;
  const blue = ((upper >>> 16) & 255) * a + ((lower >>> 16) & 255) * b + 0.5;
  return (red | (green << 8) | (blue << 16) | ((both / 255 + 0.5) << 24)) >>> 0;
}
