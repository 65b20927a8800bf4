import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";

/**
 * What a browser with nothing kept receives for a first search: all of it, page,
 * style and headers included, as the network counts it. `page` is the part of
 * the page and its style; `ms` runs from opening it to the first result.
 */
export type Transfer = { question: string; bytes: number; page: number; requests: number; ms: number };

/** The script of the search page in brotli, at its best setting; with all that the page runs besides Pagefind; and what an unknown word loads. */
export type Layer = { search: number; all: number; speller: number; words: number };

/** Opens the search page on `question` in a context of its own, and adds up what comes until nothing more does. */
export async function firstSearch(browser: Browser, url: string, question: string): Promise<Transfer> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const kinds = new Map<string, string>();
  const received: { id: string; bytes: number }[] = [];
  network.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    received.push({ id: requestId, bytes: encodedDataLength }),
  );
  await network.send("Network.enable");
  const start = performance.now();
  await page.goto(`${url}recherche/?q=${encodeURIComponent(question)}`);
  await page.locator("#resultats a").first().waitFor({ timeout: 20_000 });
  const ms = Math.round(performance.now() - start);
  await page.waitForLoadState("networkidle");
  await context.close();
  const sum = (some: typeof received) => some.reduce((total, { bytes }) => total + bytes, 0);
  return {
    question,
    bytes: sum(received),
    page: sum(received.filter(({ id }) => ["Document", "Stylesheet", "Image", "Other"].includes(kinds.get(id) ?? ""))),
    requests: received.length,
    ms,
  };
}

/** Words of any garden, typed one after the other. */
const typed = ["jardin", "voisins", "repas", "facture", "atelier", "réparer un vélo"];

/** Longer than the search waits for a word to be finished. */
const calm = 900;

/** Types each word once the search is loaded. Resolves to the time of each key from the third, in ms, from its event to the frame after its results are drawn, the shortest first. */
export async function keyToResults(browser: Browser, url: string): Promise<number[]> {
  const page = await browser.newPage();
  await page.goto(`${url}recherche/?q=jardin`);
  await page.locator("#resultats a").first().waitFor({ timeout: 20_000 });
  const times: number[] = [];
  for (const word of typed) {
    await page.locator("#q").fill(word.slice(0, 2));
    for (const key of word.slice(2)) {
      await page.waitForTimeout(calm);
      times.push(await timeOf(page, key));
    }
  }
  await page.close();
  return times.sort((a, b) => a - b);
}

async function timeOf(page: Page, key: string): Promise<number> {
  const watch = await page.evaluateHandle(() => {
    let start = Infinity;
    document.addEventListener("input", () => (start = performance.now()), { once: true, capture: true });
    const results = document.querySelector("#resultats") ?? document.body;
    const drawn = new Promise<number>((resolve) =>
      new MutationObserver((_, observer) => {
        if (start === Infinity) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start));
      }).observe(results, { childList: true }),
    );
    return { drawn };
  });
  await page.locator("#q").pressSequentially(key);
  return Math.round(await watch.evaluate(({ drawn }) => drawn));
}

/** Weighs our own scripts of the search page of the site in `dist`: what it names, and what these import. */
export async function layerOf(dist: string): Promise<Layer> {
  const read = (address: string) => readFile(join(dist, address), "utf8");
  const sizeOf = (text: string) => brotliCompressSync(text).length;
  const html = await read("recherche/index.html");
  const own = [...html.matchAll(/<script type="module" src="([^"]+)"/g)].map(([, address = ""]) => address);
  const scripts = await Promise.all(own.map(read));
  const imported = scripts.flatMap((code) => [...code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)/g)].map(([, name]) => name));
  const others = await Promise.all([...new Set(imported)].map((name) => read(`fichiers/${name}`)));
  const search = scripts.reduce((sum, code) => sum + sizeOf(code), 0);
  const module = await read("pagefind/mots.js");
  const end = module.indexOf("\n");
  return {
    search,
    all: others.reduce((sum, code) => sum + sizeOf(code), search),
    speller: sizeOf(module.slice(end)),
    words: sizeOf(module.slice(0, end)),
  };
}
