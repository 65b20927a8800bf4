import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { openBrowser } from "../lib/chromium.ts";
import { serve } from "../serve.ts";
import { folders } from "./builds/builds.ts";
import { buildMapSite } from "./map-site.ts";
import { aroundHub, approaching, handOn, watchDrawing, type Pace } from "./gestures.ts";
import { bytesOf, total, type Bytes } from "./weights.ts";
import { writeGarden } from "./write.ts";

/** How much slower than this machine the measured one is. */
const slowdown = 4;
/** Opened so often; times are the median. */
const visits = 5;

export type MapReport = {
  practices: number;
  entries: number;
  slowdown: number;
  /** From the arrival of the data to the first picture, in ms, of each visit. */
  paints: number[];
  /** What the page loads until the map answers: document, styles, scripts, data. */
  weight: { html: Bytes; css: Bytes; js: Bytes; data: Bytes; all: Bytes };
  /** What one look from close by adds: names and links of the themes in sight. */
  later: Bytes;
  paces: Pace[];
};

/**
 * Builds the map page of a generated garden and measures it in a real browser
 * on a processor slowed down: its weight, its first picture, and the frames it
 * draws while a mouse moves it.
 */
export async function measureMap(folder: string, practices: number, seed: number): Promise<MapReport> {
  console.error(`${practices} pratiques : jardin engendré, pages de la carte…`);
  const entries = await writeGarden(folders(folder).content, { practices, seed, vocabulary: "content/vocabulaire.yaml" });
  const dist = await buildMapSite(folder);
  console.error(`${practices} pratiques : visites sur un appareil ${slowdown} fois plus lent…`);
  return { practices, entries, slowdown, ...(await measureSite(dist)) };
}

/** Visits the built map. */
export async function measureSite(dist: string): Promise<Pick<MapReport, "paints" | "weight" | "later" | "paces">> {
  const { url, close } = await serve(dist, 0);
  const browser = await openBrowser();
  try {
    const paints: number[] = [];
    let loaded: string[] = [];
    for (let visit = 0; visit < visits; visit++) {
      const { page } = await slowPage(browser);
      loaded = listed(page);
      await page.goto(`${url}carte/`, { waitUntil: "load" });
      paints.push(await firstPaint(page));
      await page.context().close();
    }
    const weight = await weigh(dist, loaded);
    const { page, session } = await slowPage(browser);
    await page.goto(`${url}carte/`, { waitUntil: "load" });
    await firstPaint(page);
    const after = listed(page);
    const hand = await handOn(page, session);
    const approach = await approaching(hand);
    const later = (await weigh(dist, after)).all;
    return { paints, weight, later, paces: [...approach, ...(await aroundHub(hand))] };
  } finally {
    await browser.close();
    close();
  }
}

/** A page with nothing kept, on the slow processor. The worker that keeps pages for later is no part of the map. */
async function slowPage(browser: Browser): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await watchDrawing(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return { page, session };
}

/** The files that the page asks for from now on; the list grows. */
function listed(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (["document", "stylesheet", "script", "fetch"].includes(request.resourceType())) paths.push(decodeURIComponent(pathname));
  });
  return paths;
}

const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    for (;;) {
      const [painted] = performance.getEntriesByName("carte-peinte");
      const [arrived] = performance.getEntriesByName("carte-donnees");
      if (painted && arrived) return painted.startTime - arrived.startTime;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

async function weigh(dist: string, paths: readonly string[]): Promise<MapReport["weight"]> {
  const parts = await Promise.all(
    [...new Set(paths)].map(async (path) => ({
      path,
      bytes: bytesOf(await readFile(join(dist, path.endsWith("/") ? `${path}index.html` : path))),
    })),
  );
  const of = (end: string) => total(parts.filter(({ path }) => path.endsWith(end)).map(({ bytes }) => bytes));
  return { html: of("/"), css: of(".css"), js: of(".js"), data: of(".json"), all: total(parts.map(({ bytes }) => bytes)) };
}

/** The figures for a terminal, each beside the bar it is held to. */
export function mapTable(reports: readonly MapReport[]): string {
  const kilobytes = ({ brotli }: Bytes) => `${(brotli / 1000).toFixed(1)} Ko`;
  return reports
    .flatMap(({ entries, practices, slowdown: times, paints, weight, later, paces }) => {
      const sorted = paints.map(Math.round).toSorted((a, b) => a - b);
      return [
        "",
        `La carte de ${entries} fiches (${practices} pratiques), processeur ${times} fois plus lent`,
        `Première image après l’arrivée des données : ${sorted[Math.floor(sorted.length / 2)]} ms (de ${sorted[0]} à ${sorted.at(-1)} ; au plus 2000)`,
        `Chargé jusqu’à ce qu’elle réponde, en brotli : ${kilobytes(weight.all)} (HTML ${kilobytes(weight.html)}, CSS ${kilobytes(weight.css)}, JS ${kilobytes(weight.js)}, données ${kilobytes(weight.data)} ; au plus 250)`,
        `Noms et liens chargés ensuite en s’approchant : ${kilobytes(later)}`,
        ...paces.map(
          ({ gesture, mean, worst, cpu }) =>
            `${gesture} : ${mean} images dessinées par seconde, ${worst} dans la pire seconde (au moins 30) ; ${cpu} ms de processeur par image`,
        ),
      ];
    })
    .join("\n");
}
