import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { measure, sum, type Cost } from "./measure.ts";
import { writeStockProject } from "./stock/project.ts";
import { editOnePractice, writeGarden } from "./write.ts";

/** The three steps of a build, and the three together. */
export type BuildCost = { check: Cost; build: Cost; index: Cost; total: Cost };

export type SizeReport = {
  practices: number;
  entries: number;
  cold: BuildCost;
  /** The same build, one practice’s body edited. */
  warm: BuildCost;
  /** The stock project over the same notes, when compared. */
  stock?: { cold: BuildCost; warm: BuildCost };
};

const root = resolve(import.meta.dirname, "../..");
const node = process.execPath;
const astro = [node, join(root, "node_modules/astro/bin/astro.mjs"), "build"];
const quiet = { ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

/** Where the garden of one size is built, under the bench’s temporary folder. */
export const folders = (folder: string) => ({
  content: join(folder, "content"),
  dist: join(folder, "dist"),
  cache: join(folder, "cache"),
  stock: join(folder, "stock"),
});

/**
 * Builds a generated garden in `folder` cold, then again after one file
 * changed, each step measured; with `compare`, the stock project likewise.
 */
export async function measureBuilds(
  folder: string,
  { practices, seed, compare, say }: { practices: number; seed: number; compare: boolean; say: (step: string) => void },
): Promise<SizeReport> {
  await rm(folder, { recursive: true, force: true });
  const { content, stock } = folders(folder);
  say("jardin engendré");
  const entries = await writeGarden(content, { practices, seed, vocabulary: join(root, "content/vocabulaire.yaml") });
  if (compare) await writeStockProject(stock, { content, modules: join(root, "node_modules") });
  say("à froid");
  const cold = await buildGarden(folder);
  say("après un changement");
  await editOnePractice(content);
  const warm = await buildGarden(folder);
  if (!compare) return { practices, entries, cold, warm };
  say("Astro et MDX d’origine, à froid");
  const stockCold = await buildStock(stock);
  say("Astro et MDX d’origine, après un changement");
  await editOnePractice(join(stock, "notes"));
  return { practices, entries, cold, warm, stock: { cold: stockCold, warm: await buildStock(stock) } };
}

async function buildGarden(folder: string): Promise<BuildCost> {
  const { content, dist, cache } = folders(folder);
  const env = { ...quiet, GARDEN_CONTENT: content, GARDEN_DIST: dist, GARDEN_CACHE: cache };
  return inSteps((command) => measure(command, { cwd: root, env }), [
    [node, "scripts/check.ts"],
    astro,
    [node, "scripts/search-index.ts"],
  ]);
}

/** The stock project has no check of its own: that step counts for nothing. */
async function buildStock(folder: string): Promise<BuildCost> {
  const pagefind = [node, join(root, "node_modules/pagefind/lib/runner/bin.cjs"), "--site", "dist"];
  return inSteps((command) => measure(command, { cwd: folder, env: quiet }), [undefined, astro, pagefind]);
}

async function inSteps(
  run: (command: readonly string[]) => Promise<Cost>,
  [check, build, index]: readonly [readonly string[] | undefined, readonly string[], readonly string[]],
): Promise<BuildCost> {
  const steps = { check: check ? await run(check) : { wall: 0, cpu: 0, peakMB: 0, pagefindMB: 0 }, build: await run(build), index: await run(index) };
  return { ...steps, total: sum(Object.values(steps)) };
}
