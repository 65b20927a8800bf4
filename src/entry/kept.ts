import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Entry } from "./check.ts";
import type { Problem } from "../problem.ts";

/** What reading a file came to. */
export type Result = { entry?: Entry; problems: Problem[] };

/** Results kept between runs, by the digest of all that decided them. */
export type Kept = {
  find: (digest: string) => Result | undefined;
  keep: (digest: string, result: Result) => void;
  /** Writes what is new, if anything is. */
  save: () => Promise<void>;
};

/** Hexadecimal signs of a digest, which opens each line. */
const digestSize = 32;
const newline = 10;

/**
 * Opens the results kept in the file `path`: a line a result, its digest then
 * its JSON. One file and not one an entry: to open thousands costs more than to
 * parse them. Lines are parsed when they are asked for.
 */
export async function openKept(path: string): Promise<Kept> {
  const lines = linesOf(await readFile(path).catch(absent));
  const asked = new Set<string>();
  const added = new Map<string, Buffer>();
  return {
    find(digest) {
      const line = lines.get(digest);
      if (!line) return undefined;
      asked.add(digest);
      return JSON.parse(line.toString("utf8", digestSize)) as Result;
    },
    keep(digest, result) {
      added.set(digest, Buffer.from(`${digest}${JSON.stringify(result)}\n`));
    },
    async save() {
      if (added.size === 0) return;
      // Results of former texts stay until they are the larger part: an undone change is found again.
      const former = lines.size - asked.size;
      const known =
        former > asked.size + added.size ? [...asked].map((digest) => lines.get(digest) ?? Buffer.of()) : [...lines.values()];
      await mkdir(dirname(path), { recursive: true });
      // Renamed once whole: another run may be reading, and an interrupted one must leave no half file.
      const whole = `${path}.${process.pid}`;
      await writeFile(whole, Buffer.concat([...known, ...added.values()]));
      await rename(whole, path);
    },
  };
}

/** Lines by digest, each with its newline, as parts of `file`: nothing is copied. */
function linesOf(file: Buffer | undefined): Map<string, Buffer> {
  const lines = new Map<string, Buffer>();
  if (!file) return lines;
  for (let start = 0, end; (end = file.indexOf(newline, start)) >= 0; start = end + 1) {
    lines.set(file.toString("latin1", start, start + digestSize), file.subarray(start, end + 1));
  }
  return lines;
}

/** Only an absent file is a first run; anything else must surface. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
