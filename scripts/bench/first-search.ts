import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { serve } from "../serve.ts";
import { bytesOf, total, type Bytes } from "./weights.ts";

/** What a first search makes a browser load besides the page and its style: scripts, index, first results. `ms` runs from opening the page to the first result, `keyMs` from a key to the results it brings, drawn, once the search is loaded: the median of some words. */
export type SearchCost = Bytes & { requests: number; ms: number; keyMs: number };

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
    const requests = loaded.length;
    return { ...total(weights), requests, ms, keyMs: await keyToResults(page) };
  } finally {
    await browser.close();
    close();
  }
}

/** Words of generated gardens, typed one after the other. */
const typed = ["jardin", "voisin", "repas", "facture", "atelier"];

/** Longer than the search waits for a word to be finished. */
const calm = 900;

/** Types each word and takes the time of its last key; a word typed before it has brought its results already. */
async function keyToResults(page: Page): Promise<number> {
  const times: number[] = [];
  for (const word of typed) {
    await page.locator("#q").fill("");
    await page.locator("#q").pressSequentially(word.slice(0, -1));
    await page.waitForTimeout(calm);
    const watch = await page.evaluateHandle(() => {
      let start = Infinity;
      document.addEventListener("input", () => (start = performance.now()), { once: true, capture: true });
      const results = document.querySelector('[data-part="results"]') ?? document.body;
      const drawn = new Promise<number>((resolve) =>
        new MutationObserver((_, observer) => {
          if (start === Infinity) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - start));
        }).observe(results, { childList: true }),
      );
      return { drawn };
    });
    await page.keyboard.type(word.slice(-1));
    times.push(await watch.evaluate(({ drawn }) => drawn));
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);
}
