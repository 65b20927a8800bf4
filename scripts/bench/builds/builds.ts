import { readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { measure, sum, type Cost } from "../measure.ts";
import { hugoVersion, writeHugoProject } from "./peers/hugo.ts";
import { writeStockProject } from "./peers/stock.ts";
import { addPractice, changeTitle, changeWord, writeGarden } from "../write.ts";

/** What is built beside the garden: the stock project, or Hugo too. */
type Peers = "stock" | "all";

/** A site on the disk, its copy to take away left out: how many files, how many bytes. */
export type Weight = { files: number; bytes: number };

/** A build, and how many files of the site it wrote. */
export type Build = Cost & { written: number };

export type SizeReport = {
  practices: number;
  entries: number;
  cold: Build;
  /** Then, one after the other: a word of a body replaced, a title, one practice more, nothing. */
  word: Build;
  title: Build;
  more: Build;
  nothing: Build;
  weight: Weight;
  /** Peers over the same notes, when compared. */
  peers: { name: string; cold: Cost; word: Cost }[];
};

const root = resolve(import.meta.dirname, "../../..");
const node = process.execPath;
const quiet = { ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

/** Where the garden of one size is built, under the bench’s temporary folder. */
export const folders = (folder: string) => ({
  content: join(folder, "content"),
  dist: join(folder, "dist"),
  cache: join(folder, "cache"),
  stock: join(folder, "stock"),
  hugo: join(folder, "hugo"),
});

/**
 * Builds a generated garden in `folder` cold, then again after each edit; with
 * `compare`, the peers likewise.
 */
export async function measureBuilds(
  folder: string,
  { practices, seed, compare, say }: { practices: number; seed: number; compare?: Peers; say: (step: string) => void },
): Promise<SizeReport> {
  await rm(folder, { recursive: true, force: true });
  const { content } = folders(folder);
  say("jardin engendré");
  const entries = await writeGarden(content, { practices, seed, vocabulary: join(root, "content/vocabulaire.yaml") });
  const peers = compare ? await measurePeers(folder, compare, say) : [];
  say("à froid");
  const cold = await builtAfter(folder, async () => undefined);
  say("un mot");
  const word = await builtAfter(folder, () => changeWord(content));
  say("un titre");
  const title = await builtAfter(folder, () => changeTitle(content));
  say("une pratique de plus");
  const more = await builtAfter(folder, () => addPractice(content));
  say("rien");
  const nothing = await builtAfter(folder, async () => undefined);
  return { practices, entries, cold, word, title, more, nothing, weight: await weightOf(folders(folder).dist), peers };
}

/** Builds after an edit, and counts the files whose time of change is later than it. */
async function builtAfter(folder: string, edit: () => Promise<unknown>): Promise<Build> {
  await edit();
  const before = Date.now();
  const cost = await buildGarden(folder);
  let written = 0;
  for (const path of await filesBelow(folders(folder).dist)) if ((await stat(path)).mtimeMs >= before) written++;
  return { ...cost, written };
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function weightOf(dist: string): Promise<Weight> {
  const paths = (await filesBelow(dist)).filter((path) => !path.endsWith(".zip"));
  let bytes = 0;
  for (const path of paths) bytes += (await stat(path)).size;
  return { files: paths.length, bytes };
}

/** As `npm run build` does it: the check, then the pages and the index side by side. `content`: of another garden than the one in `folder`. */
export function buildGarden(folder: string, content = folders(folder).content): Promise<Cost> {
  const { dist, cache } = folders(folder);
  const env = { ...quiet, GARDEN_CONTENT: content, GARDEN_DIST: dist, GARDEN_CACHE: cache };
  return measure([node, "--import", "./scripts/node-version.mjs", "scripts/build.ts"], { cwd: root, env });
}

/** Peers have no check of their own, and index the pages once they are written. Hugo where it is installed. */
async function measurePeers(folder: string, which: Peers, say: (step: string) => void): Promise<SizeReport["peers"]> {
  const { content, stock, hugo } = folders(folder);
  const peers: SizeReport["peers"] = [];
  const both = async (name: string, notes: string, build: () => Promise<Cost>) => {
    say(`${name}, à froid`);
    const cold = await build();
    say(`${name}, un mot`);
    await changeWord(notes);
    peers.push({ name, cold, word: await build() });
  };
  await writeStockProject(stock, { content, modules: join(root, "node_modules") });
  await both("Astro et MDX", join(stock, "notes"), () => buildStock(stock));
  if (which === "stock" || !hugoVersion()) return peers;
  await writeHugoProject(hugo, content);
  await both("Hugo", join(hugo, "content"), async () =>
    sum([await measure(["hugo", "--quiet"], { cwd: hugo, env: quiet }), await indexed(hugo, "public")]),
  );
  return peers;
}

export const buildStock = async (folder: string): Promise<Cost> =>
  sum([
    await measure([node, join(root, "node_modules/astro/bin/astro.mjs"), "build"], { cwd: folder, env: quiet }),
    await indexed(folder, "dist"),
  ]);

const indexed = (folder: string, site: string) =>
  measure([node, join(root, "node_modules/pagefind/lib/runner/bin.cjs"), "--site", site], { cwd: folder, env: quiet });
