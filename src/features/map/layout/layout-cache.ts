import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../../../base/folders.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import type { Graph } from "../../../graph/graph.ts";
import { layoutKey, layoutMap, type MapLayout } from "./layout.ts";

const known = new Map<string, Promise<MapLayout>>();

/**
 * `layoutMap`, kept between builds: a garden whose entries and links have not
 * changed is not laid out again. The digest covers the code of the layout, so
 * that a change of it lays the map out anew.
 */
export async function keptLayout(graph: Graph, vocabulary: Vocabulary): Promise<MapLayout> {
  const digest = createHash("sha256")
    .update(await layoutVersion())
    .update(layoutKey(graph, vocabulary))
    .digest("hex")
    .slice(0, 32);
  const computed = known.get(digest) ?? readOrLay(digest, graph, vocabulary);
  known.set(digest, computed);
  return computed;
}

async function readOrLay(digest: string, graph: Graph, vocabulary: Vocabulary): Promise<MapLayout> {
  const folder = join(cacheFolder(), "map");
  const file = join(folder, `${digest}.json`);
  const kept = await readFile(file, "utf8").catch(missing);
  if (kept) return JSON.parse(kept) as MapLayout;
  const layout = layoutMap(graph, vocabulary);
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(layout));
  return layout;
}

/** Only an absent file is a miss; anything else must surface. */
function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

/** A hash of the code that gives the places, and of the versions it uses. */
async function layoutVersion(): Promise<string> {
  const root = process.cwd();
  const source = join(root, "src", "features", "map", "layout");
  const names = (await readdir(source)).filter((name) => name.endsWith(".ts")).sort();
  const hash = createHash("sha256");
  for (const path of [...names.map((name) => join(source, name)), join(root, "package-lock.json")])
    hash.update(await readFile(path));
  return hash.digest("hex");
}
