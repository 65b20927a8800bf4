/**
 * `npm run build`: the check, then the pages and the search index side by side.
 * Stops at the first step that fails, with its exit code.
 */
import { cp, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { distFolder, indexFolder } from "../src/entry/folders.ts";
import { runStep } from "./run.ts";

/**
 * What keeps two programs side by side small: less room for garbage before it
 * is collected, fewer reserves for native code. A fifth of the memory, and no
 * slower (`npm run bench`).
 */
const frugal = { NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --max-semi-space-size=8`.trim(), MALLOC_ARENA_MAX: "2" };

/** Runs the steps; resolves to the exit code of the first that fails, else 0. */
export async function build(): Promise<number> {
  const node = process.execPath;
  const checked = await runStep({ label: "Fiches vérifiées", command: node, args: ["scripts/check.ts"] });
  if (checked !== 0) return checked;
  const [pages, search] = await Promise.all([
    runStep({
      label: "Pages écrites",
      command: node,
      args: ["node_modules/astro/bin/astro.mjs", "build"],
      counts: /[├└]/g,
      env: frugal,
    }),
    runStep({ label: "Recherche prête", command: node, args: ["scripts/search-index.ts"], env: frugal }),
  ]);
  if (pages !== 0 || search !== 0) return pages || search;
  const target = join(distFolder(), "pagefind");
  await rm(target, { recursive: true, force: true });
  await cp(indexFolder(), target, { recursive: true });
  return 0;
}

if (import.meta.main) {
  process.exitCode = await build();
  if (process.exitCode === 0) console.log(`Le site est dans ${relative(process.cwd(), distFolder())}/.`);
}
