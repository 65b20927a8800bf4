import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Entry } from "./check.ts";
import type { Problem } from "../base/problem.ts";
import type { Translation } from "./translations/check-translation.ts";

/** What reading a file came to: an entry, or one in another language. */
export type Result = { entry?: Entry; translation?: Translation; problems: Problem[] };

/** What one file came to, with the digest of all that decided it. */
export type ReadEntry = { id: string; file: string; digest: string } & Result;

/** Results kept between runs, by the digest of all that decided them. */
export type Kept = {
  find: (digest: string) => Result | undefined;
  keep: (digest: string, result: Result) => void;
  /** Writes what is new, if anything is, and closes. */
  close: () => Promise<void>;
};

/** Where a line is in the file, its newline included. */
type Place = { start: number; size: number };

/** Hexadecimal characters of a digest, which opens each line. */
const digestSize = 32;
const newline = 10;
/** Bytes read at once when looking for lines. */
const chunkSize = 1 << 20;

/**
 * Opens the results kept in the file `path`: a line a result, its digest then
 * its JSON. One file and not one an entry: to open thousands costs more than to
 * parse them. Lines are read when they are asked for: all at once they would
 * weigh on the memory.
 */
export async function openKept(path: string): Promise<Kept> {
  const file = openExisting(path);
  const places = file === undefined ? new Map<string, Place>() : placesOf(file);
  const asked = new Set<string>();
  const added = new Map<string, Buffer>();
  const lineAt = ({ start, size }: Place) => readAt(file ?? -1, start, size);
  return {
    find(digest) {
      const place = places.get(digest);
      if (!place) return undefined;
      asked.add(digest);
      return JSON.parse(lineAt(place).toString("utf8", digestSize)) as Result;
    },
    keep(digest, result) {
      added.set(digest, Buffer.from(`${digest}${JSON.stringify(result)}\n`));
    },
    async close() {
      if (added.size > 0) {
        // Results of former texts stay until they are the larger part: an undone change is found again.
        const former = places.size - asked.size;
        const known = [...places].filter(([digest]) => former <= asked.size + added.size || asked.has(digest));
        await writeWhole(path, [
          ...known.map(
            ([, place]) =>
              () =>
                lineAt(place),
          ),
          ...[...added.values()].map((line) => () => line),
        ]);
      }
      if (file !== undefined) closeSync(file);
    },
  };
}

/** Renamed once whole: another run may be reading, and an interrupted one must leave no half file. */
async function writeWhole(path: string, lines: readonly (() => Buffer)[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const whole = `${path}.${process.pid}`;
  const output = await open(whole, "w");
  try {
    for (let start = 0; start < lines.length; start += 64)
      await output.writeFile(Buffer.concat(lines.slice(start, start + 64).map((line) => line())));
  } finally {
    await output.close();
  }
  await rename(whole, path);
}

/** The places of the lines of `file`, by digest. What follows the last newline is no line. */
function placesOf(file: number): Map<string, Place> {
  const places = new Map<string, Place>();
  const { size: total } = fstatSync(file);
  let lineStart = 0;
  let head = "";
  for (let at = 0; at < total; at += chunkSize) {
    const chunk = readAt(file, at, Math.min(chunkSize, total - at));
    for (let from = 0; from < chunk.length;) {
      const end = chunk.indexOf(newline, from);
      head += chunk.toString("latin1", from, Math.min(from + digestSize - head.length, end < 0 ? chunk.length : end));
      if (end < 0) break;
      places.set(head, { start: lineStart, size: at + end + 1 - lineStart });
      lineStart = at + end + 1;
      head = "";
      from = end + 1;
    }
  }
  return places;
}

function readAt(file: number, start: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  if (readSync(file, bytes, 0, size, start) !== size) throw new Error("The kept entries were cut short while being read");
  return bytes;
}

/** Only an absent file is a first run; anything else must surface. */
function openExisting(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}
