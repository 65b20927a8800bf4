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

/**
 * In brotli, at its best setting: what searches and shows, all but Pagefind, in
 * one file; with all else that the page runs; what reads a question as it is
 * meant, and what corrects an unknown word, each without the words that it
 * stands with, and these words.
 */
export type Layer = { search: number; all: number; guide: number; sayings: number; speller: number; words: number };

const searchScript = "pagefind/recherche.js";

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

/** Slow 3G, as the tools of Chromium have long set it: two seconds before each answer, 400 kbit/s. */
const slow3g = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** A first search on a slow network: `ms` to the first result, `requests` made until then, `chain` of them that waited for one another. */
export type SlowSearch = { question: string; ms: number; requests: number; chain: number };

/** Opens the search page on `question` over Slow 3G, in a context of its own, and waits for the first result. */
export async function slowSearch(browser: Browser, url: string, question: string): Promise<SlowSearch> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const sent: { start: number; end: number }[] = [];
  const open = new Map<string, { start: number; end: number }>();
  network.on("Network.requestWillBeSent", ({ requestId, timestamp }) => {
    const one = { start: timestamp, end: Infinity };
    open.set(requestId, one);
    sent.push(one);
  });
  network.on("Network.loadingFinished", ({ requestId, timestamp }) =>
    Object.assign(open.get(requestId) ?? {}, { end: timestamp }),
  );
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", slow3g);
  const start = performance.now();
  await page.goto(`${url}recherche/?q=${encodeURIComponent(question)}`, { waitUntil: "commit", timeout: 120_000 });
  await page.locator("#resultats a").first().waitFor({ timeout: 120_000 });
  const ms = Math.round(performance.now() - start);
  const done = sent.filter(({ end }) => end < Infinity);
  await context.close();
  return { question, ms, requests: sent.length, chain: chainOf(done) };
}

/** The most requests that followed one another, each begun after the one before had ended. */
function chainOf(requests: readonly { start: number; end: number }[]): number {
  let [chain, last] = [0, -Infinity];
  for (const { start, end } of requests.toSorted((a, b) => a.end - b.end)) if (start >= last) [chain, last] = [chain + 1, end];
  return chain;
}

/** Words of any garden, typed one after the other. */
const typed = ["jardin", "voisins", "repas", "facture", "atelier", "réparer un vélo"];

/** Longer than the search waits for a word to be finished. */
const calm = 900;

/** Types each word once the search is loaded. Resolves to the time of each key from the third, in ms, from its event to the frame after its results are drawn, or are said to be none, the shortest first. */
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
    const drawn = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (start === Infinity) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start));
      });
      // Without results before and after, the list does not change: the sentence above it does.
      for (const part of document.querySelectorAll("#resultats, main [role=status]")) observer.observe(part, { childList: true });
    });
    return { drawn };
  });
  await page.locator("#q").pressSequentially(key);
  return Math.round(await watch.evaluate(({ drawn }) => drawn));
}

/** Weighs our own scripts of the search page of the site in `dist`. */
export async function layerOf(dist: string): Promise<Layer> {
  const read = (address: string) => readFile(join(dist, address), "utf8");
  const sizeOf = (text: string) => brotliCompressSync(text).length;
  const html = await read("recherche/index.html");
  const own = [...html.matchAll(/<script type="module" src="([^"]+)"/g)].map(([, address = ""]) => address);
  const scripts = await Promise.all(own.map(read));
  const imported = scripts.flatMap((code) => [...code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)/g)].map(([, name]) => name));
  const others = await Promise.all([...new Set(imported)].map((name) => read(`fichiers/${name}`)));
  const [guide, speller] = [partsOf(await read("pagefind/guide.js")), partsOf(await read("pagefind/mots.js"))];
  return {
    search: sizeOf(await read(searchScript)),
    all: [...scripts, ...others].reduce((sum, code) => sum + sizeOf(code), 0),
    guide: sizeOf(guide.code),
    sayings: sizeOf(guide.words),
    speller: sizeOf(speller.code),
    words: sizeOf(speller.words),
  };
}

/** The words of a module of the index, and the code that reads them. */
function partsOf(module: string): { words: string; code: string } {
  const end = module.indexOf("\n");
  return { words: module.slice(0, end), code: module.slice(end) };
}
