import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { measure, sum, type Cost } from "./measure.ts";
import { writeStockProject } from "./stock/project.ts";
import { editOnePractice, writeGarden } from "./write.ts";

export type SizeReport = {
  practices: number;
  entries: number;
  cold: Cost;
  /** The same build, one practice’s body edited. */
  warm: Cost;
  /** The stock project over the same notes, when compared. */
  stock?: { cold: Cost; warm: Cost };
};

const root = resolve(import.meta.dirname, "../..");
const node = process.execPath;
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
 * changed; with `compare`, the stock project likewise.
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

/** As `npm run build` does it: the check, then the pages and the index side by side. `content`: of another garden than the one in `folder`. */
export function buildGarden(folder: string, content = folders(folder).content): Promise<Cost> {
  const { dist, cache } = folders(folder);
  const env = { ...quiet, GARDEN_CONTENT: content, GARDEN_DIST: dist, GARDEN_CACHE: cache };
  return measure([node, "scripts/build.ts"], { cwd: root, env });
}

/** The stock project has no check of its own, and indexes the pages once they are written. */
async function buildStock(folder: string): Promise<Cost> {
  const run = (script: string, ...args: string[]) =>
    measure([node, join(root, "node_modules", script), ...args], { cwd: folder, env: quiet });
  return sum([await run("astro/bin/astro.mjs", "build"), await run("pagefind/lib/runner/bin.cjs", "--site", "dist")]);
}
