/**
 * Writes the pages with the modules that the last build by Astro left
 * (scripts/steps/page-bundle.ts): the same pages, to the byte, without bundling what
 * did not change. Ends with 1 when anything is not as expected, and the build
 * asks Astro: this way is only ever the quicker one.
 */
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import sitemap from "@astrojs/sitemap";
import type { AstroIntegrationLogger } from "astro";
import { StaticPaths } from "astro/runtime/prerender/static-paths.js";
import { contentFolder, distFolder, entryCache } from "../../src/base/folders.ts";
import { giveGarden } from "../../src/entry/given.ts";
import { readGarden } from "../../src/entry/read.ts";
import { siteAddress } from "../../src/base/environment.ts";
import { runCommand } from "../lib/command.ts";
import { markVariable, programMark } from "./build-mark.ts";
import { bundleFolder, openBundle, type Bundle } from "./page-bundle.ts";
import { openPages } from "./page-cache.ts";
import { inSitemap } from "./sitemap.ts";

type Route = { component: string; type: string };
type Path = { pathname: string; route: Route; cacheKey?: string };

/** What Astro’s bundle gives: it renders a page. */
type App = {
  setInternals: (internals: object) => void;
  setOptions: (options: object) => void;
  render: (request: Request, options: { routeData: Route }) => Promise<Response>;
};

/** Pages made at once: one alone waits for the disk. As in astro.config.mjs. */
const together = 16;

async function openApp({ entry, sheets }: Bundle): Promise<App> {
  const { app } = (await import(pathToFileURL(join(bundleFolder(), "modules", entry)).href)) as { app: App };
  app.setInternals({ pagesByKeys: new Map(sheets) });
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination: { write: () => true } } } });
  return app;
}

/** The file of a page, as Astro names it where each page is a folder. */
function fileOf({ pathname, route }: Path): string {
  const path = pathname.replace(/^\//, "").replace(/\/$/, "");
  if (route.type === "endpoint") return path;
  if (path === "404" || path === "500") return `${path}.html`;
  return path ? `${path}/index.html` : "index.html";
}

/** Its address, as Astro asks for it. */
function addressOf({ pathname, route }: Path): string {
  if (route.type === "endpoint") return pathname.startsWith("/") ? pathname : `/${pathname}`;
  return pathname === "" ? "/" : `${pathname.replace(/\/$/, "")}/`;
}

async function writePages(dist: string, bundle: Bundle): Promise<number> {
  const app = await openApp(bundle);
  const paths = (await new StaticPaths(app as never).getAll()) as Path[];
  const addresses = new Set(paths.map((path) => path.pathname.replace(/\/$/, "")));
  if (addresses.size < paths.length) throw new Error("Two pages have one address");
  const kept = await openPages(bundle.pages);
  await kept.begin();
  await emptyFolder(dist);
  if (existsSync("public")) await cp("public", dist, { recursive: true });
  await cp(join(bundleFolder(), "fichiers"), join(dist, "fichiers"), { recursive: true });
  const origin = new URL(siteAddress()).origin;
  const one = async (path: Path) => {
    const [file, { component, type }] = [fileOf(path), path.route];
    if (type !== "page" && type !== "endpoint") throw new Error(`${path.pathname} is neither a page nor a file`);
    const to = join(dist, file);
    await mkdir(dirname(to), { recursive: true });
    const page = path.cacheKey === undefined ? undefined : { cacheKey: path.cacheKey, outputFile: file };
    if (page && (await kept.restore(component, path.pathname, page, to))) return;
    const response = await app.render(new Request(new URL(addressOf(path), origin)), { routeData: path.route });
    if (response.status !== 200 && !file.startsWith("404")) throw new Error(`${path.pathname}: ${response.status}`);
    const body = Buffer.from(await response.arrayBuffer());
    await writeFile(to, body);
    if (page) await kept.keep(component, path.pathname, page, body);
  };
  const turns = paths.values();
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (const path of turns) {
        await one(path);
        process.stdout.write("├");
      }
    }),
  );
  await kept.done();
  await writeSitemap(
    dist,
    paths.filter(({ route }) => route.type === "page").map((path) => addressOf(path).slice(1)),
  );
  return paths.length;
}

async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

/** By the integration itself, asked as Astro asks it. */
async function writeSitemap(dist: string, pages: readonly string[]): Promise<void> {
  const { hooks } = sitemap({ filter: inSitemap });
  const logger = { info() {}, warn() {}, error: console.error } as unknown as AstroIntegrationLogger;
  const config = { site: siteAddress(), base: "/", trailingSlash: "always", build: { format: "directory" } };
  await hooks["astro:routes:resolved"]?.({ routes: [], logger } as never);
  await hooks["astro:config:done"]?.({ config, logger } as never);
  const dir = pathToFileURL(`${dist}/`);
  await hooks["astro:build:done"]?.({ dir, pages: pages.map((pathname) => ({ pathname })), logger } as never);
}

await runCommand(
  import.meta.url,
  { name: "scripts/steps/pages.ts", usage: "npm run build   écrit aussi les pages" },
  async () => {
    const bundle = await openBundle(process.env[markVariable] ?? programMark());
    if (!bundle) throw new Error("No modules of this program are kept");
    const { entries, vocabulary, languages, translations } = await readGarden(contentFolder(), { cache: entryCache() });
    giveGarden({
      entries: entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : [])),
      vocabulary,
      languages,
      translations: translations.map(({ translation }) => translation),
    });
    await writePages(distFolder(), bundle);
  },
);
