/**
 * `npm run build`: check → pages → search index. Stops at the first step that
 * fails, with its exit code.
 */
import { relative } from "node:path";
import { distFolder } from "../src/entry/folders.ts";
import { runStep } from "./run.ts";

/** The steps in order; resolves to the exit code of the first that fails, else 0. */
export async function build(): Promise<number> {
  const node = process.execPath;
  return (
    (await runStep({ label: "Fiches vérifiées", command: node, args: ["scripts/check.ts"] })) ||
    (await runStep({ label: "Pages écrites", command: node, args: ["node_modules/astro/bin/astro.mjs", "build"], counts: /├─|└─/ })) ||
    (await runStep({ label: "Recherche prête", command: node, args: ["scripts/search-index.ts"] }))
  );
}

if (import.meta.main) {
  process.exitCode = await build();
  if (process.exitCode === 0) console.log(`Le site est dans ${relative(process.cwd(), distFolder())}/.`);
}
