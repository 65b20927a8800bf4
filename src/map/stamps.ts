/** Small pictures, pixel by pixel, four bytes each: red, green, blue, and how much they cover. */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray };

/**
 * Lays `stamp` over `sheet` with its corner at (left, top), covering by `share`
 * of what it covers. What falls outside the sheet is left out. Thousands of
 * stamps take a few milliseconds, where a canvas would take a tenth of a second.
 */
export function press(sheet: Pixels, stamp: Pixels, left: number, top: number, share: number): void {
  const { data: to } = sheet;
  const { data: from } = stamp;
  for (let y = Math.max(0, -top); y < stamp.height && top + y < sheet.height; y++) {
    for (let x = Math.max(0, -left); x < stamp.width && left + x < sheet.width; x++) {
      const at = 4 * (y * stamp.width + x);
      const covers = ((from[at + 3] as number) * share) / 255;
      if (covers === 0) continue;
      const on = 4 * ((top + y) * sheet.width + left + x);
      // Mostly there is nothing under it, or it hides it.
      if (covers === 1 || to[on + 3] === 0) {
        to[on] = from[at] as number;
        to[on + 1] = from[at + 1] as number;
        to[on + 2] = from[at + 2] as number;
        to[on + 3] = covers * 255;
        continue;
      }
      const under = ((to[on + 3] as number) / 255) * (1 - covers);
      const both = covers + under;
      const mine = covers / both;
      const theirs = under / both;
      to[on] = (from[at] as number) * mine + (to[on] as number) * theirs;
      to[on + 1] = (from[at + 1] as number) * mine + (to[on + 1] as number) * theirs;
      to[on + 2] = (from[at + 2] as number) * mine + (to[on + 2] as number) * theirs;
      to[on + 3] = both * 255;
    }
  }
}
