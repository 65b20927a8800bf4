import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Shells } from "../context.ts";
import type { LiveSite } from "../model.ts";
import { fillShell } from "./shell.ts";

/** The shells of `site`. Read anew for each answer: the site is replaced while the server runs. */
export const openShells = (site: LiveSite): Shells => ({
  fill: async (path, fragment, before) =>
    fillShell(await readFile(join(site.root(), path, "index.html"), "utf8"), fragment, before),
});
