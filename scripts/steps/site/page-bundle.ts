/**
 * The modules of the pages, as Astro bundles them, kept for the next builds of
 * the same program, of whatever garden: to bundle them takes longer than to write
 * the pages of a small one (scripts/steps/site/pages.ts). Code alone: of the garden, nothing.
 */
import { createHash } from "node:crypto";
import { cp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration, AstroPrerenderer } from "astro";
import { environment } from "../../../src/base/environment.ts";
import { modulesVariable } from "../../../src/entry/given.ts";
import { programMark } from "../build-mark.ts";

/** What is kept beside the modules: the first of them, and the sheets of each kind of page by Astro’s name of it. */
type Kept = { entry: string; sheets: [page: string, { styles: unknown }][] };

/** The modules of a program: where they are, and what is kept beside them. */
export type Bundle = Kept & { folder: string };

/** Programs whose modules are kept: who goes back and forth between two versions waits for neither. */
const most = 4;

/** Where modules are: inside of the project, whose libraries they load; those of each program apart. */
function bundlesFolder(): string {
  const cache = resolve(environment().GARDEN_CACHE);
  if (!relative(process.cwd(), cache).startsWith("..")) return join(cache, "modules");
  const name = createHash("sha256").update(cache).digest("hex").slice(0, 16);
  return resolve("node_modules/.cache/jardin-modules", name);
}

const folderOf = (program: string) => join(bundlesFolder(), program.slice(0, 24));

/** Modules of Astro’s that hold its store of the garden: kept empty, and given what it holds at each build (src/garden.ts). */
const store = /^_astro_data-layer-content_[\w-]+\.mjs$/;
const stored = /JSON\.parse\("(?:[^"\\]|\\.)*"\)/;

/** Keeps the modules of each build by Astro, under the mark of the program. Not those of a program that changed on the way. */
export function keepBundle(): AstroIntegration {
  let mark = "";
  let sheets: ReadonlyMap<string, { styles: unknown }> = new Map();
  return {
    name: "jardin-modules",
    hooks: {
      "astro:build:start": ({ setPrerenderer }) => {
        mark = programMark();
        if (process.env[modulesVariable]) setPrerenderer(withoutPages);
      },
      "astro:build:setup": ({ pages }) => void (sheets = pages as unknown as typeof sheets),
      "astro:build:generated": async ({ dir }) => {
        if (programMark() !== mark) return;
        // What cannot be kept is made again: never a reason for a build to fail.
        await keep(fileURLToPath(dir), mark, sheets).catch(() => undefined);
      },
    },
  };
}

const withoutPages = (astro: AstroPrerenderer): AstroPrerenderer => ({ ...astro, getStaticPaths: async () => [] });

async function keep(dist: string, mark: string, sheets: ReadonlyMap<string, { styles: unknown }>): Promise<void> {
  // Of a site outside of the project, Astro puts them inside of it, whose libraries they load.
  const built = relative(process.cwd(), dist).startsWith("..") ? resolve(".astro/.prerender") : join(dist, ".prerender");
  const entry = (await readdir(built)).find((name) => name.startsWith("prerender-entry"));
  if (!entry) throw new Error("Astro wrote no first module");
  const [folder, draft] = [folderOf(mark), `${folderOf(mark)}.${process.pid}`];
  await rm(draft, { recursive: true, force: true });
  await cp(built, join(draft, "modules"), { recursive: true });
  await cp(join(dist, "fichiers"), join(draft, "fichiers"), { recursive: true });
  await emptyStore(join(draft, "modules/chunks"));
  const kept: Kept = { entry, sheets: [...sheets].map(([page, { styles }]) => [page, { styles }]) };
  await writeFile(join(draft, "modules.json"), JSON.stringify(kept));
  // Whole from the first moment, and never changed: a build beside this one may load them.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  await forgetOthers(folder);
}

async function emptyStore(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => store.test(name));
  if (names.length !== 1) throw new Error("Astro’s store of the garden is not where Astro 7.3 puts it");
  for (const name of names) {
    const code = await readFile(join(folder, name), "utf8");
    if (!stored.test(code)) throw new Error(`${name} does not hold the store of the garden as Astro 7.3 writes it`);
    await writeFile(join(folder, name), code.replace(stored, `JSON.parse('[["Map"]]')`));
  }
}

/** Removes the modules of all programs but those used last. */
async function forgetOthers(used: string): Promise<void> {
  const folders = (await readdir(bundlesFolder())).map((name) => join(bundlesFolder(), name)).filter((folder) => folder !== used);
  const times = await Promise.all(folders.map(async (folder) => ({ folder, time: (await stat(folder)).mtimeMs })));
  const old = times.sort((a, b) => b.time - a.time).slice(most - 1);
  for (const { folder } of old) await rm(folder, { recursive: true, force: true });
}

/** What was kept of the program of this mark; undefined when there is none. */
export async function openBundle(program: string): Promise<Bundle | undefined> {
  const folder = folderOf(program);
  const text = await readFile(join(folder, "modules.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  await utimes(folder, new Date(), new Date()).catch(() => undefined);
  return { ...(JSON.parse(text) as Kept), folder };
}

/** Forgets modules that do not run. */
export const forgetBundle = ({ folder }: Bundle): Promise<void> => rm(folder, { recursive: true, force: true });

/** Where builds that lack the modules of a program wait for each other: the second finds those of the first. */
export const bundleLock = (program: string): string => `${folderOf(program)}.verrou`;
