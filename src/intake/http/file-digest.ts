import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { policyEnds, saidPolicy } from "../../base/content-security.ts";

/** A file as it is now: its bytes, told by their digest. */
/** `policy`: what a page says of itself. */
export type Version = { file: string; size: number; digest: string; policy?: string };

type Kept = { stamp: string; version: Promise<Version> };

/** Digests remembered: those of a garden of thousands of pages weigh a megabyte. */
const most = 20_000;

const digests = new Map<string, Kept>();

/**
 * The version of a file. Its bytes are read at the first request and again when
 * it is written anew, in pieces; a rebuild that writes the same bytes gives the
 * same digest, so that a reader keeps what they have. Throws when it is absent.
 */
export async function digestOf(file: string): Promise<Version> {
  const { size, mtimeMs, ino } = await stat(file);
  const stamp = `${size} ${mtimeMs} ${ino}`;
  const kept = digests.get(file);
  if (kept?.stamp === stamp) return kept.version;
  const version = read(file, size);
  digests.delete(file);
  digests.set(file, { stamp, version });
  version.catch(() => digests.delete(file));
  for (const oldest of digests.keys()) {
    if (digests.size <= most) break;
    digests.delete(oldest);
  }
  return version;
}

async function read(file: string, size: number): Promise<Version> {
  const hash = createHash("sha256");
  let start = "";
  await pipeline(
    createReadStream(file),
    async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        if (start.length < policyEnds) start += part.subarray(0, policyEnds).toString("latin1");
        yield part;
      }
    },
    hash,
  );
  const policy = file.endsWith(".html") ? saidPolicy(start.slice(0, policyEnds)) : undefined;
  return { file, size, digest: hash.digest("base64url").slice(0, 27), ...(policy === undefined ? {} : { policy }) };
}

/**
 * Which of `etags` is in the list of an `If-None-Match`; `*` is the first of
 * them. `W/` is let be: a proxy writes it when it compresses by itself, and a
 * comparison for reading does not look at it (RFC 9110, 13.1.2).
 */
export function isKnown(known: string | undefined, etags: readonly string[]): string | undefined {
  if (known === undefined) return undefined;
  if (known.trim() === "*") return etags[0];
  const held = new Set(known.split(",").map((etag) => etag.trim().replace(/^W\//, "")));
  return etags.find((etag) => held.has(etag));
}
