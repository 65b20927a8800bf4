/**
 * Writes the pages with the modules that Astro bundled (scripts/steps/site/page-bundle.ts): the same pages, to the byte, as a build by Astro writes
 * (tests/site/kept), without bundling what did not change.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AstroIntegrationLogger } from "astro";
import { StaticPaths } from "astro/runtime/prerender/static-paths.js";
import { sitemapFolder } from "../../../src/base/folders.ts";
import { siteAddress } from "../../../src/base/environment.ts";
import type { Bundle } from "./page-bundle.ts";
import { putFolder } from "./put-folder.ts";
import { byReads, type PageReads } from "./reads/reads.ts";
import type { KnownPath } from "./reads/state.ts";
import { leaveOut, siteMap } from "./sitemap.ts";
import type { Part } from "./part.ts";

type Route = { component: string; type: string; pathname?: string; prerender: boolean };
type Path = { pathname: string; route: Route; cacheKey?: string };

/** What Astro’s bundle gives: it renders a page. */
type App = {
  setInternals: (internals: object) => void;
  setOptions: (options: object) => void;
  render: (request: Request, options: { routeData: Route }) => Promise<Response>;
  manifest: { routes: { routeData: Route }[] };
};

/** Pages made at once: one that waits for a picture holds up no other. As in astro.config.mjs. */
const together = 16;

/** The module that holds the garden: loaded before the pages, which it tells what has changed. */
async function loadGarden({ folder }: Bundle): Promise<void> {
  const chunks = join(folder, "modules", "chunks");
  for (const name of await readdir(chunks))
    if (/^garden_[\w-]+\.mjs$/.test(name)) await import(pathToFileURL(join(chunks, name)).href);
}

/** The paths of all routes, in their order. */
async function allPaths(app: App, reads: PageReads): Promise<Path[]> {
  const { manifest } = app;
  const { routes } = manifest;
  const paths: Path[] = [];
  for (const { routeData: route } of routes.filter((one) => one.routeData.prerender)) {
    const own = async (): Promise<KnownPath[]> => {
      // Asked for one route: the others may be known.
      manifest.routes = [{ routeData: route }];
      try {
        const found = (await new StaticPaths(app as never).getAll()) as Path[];
        return found.map(({ pathname, cacheKey }) => (cacheKey === undefined ? [pathname] : [pathname, cacheKey]));
      } finally {
        manifest.routes = routes;
      }
    };
    const found = route.pathname ? [[route.pathname] as const] : await reads.paths(route.component, own);
    paths.push(...found.map(([pathname, cacheKey]) => ({ pathname, route, ...(cacheKey !== undefined && { cacheKey }) })));
  }
  return paths;
}

async function openApp({ folder, entry, sheets }: Bundle): Promise<App> {
  const { app } = (await import(pathToFileURL(join(folder, "modules", entry)).href)) as { app: App };
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

type Options = {
  bundle: Bundle;
  part: Part;
  reads: PageReads;
  /** The one page that is not finished yet: it says what the others weigh. */
  unfinished: string;
  /** Addresses that the map of the site leaves out. */
  withdrawn: readonly string[];
  /** Called as pages are done. */
  progress: (done: number, total: number) => void;
};

/**
 * Writes all pages of the garden that was given (src/entry/given.ts), the files
 * of `public` and of the bundle, and the map of the site. Resolves to how many
 * pages there are, and the text of the unfinished one, which is not written.
 * Throws when anything is not as expected.
 */
export async function writePages({
  bundle,
  part,
  reads,
  unfinished,
  withdrawn,
  progress,
}: Options): Promise<{ pages: number; text: string }> {
  const app = await openApp(bundle);
  await loadGarden(bundle);
  const paths = await allPaths(app, reads);
  const addresses = new Set(paths.map((path) => path.pathname.replace(/\/$/, "")));
  if (addresses.size < paths.length) throw new Error("Two pages have one address");
  if (existsSync("public")) await putFolder(part, "public", "");
  await putFolder(part, join(bundle.folder, "fichiers"), "fichiers/");
  const origin = new URL(siteAddress()).origin;
  let [done, text] = [0, ""];
  const one = async (path: Path) => {
    const [file, { component, type }] = [fileOf(path), path.route];
    if (type !== "page" && type !== "endpoint") throw new Error(`${path.pathname} is neither a page nor a file`);
    const key = path.cacheKey === undefined ? "" : `${component} ${path.cacheKey}`;
    if (key ? part.keep(file, key) : file !== unfinished && reads.holds(file) && part.keep(file, byReads)) return;
    const render = async () => {
      const response = await app.render(new Request(new URL(addressOf(path), origin)), { routeData: path.route });
      if (response.status !== 200 && !file.startsWith("404")) throw new Error(`${path.pathname}: ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    };
    const body = await (key ? reads.quietly(render) : reads.hear(file, component, render));
    if (file === unfinished) text = body.toString();
    else part.put(file, body, key || byReads);
  };
  const turns = paths.values();
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (const path of turns) {
        await one(path);
        progress(++done, paths.length);
      }
    }),
  );
  const pages = paths.filter(({ route }) => route.type === "page").map((path) => addressOf(path).slice(1));
  await putSitemap(part, pages, withdrawn);
  return { pages: paths.length, text };
}

/** By the integration itself, asked as Astro asks it. */
async function putSitemap(part: Part, pages: readonly string[], withdrawn: readonly string[]): Promise<void> {
  const folder = sitemapFolder();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { hooks } = siteMap();
  const logger = { info() {}, warn() {}, error: console.error } as unknown as AstroIntegrationLogger;
  const config = { site: siteAddress(), base: "/", trailingSlash: "always", build: { format: "directory" } };
  await hooks["astro:routes:resolved"]?.({ routes: [], logger } as never);
  await hooks["astro:config:done"]?.({ config, logger } as never);
  const dir = pathToFileURL(`${folder}/`);
  await hooks["astro:build:done"]?.({ dir, pages: pages.map((pathname) => ({ pathname })), logger } as never);
  await leaveOut(folder, withdrawn);
  await putFolder(part, folder, "");
}
