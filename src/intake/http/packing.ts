import { createReadStream } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress } from "node:zlib";

/** What is sent: compressed or not. */
export type Packed = { body: Buffer; compressed: boolean };

/** Below, a header weighs as much as what is won. */
const fewest = 512;

/** Fast, for what is made for one visit, or is long. */
const quick = { [constants.BROTLI_PARAM_QUALITY]: 5 };

/** Nothing is compressed in the thread that answers: the system’s own threads do it. */
const compress = promisify(brotliCompress);

/** Compresses with brotli what is worth it, when `brotli` says that it may be. */
export async function packed(raw: Buffer, brotli: boolean): Promise<Packed> {
  if (!brotli || raw.length <= fewest) return { body: raw, compressed: false };
  return { body: await compress(raw, { params: quick }), compressed: true };
}

/** Above, in bytes, a file takes too long to be compressed as much as it can. */
const longest = 128 * 1024;

/** Bytes of compressed files that a program keeps, at most. */
const room = 16 * 1024 * 1024;

const kept = new Map<string, Promise<Buffer>>();
let held = 0;

/**
 * The same for a file that many ask for: a tenth smaller, made once for each
 * `version` of it, however many ask meanwhile, and kept; the oldest let go of
 * when they are too many.
 */
export async function packedFile(raw: Buffer, brotli: boolean, version: string): Promise<Packed> {
  if (!brotli || raw.length <= fewest) return { body: raw, compressed: false };
  const known = kept.get(version);
  if (known) return { body: await known, compressed: true };
  const params = raw.length > longest ? quick : { [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  const made = compress(raw, { params });
  kept.set(version, made);
  made.then(
    (body) => makeRoom(body.length),
    () => kept.delete(version),
  );
  return { body: await made, compressed: true };
}

async function makeRoom(more: number): Promise<void> {
  held += more;
  for (const [oldest, body] of kept) {
    if (held <= room) return;
    kept.delete(oldest);
    held -= (await body.catch(() => undefined))?.length ?? 0;
  }
}

/** Long files compressed at once: each takes a processor while it is read. Others are sent as they are. */
const mostStreams = 2;
let streams = 0;

/** What reads a long file compressed on the way, in pieces; undefined when enough are. */
export function packedStream(file: string): (() => Readable) | undefined {
  if (streams >= mostStreams) return undefined;
  return () => {
    streams++;
    const packing = createBrotliCompress({ params: quick });
    pipeline(createReadStream(file), packing, () => streams--);
    return packing;
  };
}
