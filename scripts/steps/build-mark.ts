/**
 * Whether a build would end in the bytes that are already there: then it does
 * nothing. The key holds the digest of all that a build reads, and not of what
 * each page shows: a build that is done for nothing costs seconds, a site that
 * is stale costs trust.
 */
import { createHash, randomUUID, type Hash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, statSync, type Dirent } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { builtFile, contentFolder, distFolder } from "../../src/base/folders.ts";
import { historyMark } from "../../src/entry/history/history.ts";
import { environment } from "../../src/base/environment.ts";
import { gardenText } from "../../src/base/garden-file/read.ts";

/** What the program is made of, from the root of the project. */
const program = ["src", "scripts", "public", "astro.config.mjs", "package.json", "package-lock.json", "tsconfig.json"];

/** What npm last installed, which the lock file only asks for. */
const installed = "node_modules/.package-lock.json";

/** Variables of the machine that the builders read, besides our settings. */
const read = /^(?:TZ|LANG|LC_\w+|(?:PUBLIC|VITE)_\w+)$/;

/** A digest of all that decides the bytes of the site: the program in `root`, libraries, Node, settings, content and its history. */
export async function buildMark(root = ".", program = programMark(root)): Promise<string> {
  const hash = createHash("sha256").update(program);
  const content = contentFolder();
  addPath(hash, content);
  hash.update((await historyMark(content)) ?? "no history");
  return hash.digest("hex");
}

/** Where a build tells a step that it starts the mark of the program, which it has just read. */
export const markVariable = "JARDIN_PROGRAM_MARK";

/** A digest of the program in `root`, its libraries, Node, the settings and how the garden calls itself: of all that decides the site, but for the entries. */
export function programMark(root = "."): string {
  const hash = createHash("sha256");
  // Folders and the port that serves are said nowhere in the site; a secret is nobody’s to keep.
  const { GARDEN_FORGE_TOKEN, GARDEN_CONTENT, GARDEN_DIST, GARDEN_CACHE, GARDEN_STATE, PORT, ...settings } = environment();
  const variables = Object.entries(process.env).filter(([name]) => read.test(name));
  // Astro says so itself, where nobody said anything.
  variables.push(["NODE_ENV", process.env["NODE_ENV"] || "production"]);
  hash.update(JSON.stringify([process.version, process.platform, process.arch, settings, variables.sort()]));
  // Vite reads files of variables of its own.
  const beside = readdirSync(root).filter((name) => name.startsWith(".env"));
  for (const path of [...program, installed, ...beside.sort()]) addPath(hash, join(root, path));
  // Scripts and style sheets hold the name and the colours of the garden.
  hash.update(gardenText(contentFolder()));
  return hash.digest("hex");
}

/** Adds the bytes of the file at `path`, or of all below it, with their names. What is not there is said too. */
function addPath(hash: Hash, path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) addFolder(hash, path);
  else addFile(hash, path, found ? readFileSync(path) : undefined);
}

function addFolder(hash: Hash, folder: string): void {
  for (const found of entriesOf(folder)) {
    const path = join(folder, found.name);
    // A repository that stands in the content: its answer is in the mark.
    if (found.name === ".git") continue;
    if (found.isDirectory()) addFolder(hash, path);
    else if (found.isSymbolicLink()) addLink(hash, path);
    else addFile(hash, path, readFileSync(path));
  }
}

/** Where it leads, and what is there; what a linked folder holds is not followed, and is never taken to be the same. */
function addLink(hash: Hash, path: string): void {
  addFile(hash, path, readlinkSync(path));
  const target = statSync(path, { throwIfNoEntry: false });
  if (target) addFile(hash, path, target.isFile() ? readFileSync(path) : randomUUID());
}

const addFile = (hash: Hash, path: string, bytes: string | Uint8Array | undefined) =>
  hash.update(`\0${path}\0${bytes === undefined ? "absent" : bytes.length}\0`).update(bytes ?? "");

const entriesOf = (folder: string): Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Paths below `folder` with their sizes and times of change, in order. */
function listing(folder: string, inside = ""): string[] {
  return entriesOf(join(folder, inside)).flatMap((found) => {
    const path = inside ? `${inside}/${found.name}` : found.name;
    if (found.isDirectory()) return listing(folder, path);
    const { size, mtimeMs } = statSync(join(folder, path));
    return [`${path}\0${size}\0${mtimeMs}`];
  });
}

const pathOf = (line: string) => line.slice(0, line.indexOf("\0"));

const digestOfSite = (files: readonly string[]) => createHash("sha256").update(files.join("\n")).digest("hex");

/**
 * The files of the site, when the last build ended there under `mark` and
 * nobody touched them since; undefined otherwise, and when it cannot be told.
 */
export async function filesBuilt(mark: string): Promise<string[] | undefined> {
  const [builtMark, dist, digest] = (await readFile(builtFile(), "utf8").catch(() => "")).split("\n");
  if (builtMark !== mark || dist !== distFolder()) return undefined;
  const files = statSync(dist, { throwIfNoEntry: false }) ? listing(dist) : [];
  return digestOfSite(files) === digest ? files.map(pathOf) : undefined;
}

/** Says that nothing is built: before the first file is touched, so that a build that is stopped leaves nothing believed. */
export const forgetBuilt = (): Promise<void> => rm(builtFile(), { force: true });

/**
 * Notes that the site was built from what `mark` says. Not when something
 * changed on the way: nobody knows what was read before, and what after.
 * Resolves to the files of the site.
 */
export async function noteBuilt(mark: string, root = "."): Promise<string[]> {
  const files = listing(distFolder());
  if ((await buildMark(root)) !== mark) return files.map(pathOf);
  const file = builtFile();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, [mark, distFolder(), digestOfSite(files)].join("\n"));
  await rename(`${file}.${process.pid}`, file);
  return files.map(pathOf);
}
