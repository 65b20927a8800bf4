import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants } from "node:zlib";

/** What is sent: compressed or not. */
export type Packed = { body: Buffer; compressed: boolean };

/** Below, a header weighs as much as what is won. */
const fewest = 512;

/** Compresses with brotli what is worth it, when `brotli` says that it may be: fast, for a page made for one visit. */
export function packed(raw: Buffer, brotli: boolean): Packed {
  const compressed = brotli && raw.length > fewest;
  return {
    body: compressed ? brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : raw,
    compressed,
  };
}

/** Above, in bytes, a file takes too long to be compressed as much as it can. */
const longest = 128 * 1024;

/** Bytes of compressed files that a program keeps, at most. */
const room = 16 * 1024 * 1024;

const compress = promisify(brotliCompress);
const kept = new Map<string, Buffer>();
let held = 0;

/**
 * The same for a file that many ask for: a tenth smaller, made once for each
 * `version` of it and kept, the oldest let go of when they are too many. Does
 * not hold up what else the program does.
 */
export async function packedFile(raw: Buffer, brotli: boolean, version: string): Promise<Packed> {
  if (!brotli || raw.length <= fewest || raw.length > longest) return packed(raw, brotli);
  const body = kept.get(version) ?? (await compress(raw, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } }));
  keep(version, body);
  return { body, compressed: true };
}

function keep(version: string, body: Buffer): void {
  if (kept.has(version)) return;
  kept.set(version, body);
  held += body.length;
  for (const [oldest, { length }] of kept) {
    if (held <= room) return;
    kept.delete(oldest);
    held -= length;
  }
}
