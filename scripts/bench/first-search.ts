import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../serve.ts";
import { bytesOf, total, type Bytes } from "./weights.ts";

/** What a first search makes a browser load besides the page and its style: scripts, index, first results. `ms` runs from opening the page to the first result. */
export type SearchCost = Bytes & { requests: number; ms: number };

/**
 * Opens the search page of a built site on `question`, in a real browser with
 * nothing kept, and weighs what it loads for it. Brotli is at its best setting,
 * as a server that compresses ahead sends it.
 */
export async function firstSearch(dist: string, question: string): Promise<SearchCost> {
  const { url, close } = await serve(dist, 0);
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  try {
    const page = await browser.newPage();
    const loaded: string[] = [];
    page.context().on("request", (request) => {
      if (!["document", "stylesheet", "image"].includes(request.resourceType()))
        loaded.push(decodeURIComponent(new URL(request.url()).pathname));
    });
    const start = performance.now();
    await page.goto(`${url}recherche/?q=${encodeURIComponent(question)}`);
    await page.locator('[data-part="results"] a').first().waitFor({ timeout: 20_000 });
    const ms = Math.round(performance.now() - start);
    await page.waitForLoadState("networkidle");
    const weights = await Promise.all(loaded.map(async (path) => bytesOf(await readFile(join(dist, path)))));
    return { ...total(weights), requests: loaded.length, ms };
  } finally {
    await browser.close();
    close();
  }
}
