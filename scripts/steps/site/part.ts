/**
 * A part of the site, written where it stands: the files that one program makes.
 * What holds the right bytes already is left alone, with its time of change, so
 * that a changed word costs the few files that say it. The folder used to be
 * emptied and filled again, by way of two others: to remove and copy 13,800 files took more
 * than half of the time of a build of 1,000 practices.
 */
import { createHash } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { servedFolder } from "../../../src/base/folders.ts";

/**
 * What is known of a file: its digest, its size, its time of change (ms), the key
 * under which it was made (empty: by its bytes alone), and for a page the drawings
 * and small photos that it shows.
 */
export type SiteFile = readonly [digest: string, bytes: number, changed: number, key: string, pictures?: readonly string[]];

/** What a part left: where, by which program, and its files by name, with `/`. */
type State = { dist: string; program: string; files: Record<string, SiteFile> };

export type Part = {
  /** Puts a file in the site. */
  put: (name: string, content: Uint8Array | string, key?: string) => void;
  /** Leaves in the site the file that was made under this key by the same program; false when there is none, or when somebody touched it. */
  keep: (name: string, key: string) => boolean;
  /** The files put or left so far. */
  files: ReadonlyMap<string, SiteFile>;
  /** Remembers them for the next build. Not called by a build that fails: what it wrote is no more as it is remembered, and is written again. */
  done: () => void;
};

/** The first 96 bits of the digest, as the browser computes it (src/features/offline/device.client.ts). */
export const digestOfFile = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex").slice(0, 24);

/**
 * Opens a part of the site in `dist`, of which `file` remembers what the last
 * build left. That may be in another folder, which is served meanwhile: what did
 * not change is then one file with two names, and never written to.
 */
export function openPart(file: string, { dist, program }: { dist: string; program: string }): Part {
  const before = readPart(file);
  const files = new Map<string, SiteFile>();
  const folders = new Set<string>();
  const place = (name: string, fill: (path: string) => void) => {
    const path = join(dist, name);
    const folder = dirname(path);
    if (!folders.has(folder)) makeFolder(folder, dist);
    folders.add(folder);
    // Renamed once whole: nobody reads half a file, and one that has another name keeps its bytes there.
    const draft = `${path}.${process.pid}.part`;
    rmSync(draft, { force: true });
    fill(draft);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
    renameSync(draft, path);
  };
  // Where that is: as it was called then, or as it is called since it is served.
  const origins = [before.dist, servedFolder() ?? ""].filter((folder) => folder !== "");
  const changeOf = (name: string) => statSync(join(dist, name)).mtimeMs;
  /** Has the file of before in its place, under this key. False when it is not as it was left. */
  const stays = (name: string, known: SiteFile | undefined, key: string): boolean => {
    if (!known) return false;
    const origin = origins.find((folder) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      return found?.isFile() && found.size === known[1] && found.mtimeMs === known[2];
    });
    if (origin === undefined) return false;
    if (origin !== dist) place(name, (path) => linkOrCopy(join(origin, name), path));
    const [digest, bytes, changed, , pictures] = known;
    files.set(name, fileOf(digest, bytes, origin === dist ? changed : changeOf(name), key, pictures));
    return true;
  };
  return {
    files,
    put(name, content, key = "") {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      const digest = digestOfFile(bytes);
      const known = before.files[name];
      if (known?.[0] === digest && stays(name, known, key)) return;
      place(name, (path) => writeFileSync(path, bytes));
      files.set(name, fileOf(digest, bytes.length, changeOf(name), key, picturesOf(name, bytes)));
    },
    keep(name, key) {
      const known = before.program === program ? before.files[name] : undefined;
      return known?.[3] === key && stays(name, known, key);
    },
    done() {
      const state: State = { dist, program, files: Object.fromEntries(files) };
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.part`, JSON.stringify(state));
      renameSync(`${file}.part`, file);
    },
  };
}

const fileOf = (digest: string, bytes: number, changed: number, key: string, pictures: readonly string[] = []): SiteFile =>
  pictures.length > 0 ? [digest, bytes, changed, key, pictures] : [digest, bytes, changed, key];

/** The drawings and small photos that a page shows, each once, in order; none of what is no page. */
function picturesOf(name: string, content: Uint8Array): string[] {
  if (!name.endsWith(".html")) return [];
  const page = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (!page.includes("/images/") && !page.includes("/dessins/")) return [];
  const shown = new Set(page.toString().match(/\/images\/[^"\s]+-480\.webp|\/dessins\/[^"\s]+\.svg/g));
  // Copied: a piece of a text holds on to all of it, and the site stayed in memory until its end (130 MB for 1,000 practices).
  return [...shown].map((address) => Buffer.from(address).toString()).sort();
}

/** What the last build left of a part; nothing when there was none, or when it cannot be read. */
export function readPart(file: string): State {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as State;
  } catch {
    return { dist: "", program: "", files: {} };
  }
}

/** Makes a folder below `dist`, in the place of a file where one stands there. */
function makeFolder(folder: string, dist: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (folder === dist || !["EEXIST", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    makeFolder(dirname(folder), dist);
    rmSync(folder, { force: true });
    mkdirSync(folder);
  }
}

/** Gives a file a second name, or copies it where that cannot be: on another disk, and on those that have no links. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    writeFileSync(to, readFileSync(from));
  }
}

/**
 * Ends a site: takes from its folder all that is in none of these names, and the folders that it leaves empty. The time of the
 * folder then says when the site was built: its files, left alone, say nothing of it.
 */
export function endSite(dist: string, names: { has: (name: string) => boolean }): void {
  const visit = (inside: string): boolean => {
    let empty = true;
    for (const found of readdirSync(join(dist, inside), { withFileTypes: true })) {
      const name = inside ? `${inside}/${found.name}` : found.name;
      const stays = found.isDirectory() ? !visit(name) : names.has(name);
      if (!stays) rmSync(join(dist, name), { recursive: true, force: true });
      empty &&= !stays;
    }
    return empty;
  };
  visit("");
  utimesSync(dist, new Date(), new Date());
}
