import { crc32, deflateSync } from "node:zlib";

const number = (value: number) => Buffer.from(Uint32Array.of(value).buffer).swap32();

/** A part of a PNG file. */
export function pngChunk(name: string, bytes: Buffer): Buffer {
  const told = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
  return Buffer.concat([number(bytes.length), told, number(crc32(told))]);
}

/**
 * A black picture of `side` by `side`, a multiple of 8, written as PNG says
 * without being drawn, which takes six seconds: a few thousand bytes, hundreds of millions of pixels.
 */
export function pngBomb(side: number): Buffer {
  // One bit a pixel; each line has a byte before it.
  const head = Buffer.concat([number(side), number(side), Buffer.from([1, 0, 0, 0, 0])]);
  const lines = deflateSync(Buffer.alloc(side * (1 + side / 8)));
  const sign = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([sign, pngChunk("IHDR", head), pngChunk("IDAT", lines), pngChunk("IEND", Buffer.alloc(0))]);
}
