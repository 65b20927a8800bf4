/** What is asked of Astro’s own command: the modules of the pages, or the pages themselves. */
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { waitForLease } from "../../../src/intake/spool/lease.ts";
import { astroFolder } from "../../../src/base/folders.ts";
import { modulesVariable } from "../../../src/entry/given.ts";
import { offlinePage } from "../offline-files.ts";
import { bundleLock, openBundle, type Bundle } from "./page-bundle.ts";
import { putFolder } from "./put-folder.ts";
import { frugal, runStep } from "../run.ts";
import type { Part } from "./part.ts";

/** Runs `astro build` into a folder of its own: the site is served meanwhile. It ends with us, however we end. */
function runAstro(label: string, env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<number> {
  const loads = ["scripts/lib/with-parent.mjs", "scripts/steps/quoted-paths.mjs"];
  return runStep({
    label,
    command: process.execPath,
    args: [...loads.flatMap((file) => ["--import", pathToFileURL(file).href]), "node_modules/astro/bin/astro.mjs", "build"],
    counts: /[├└]/g,
    env: { ...frugal, GARDEN_DIST: astroFolder(), ...env },
    signal,
  });
}

/** The modules of the pages: those that are kept, else bundled now. Nothing when they cannot be kept; nor when `signal` stops it, which makes it quiet too. */
export async function bundleOf(program: string, signal?: AbortSignal): Promise<Bundle | undefined> {
  const kept = await openBundle(program);
  if (kept) return kept;
  const release = await waitForLease(bundleLock(program), () => undefined);
  try {
    const made = await openBundle(program);
    if (made) return made;
    const code = await runAstro("Programme des pages assemblé", { [modulesVariable]: "1" }, signal);
    return code === 0 ? await openBundle(program) : undefined;
  } finally {
    await release();
  }
}

/** Puts in the site the pages, files and map that Astro writes. Resolves to the text of the page that is finished later; to nothing when Astro fails. */
export async function astroPages(part: Part, folder: string): Promise<string | undefined> {
  await mkdir(folder, { recursive: true });
  const code = await runAstro("Pages écrites par Astro", {});
  if (code !== 0) return undefined;
  const text = await readFile(join(folder, offlinePage), "utf8");
  await putFolder(part, folder, "", (name) => name === offlinePage);
  await rm(folder, { recursive: true, force: true });
  return text;
}
