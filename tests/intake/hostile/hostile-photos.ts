/** Photos that are not what they say, or say too much. */
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { pngBomb } from "./png.ts";

/** By what they are, or what they hold: those that no photo may come of, and those of which only pixels may be kept. */
export type HostilePhotos = { refused: Record<string, Buffer>; kept: Record<string, Buffer>; plain: Buffer };

/** What is written beside the pixels, to be looked for afterwards. */
export const photoSecret = "SECRETPHONE";

export async function hostilePhotos(): Promise<HostilePhotos> {
  const flat = (side: number) => sharp({ create: { width: side, height: side, channels: 3, background: "#a64" } });
  const jpeg = await flat(64).jpeg().toBuffer();
  const located = await flat(64)
    .jpeg()
    .withExif({ IFD0: { Make: photoSecret }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "45/1 11/1 0/1" } })
    .toBuffer();
  return {
    plain: await flat(64).png().toBuffer(),
    refused: {
      "a bomb of 16,000 by 16,000": pngBomb(16_000),
      "a drawing": Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>canary(1)</script></svg>'),
      "a page": Buffer.from("<!doctype html><script>canary(1)</script>"),
      "a GIF": await flat(8).gif().toBuffer(),
      "a TIFF": await flat(8).tiff().toBuffer(),
      "an AVIF": await flat(8).avif().toBuffer(),
      "a document": Buffer.from("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>"),
      "an archive": gzipSync(Buffer.alloc(20_000_000)),
      "cut short": jpeg.subarray(0, jpeg.length / 2),
      "only a beginning": Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    },
    kept: {
      "the place where it was taken": located,
      "a page after it": Buffer.concat([jpeg, Buffer.from(`<script>canary("${photoSecret}")</script>`)]),
      "an archive after it": Buffer.concat([jpeg, Buffer.from(`PK\x03\x04${photoSecret}`)]),
    },
  };
}
