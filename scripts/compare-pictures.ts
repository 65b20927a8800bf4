/**
 * `npm run compare-pictures -- BEFORE AFTER`: what looks different between two
 * built sites. A headless browser takes each page of scripts/lib/pictured-pages.ts
 * whole, on a phone and on a desk, light and dark; `--print` adds them on paper.
 * Pictures are compared pixel by pixel: those that differ are written side by
 * side (before, after, and where they part) to a folder that it names.
 *
 * Ends with 1 when a picture differs, as `diff` does.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { count } from "../src/base/french.ts";
import { Refusal, runCommand } from "./lib/command.ts";
import { picturedPages } from "./lib/pictured-pages.ts";
import { differences, sideBySide } from "./lib/pictures.ts";
import { serve } from "./serve.ts";

/** How a page is looked at. */
type Look = { name: string; options: BrowserContextOptions; paper?: true };

const sizes = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } } as const;

const screens: readonly Look[] = (["light", "dark"] as const).flatMap((colorScheme) =>
  Object.entries(sizes).map(([width, viewport]) => ({ name: `${width}-${colorScheme}`, options: { colorScheme, viewport } })),
);

/** The width of an A4 page, margins out. */
const paper: Look = { name: "papier", options: { viewport: { width: 680, height: 960 }, colorScheme: "light" }, paper: true };

/** A picture that differs: the page, how it was looked at, and how many pixels; `missing`: the page is on one side only. */
export type Difference = { page: string; look: string } & ({ pixels: number; file: string } | { missing: "before" | "after" });

export type Pictures = { taken: number; absent: string[]; differences: Difference[] };

type Wanted = { before: string; after: string; into: string; pages?: readonly string[]; print?: boolean };

/** Takes the pictures of both sites and writes those that differ `into` a folder. `absent`: pages that neither has. */
export async function comparePictures(browser: Browser, wanted: Wanted): Promise<Pictures> {
  const { before, after, into, pages = picturedPages, print = false } = wanted;
  const has = (site: string, page: string) => existsSync(join(site, page.replace(/[?#].*$/s, ""), "index.html"));
  const absent = pages.filter((page) => !has(before, page) && !has(after, page));
  const found: Difference[] = [];
  let taken = 0;
  await mkdir(into, { recursive: true });
  const servers = [await serve(before, 0), await serve(after, 0)] as const;
  try {
    for (const look of print ? [...screens, paper] : screens) {
      // Nothing that moves, and nothing that an earlier visit kept.
      const options = { ...look.options, reducedMotion: "reduce", serviceWorkers: "block" } as const;
      const [old, fresh] = [await browser.newContext(options), await browser.newContext(options)];
      const tabs = [await old.newPage(), await fresh.newPage()] as const;
      for (const page of pages.filter((one) => !absent.includes(one))) {
        if (!has(before, page) || !has(after, page)) {
          found.push({ page, look: look.name, missing: has(before, page) ? "after" : "before" });
          continue;
        }
        taken++;
        const shots = () =>
          Promise.all(tabs.map((tab, index) => picture(tab, new URL(page, servers[index]?.url).href, look.paper === true)));
        const pair = await settled(shots);
        const { pixels, mask } = await differences(pair);
        if (pixels === 0) continue;
        const file = join(into, `${nameOf(page)}-${look.name}.png`);
        await sideBySide(pair, mask, file);
        found.push({ page, look: look.name, pixels, file });
      }
      await Promise.all([old.close(), fresh.close()]);
    }
  } finally {
    for (const server of servers) server.close();
  }
  return { taken, absent, differences: found };
}

type Pair = readonly [Buffer, Buffer];

/** A page that a script was still drawing is looked at again, twice at most, before it is said to differ. */
async function settled(shots: () => Promise<Buffer[]>): Promise<Pair> {
  for (let left = 2; ; left--) {
    const [a = Buffer.of(), b = Buffer.of()] = await shots();
    if (left === 0 || (await differences([a, b])).pixels === 0) return [a, b];
    await rest(500);
  }
}

async function picture(tab: Page, url: string, onPaper: boolean): Promise<Buffer> {
  await tab.emulateMedia({ media: onPaper ? "print" : "screen" });
  await tab.goto(url, { waitUntil: "networkidle" });
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  return tab.screenshot({ fullPage: true, animations: "disabled" });
}

const nameOf = (page: string) => page.replace(/^\/|\/$/g, "").replace(/[^\p{L}\d]+/gu, "-") || "accueil";

/** The pictures in words. */
export function picturesReport({ taken, absent, differences: found }: Pictures, into: string): string {
  const lines = [
    found.length === 0
      ? `${count(taken, "image")} de chaque côté : rien ne diffère.`
      : `${count(taken, "image")} de chaque côté, dont ${found.length} qui diffèrent (avant, après, et où : ${into}) :`,
    ...found.map((one) =>
      "missing" in one
        ? `  ${one.page} ${one.look} : n’est que d’un côté, manque ${one.missing === "before" ? "avant" : "après"}`
        : `  ${one.page} ${one.look} : ${count(one.pixels, "pixel")}`,
    ),
    ...(absent.length > 0 ? [`Pages qui ne sont d’aucun côté : ${absent.join(", ")}`] : []),
  ];
  return lines.join("\n");
}

await runCommand(
  import.meta.url,
  {
    name: "compare-pictures",
    usage:
      "npm run compare-pictures -- AVANT APRÈS   compare l’aspect de deux sites construits ; --print ajoute le papier, --page /adresse/ choisit les pages, --into DOSSIER reçoit ce qui diffère",
    words: 2,
    options: { print: "flag", page: "texts", into: "text" },
  },
  async ({ words: [before, after], flag, text, texts }) => {
    if (!before || !after) throw new Refusal("Donner deux dossiers : celui d’avant, celui d’après.");
    for (const site of [before, after])
      if (!existsSync(join(site, "index.html"))) throw new Refusal(`${site} : il n’y a pas de site construit dans ce dossier.`);
    const into = text("into") ?? (await mkdtemp(join(tmpdir(), "jardin-images-")));
    const { openBrowser } = await import("./lib/chromium.ts");
    const browser = await openBrowser();
    try {
      const chosen = texts("page");
      const pictures = await comparePictures(browser, {
        before,
        after,
        into,
        print: flag("print"),
        ...(chosen.length > 0 && { pages: chosen }),
      });
      console.log(picturesReport(pictures, into));
      if (pictures.differences.length > 0) process.exitCode = 1;
    } finally {
      await browser.close();
    }
  },
);
