/**
 * `npm run pdf`: builds the site with links to PDF files, then prints the
 * outputs of every ready-made kit with a headless Chromium or Chrome, as tagged
 * PDF. Without a browser it says so and stops before building, with code 1.
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { distFolder } from "../src/base/folders.ts";
import { pdfOf, pdfOutputs } from "../src/features/kits/kit-outputs.ts";
import { build } from "./build.ts";
import { runCommand } from "./lib/command.ts";
import { serve } from "./serve.ts";

/** The path of each page to print, below the folder of its kit. */
const pages = { cartes: "cartes", grand: "cartes/grand", jeu: "jeu", feuille: "feuille", affiche: "affiche" } as const;

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
async function printKits(dist: string, browser: Browser): Promise<number> {
  const server = await serve(dist, 0);
  try {
    const files = await wanted(dist);
    const page = await browser.newPage();
    for (const { page: path, file } of files) {
      await page.goto(new URL(path, server.url).href, { waitUntil: "load" });
      await page.pdf({ path: join(dist, file), preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    }
    return files.length;
  } finally {
    server.close();
  }
}

/** Opens the browser to print with, or says why none can be and resolves to nothing. */
async function printer(): Promise<Browser | undefined> {
  try {
    const { openBrowser } = await import("./lib/chromium.ts");
    return await openBrowser();
  } catch (error) {
    console.error(
      (error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND"
        ? "Le pilote du navigateur manque : « npm install » sans « --omit=dev » installe playwright-core, qui imprime les PDF."
        : (error as Error).message,
    );
    return undefined;
  }
}

await runCommand(
  import.meta.url,
  { name: "pdf", usage: "npm run pdf   construit le site, puis imprime les kits en PDF" },
  async () => {
    const browser = await printer();
    if (!browser) process.exitCode = 1;
    else {
      try {
        process.env["GARDEN_PDF"] = "1";
        process.exitCode = await build();
        if (process.exitCode === 0)
          console.log(`${await printKits(distFolder(), browser)} PDF écrits, à côté des pages des kits.`);
      } finally {
        await browser.close();
      }
    }
  },
);
