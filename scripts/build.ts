/**
 * `npm run build`: the check, then the pages and the search index side by side, then what is kept without network.
 * Does nothing, and says so, when it would end in the bytes that are there.
 * Stops at the first step that fails, with its exit code.
 */
import { cp, readFile, rename, rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { dataFilesFolder, distFolder, indexFolder, withdrawnFile } from "../src/base/folders.ts";
import { lockBuild } from "./steps/build-lock.ts";
import { buildMark, filesBuilt, forgetBuilt, markVariable, noteBuilt, programMark } from "./steps/build-mark.ts";
import { runCommand } from "./lib/command.ts";
import { environment } from "../src/base/environment.ts";
import { localAddressWarning } from "./steps/local-address.ts";
import { openBundle } from "./steps/page-bundle.ts";
import { folderRefusal } from "./steps/project-folder.ts";
import { runStep } from "./steps/run.ts";
import { leaveOut } from "./steps/sitemap.ts";

/**
 * What keeps two programs side by side small, by a third and no slower
 * (`npm run bench`): less room for garbage before it is collected, fewer
 * reserves for native code, and its freed memory given back at once (the
 * bundler’s allocator, mimalloc, would hold 150 MB).
 */
const frugal = {
  NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --max-semi-space-size=8`.trim(),
  MALLOC_ARENA_MAX: "2",
  MIMALLOC_ARENA_EAGER_COMMIT: "0",
  MIMALLOC_PURGE_DELAY: "0",
};

/** What Node makes of our files is kept (scripts/node-version.mjs). Not of the pages’ modules, which have new names each time: it would only grow. */
const codeKept = { NODE_COMPILE_CACHE: resolve("node_modules/.cache/jardin-code") };

/** Runs the steps, alone in their folders; resolves to the exit code of the first that fails, else 0. */
export async function build(): Promise<number> {
  const refusal = folderRefusal(process.cwd());
  if (refusal) {
    console.error(`✖ ${refusal}`);
    return 1;
  }
  const unlock = await lockBuild();
  try {
    const program = programMark();
    const mark = await buildMark(".", program);
    const files = await filesBuilt(mark);
    if (files) {
      console.log("✔ Rien n’a changé depuis la dernière construction : le site est à jour.");
      warnOfAddress(files);
      return 0;
    }
    await forgetBuilt();
    const code = await steps(program);
    if (code === 0) warnOfAddress(await noteBuilt(mark));
    return code;
  } finally {
    await unlock();
  }
}

const warnOfAddress = (files: readonly string[]) => {
  if (!environment().SITE_URL) console.warn(localAddressWarning(files));
};

/** Arguments of Node for a step: it ends with us, however we end. */
const bound = ["--import", pathToFileURL("scripts/lib/with-parent.mjs").href];

const quotedPaths = ["--import", pathToFileURL("scripts/steps/quoted-paths.mjs").href];

async function steps(program: string): Promise<number> {
  const node = process.execPath;
  const checked = await runStep({
    label: "Fiches vérifiées",
    command: node,
    args: [...bound, "scripts/check.ts"],
    env: codeKept,
  });
  if (checked !== 0) return checked;
  const [pages, search] = await Promise.all([
    writePages(program),
    runStep({
      label: "Recherche et données prêtes",
      command: node,
      args: [...bound, "scripts/steps/search-index.ts"],
      env: { ...frugal, ...codeKept, [markVariable]: program },
    }),
  ]);
  if (pages !== 0 || search !== 0) return pages || search;
  const target = join(distFolder(), "pagefind");
  await rm(target, { recursive: true, force: true });
  await move(indexFolder(), target);
  // Into the folders of the pages, file by file.
  await cp(dataFilesFolder(), distFolder(), { recursive: true });
  await rm(dataFilesFolder(), { recursive: true, force: true });
  await leaveOut(distFolder(), (await readFile(withdrawnFile(), "utf8")).split("\n").filter(Boolean));
  return runStep({
    label: "Copies hors ligne prêtes",
    command: node,
    args: [...bound, "scripts/steps/offline-files.ts"],
    env: codeKept,
  });
}

/** By the modules that the last build by Astro left, when the program is the same; otherwise, or when that does not go, by Astro. */
async function writePages(program: string): Promise<number> {
  const step = { label: "Pages écrites", command: process.execPath, counts: /[├└]/g };
  if (await openBundle(program)) {
    const quick = { label: "Pages écrites, le programme n’a pas changé", args: [...bound, "scripts/steps/pages.ts"] };
    const code = await runStep({ ...step, ...quick, env: { ...frugal, ...codeKept, [markVariable]: program }, mayFail: true });
    if (code === 0) return 0;
  }
  return runStep({ ...step, args: [...bound, ...quotedPaths, "node_modules/astro/bin/astro.mjs", "build"], env: frugal });
}

/** Renames a folder, or copies it to another disk. To copy the thousands of small files of an index takes seconds. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EXDEV") throw error;
    return cp(from, to, { recursive: true });
  });
}

await runCommand(
  import.meta.url,
  { name: "build", usage: "npm run build   vérifie les fiches et construit le site" },
  async () => {
    process.exitCode = await build();
    if (process.exitCode === 0) console.log(`Le site est dans ${relative(process.cwd(), distFolder())}/.`);
  },
);
