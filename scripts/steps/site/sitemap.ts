import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sitemap from "@astrojs/sitemap";
import type { AstroIntegration } from "astro";
import { sitePath } from "../../../src/base/address/here.ts";
import { root } from "../../../src/base/garden-file/own-root.ts";

/** Pages that say not to be indexed: tools of one person at a time. */
const hidden = [
  "/moderation/",
  "/contribuer/suivi/",
  "/contribuer/feuille/",
  "/contribuer/feuille/a5/",
  "/hors-ligne/absente/",
  "/reagir/",
  "/recherche/",
  "/integrer/",
  "/kits/cartes/",
  "/kits/feuille/",
  "/kits/affiche/",
  // The papers of a workshop in another size.
  "/a4/",
];
/** Folders whose pages say so, but for the page of the folder. */
const hiddenBelow = ["/projection/"];

/** Whether the page at this address is on the map of the site. */
export const inSitemap = (page: string): boolean =>
  !hidden.some((end) => page.endsWith(end)) && !hiddenBelow.some((folder) => page.includes(folder) && !page.endsWith(folder));

/** What writes the map of the site: Astro’s own, told in which folder of the web the site is, which pages do not know (src/base/address/). */
export function siteMap(): AstroIntegration {
  const { name, hooks } = sitemap({ filter: inSitemap });
  const done = hooks["astro:config:done"];
  return {
    name,
    hooks: {
      ...hooks,
      "astro:config:done": (options) => done?.({ ...options, config: { ...options.config, base: `${root}/` } }),
    },
  };
}

const [opened, closed] = ["<url>", "</url>"];

/** The path of a line of the map: `<loc>https://…/pratiques/four/</loc>…`. */
const pathOf = (line: string) => sitePath(new URL(/^<loc>([^<]*)</.exec(line)?.[1] ?? "").pathname);

/**
 * Takes the pages of withdrawn entries out of the map of the site, which is
 * written before it is known which they are. `paths`: `/pratiques/four/`, as
 * the addresses end. Reads the few files of the map only, and none without paths.
 */
export async function leaveOut(dist: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const gone = new Set(paths);
  for (const name of await readdir(dist)) {
    if (!/^sitemap-\d+\.xml$/.test(name)) continue;
    const text = await readFile(join(dist, name), "utf8");
    const [head = "", ...lines] = text.split(opened);
    const kept =
      head +
      lines.map((line) => (gone.has(pathOf(line)) ? line.slice(line.indexOf(closed) + closed.length) : opened + line)).join("");
    if (kept !== text) await writeFile(join(dist, name), kept);
  }
}
