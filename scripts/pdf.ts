/**
 * `npm run pdf`: builds the site with links to PDF files, then prints the
 * outputs of every ready-made kit with a headless Chromium or Chrome, as tagged
 * PDF. Without a browser it says so and stops before building, with code 1.
 */
import { accessSync, constants } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { distFolder } from "../src/entry/folders.ts";
import { pdfOf, pdfOutputs } from "../src/views/kit-outputs.ts";
import { build } from "./build.ts";
import { serve } from "./serve.ts";

/** Names under which a browser is installed, and the usual places on macOS. */
const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of each page to print, below the folder of its kit. */
const pages = { cartes: "cartes", grand: "cartes/grand", jeu: "jeu", feuille: "feuille", affiche: "affiche" } as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** The browser to print with: `CHROME_PATH`, else the first that is installed. */
export function browserPath(env: Environment): string | undefined {
  const runs = (path: string) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  if (env["CHROME_PATH"]) return runs(env["CHROME_PATH"]) ? env["CHROME_PATH"] : undefined;
  const folders = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find(runs);
}

/** The PDF files to make for a built site: page and file, in order of address. A kit has only the outputs its pages are there for. */
async function wanted(dist: string): Promise<{ page: string; file: string }[]> {
  const kits = (await readdir(join(dist, "kits"), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const all = kits
    .map(({ name }) => name)
    .sort()
    .flatMap((slug) =>
      pdfOutputs.map((output) => ({ page: `/kits/${slug}/${pages[output]}/`, file: pdfOf(slug, output) ?? "" })),
    );
  const made = await Promise.all(all.map(({ page }) => stat(join(dist, page, "index.html")).then(Boolean, () => false)));
  return all.filter((_, index) => made[index]);
}

/** Prints every ready-made kit of the site built in `dist`; resolves to the number of files. */
export async function printKits(dist: string, executablePath: string): Promise<number> {
  const { chromium } = await import("playwright-core");
  const server = await serve(dist, 0);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  try {
    const files = await wanted(dist);
    const page = await browser.newPage();
    for (const { page: path, file } of files) {
      await page.goto(new URL(path, server.url).href, { waitUntil: "load" });
      await page.pdf({ path: join(dist, file), preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    }
    return files.length;
  } finally {
    await browser.close();
    server.close();
  }
}

/** Says why PDF files cannot be made here, or nothing. */
async function missing(path: string | undefined): Promise<string | undefined> {
  if (path === undefined)
    return "Aucun navigateur pour imprimer les PDF : installer Chromium ou Chrome, ou donner son chemin dans CHROME_PATH.";
  const library = await import("playwright-core").catch(() => undefined);
  return library
    ? undefined
    : "Le pilote du navigateur manque : « npm install » sans « --omit=dev » installe playwright-core, qui imprime les PDF.";
}

if (import.meta.main) {
  const path = browserPath(process.env);
  const why = await missing(path);
  if (path === undefined || why !== undefined) {
    console.error(why);
    process.exitCode = 1;
  } else {
    process.env["GARDEN_PDF"] = "1";
    process.exitCode = await build();
    if (process.exitCode === 0) console.log(`${await printKits(distFolder(), path)} PDF écrits, à côté des pages des kits.`);
  }
}
