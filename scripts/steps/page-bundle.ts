/**
 * The modules of the pages, as Astro bundles them, kept for the next build of
 * the same program: to bundle them takes longer than to write the pages of a
 * small garden (scripts/steps/pages.ts). Code alone: of the garden, nothing.
 */
import { createHash } from "node:crypto";
import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration, AstroPrerenderer } from "astro";
import { cacheFolder } from "../../src/base/folders.ts";
import { programMark } from "./build-mark.ts";
import { pageKeys } from "./page-cache.ts";

/**
 * What is kept beside the modules: of which program they are, the first of
 * them, the sheets of each kind of page by Astro’s name of it, and the folder where
 * Astro keeps pages.
 */
export type Bundle = { mark: string; entry: string; sheets: [page: string, { styles: unknown }][]; pages: string };

/** Where the modules are: inside of the project, whose libraries they load. */
export function bundleFolder(): string {
  const cache = cacheFolder();
  if (!relative(process.cwd(), cache).startsWith("..")) return join(cache, "modules");
  const name = createHash("sha256").update(cache).digest("hex").slice(0, 16);
  return resolve("node_modules/.cache/jardin-modules", name);
}

/** Modules of Astro’s that hold its store of the garden: kept empty, and given what it holds at each build (src/garden.ts). */
const store = /^_astro_data-layer-content_[\w-]+\.mjs$/;
const stored = /JSON\.parse\("(?:[^"\\]|\\.)*"\)/;

/** Keeps the modules of each whole build by Astro, under the mark of the program. Not those of a program that changed on the way. */
export function keepBundle(): AstroIntegration {
  let mark = "";
  let sheets: ReadonlyMap<string, { styles: unknown }> = new Map();
  let pages = "";
  return {
    name: "jardin-modules",
    hooks: {
      "astro:config:done": ({ config }) => void (pages = fileURLToPath(config.cacheDir)),
      "astro:build:start": ({ setPrerenderer }) => {
        mark = programMark();
        setPrerenderer((astro) => forgettingPages(astro, pages));
      },
      "astro:build:setup": ({ pages: built }) => void (sheets = built as unknown as typeof sheets),
      "astro:build:generated": async ({ dir }) => {
        const folder = bundleFolder();
        await rm(folder, { recursive: true, force: true });
        if (programMark() !== mark) return;
        // What cannot be kept is made again: never a reason for a build to fail.
        await keep(fileURLToPath(dir), folder, { mark, sheets, pages }).catch(() => rm(folder, { recursive: true, force: true }));
      },
    },
  };
}

/**
 * Astro writes a page over the one that it keeps, and only at its end under
 * which key: stopped between, it would give the new page for the old key, once
 * an edit is undone. So the keys, which it has read by then, are taken away
 * before the first page is made.
 */
const forgettingPages = (astro: AstroPrerenderer, pages: string): AstroPrerenderer => ({
  ...astro,
  async getStaticPaths() {
    await rm(join(pages, pageKeys), { force: true });
    return astro.getStaticPaths();
  },
});

type Built = { mark: string; sheets: ReadonlyMap<string, { styles: unknown }>; pages: string };

async function keep(dist: string, folder: string, { mark, sheets, pages }: Built): Promise<void> {
  // Of a site outside of the project, Astro puts them inside of it, whose libraries they load.
  const built = relative(process.cwd(), dist).startsWith("..") ? resolve(".astro/.prerender") : join(dist, ".prerender");
  const entry = (await readdir(built)).find((name) => name.startsWith("prerender-entry"));
  if (!entry) throw new Error("Astro wrote no first module");
  await cp(built, join(folder, "modules"), { recursive: true });
  await cp(join(dist, "fichiers"), join(folder, "fichiers"), { recursive: true });
  await emptyStore(join(folder, "modules/chunks"));
  const kept = [...sheets].map(([page, { styles }]): Bundle["sheets"][number] => [page, { styles }]);
  const bundle: Bundle = { mark, entry, sheets: kept, pages: basename(pages) };
  // Last, and whole: a build that is stopped before has kept nothing.
  await writeFile(join(folder, "part"), JSON.stringify(bundle));
  await rename(join(folder, "part"), join(folder, "modules.json"));
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

/** What was kept of the program of this mark; undefined when there is none. */
export async function openBundle(program: string): Promise<Bundle | undefined> {
  const text = await readFile(join(bundleFolder(), "modules.json"), "utf8").catch(() => "null");
  const bundle = JSON.parse(text) as Bundle | null;
  // What is kept may be copied elsewhere, whole.
  return bundle?.mark === program ? { ...bundle, pages: join(cacheFolder(), bundle.pages) } : undefined;
}
