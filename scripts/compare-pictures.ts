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
import type { Browser } from "playwright-core";
import { count } from "../src/base/french.ts";
import { Refusal, runCommand } from "./lib/command.ts";
import { answerAlike, looksOf, openTab, type Tab, type View, views } from "./lib/looks.ts";
import { picturedPages } from "./lib/pictured-pages.ts";
import { differences, sideBySide } from "./lib/pictures.ts";
import { serve } from "./serve.ts";

/** A picture that differs: the page, how it was looked at, and how many pixels; `missing`: the page is on one side only. */
export type Difference = { page: string; look: string } & ({ pixels: number; file: string } | { missing: "before" | "after" });

/**
 * What was seen. `taken`: pictures of each side. `alike`: those that were not
 * taken, since all that the page asks for is the same on both sides, to the byte.
 * `absent`: pages that neither side has.
 */
export type Pictures = { taken: number; alike: number; absent: string[]; differences: Difference[] };

type Wanted = { before: string; after: string; into: string; pages?: readonly string[]; print?: boolean };

/** Pages looked at together: while one waits for its last script, another is drawn. Two keep two processors busy. */
const lanes = 2;

/** Takes the pictures of both sites and writes those that differ `into` a folder. Pages come in the order in which they were given. */
export async function comparePictures(browser: Browser, wanted: Wanted): Promise<Pictures> {
  const { before, after, into, pages = picturedPages, print = false } = wanted;
  const has = (site: string, page: string) => existsSync(join(site, page.replace(/[?#].*$/s, ""), "index.html"));
  const absent = pages.filter((page) => !has(before, page) && !has(after, page));
  const there = pages.filter((page) => !absent.includes(page));
  const seen: Pictures[] = [];
  await mkdir(into, { recursive: true });
  // Nothing is packed: a page is read once, and packing costs more than sending.
  const servers = [await serve(before, 0, { plain: true }), await serve(after, 0, { plain: true })] as const;
  const queue = there.entries();
  try {
    await Promise.all(
      Array.from({ length: Math.min(lanes, there.length) }, async () => {
        const tabs = [await openTab(browser, servers[0].url), await openTab(browser, servers[1].url)] as const;
        for (const [index, page] of queue) {
          const one: Pictures = { taken: 0, alike: 0, absent: [], differences: [] };
          for (const view of views(print))
            if (!has(before, page) || !has(after, page)) {
              const missing = has(before, page) ? "after" : "before";
              one.differences.push(...looksOf(view).map((look) => ({ page, look, missing }) as const));
            } else await compareView(one, { page, view, tabs, into });
          seen[index] = one;
        }
      }),
    );
  } finally {
    for (const server of servers) server.close();
  }
  const sum = (of: (one: Pictures) => number) => seen.reduce((all, one) => all + of(one), 0);
  return {
    taken: sum(({ taken }) => taken),
    alike: sum(({ alike }) => alike),
    absent,
    differences: seen.flatMap((one) => one.differences),
  };
}

type Looked = {
  page: string;
  view: View;
  tabs: readonly [before: Tab, after: Tab];
  into: string;
};

/** Adds to `one` what a page shows at one width. The second site is asked for the page only when it could look different there. */
async function compareView(one: Pictures, { page, view, tabs, into }: Looked): Promise<void> {
  const [before, after] = tabs;
  const asked = await before.open(page, view);
  if (await answerAlike(tabs, asked)) {
    one.alike += view.looks.length;
    return;
  }
  await after.open(page, view);
  let still = false;
  for (const look of view.looks) {
    one.taken++;
    const shots = () => Promise.all([before.picture(look), after.picture(look)]);
    let pair = await shots();
    // A script may have been drawing: pictures that differ are taken again until neither changes, twice at most.
    for (let left = 2; left > 0 && !still && !pair[0].equals(pair[1]); left--) {
      const next = await shots();
      still = next.every((picture, index) => pair[index]?.equals(picture));
      pair = next;
    }
    const found = await differences(pair);
    if (!found) continue;
    const file = join(into, `${nameOf(page)}-${look.name}.png`);
    await sideBySide(found, file);
    one.differences.push({ page, look: look.name, pixels: found.pixels, file });
  }
}

const nameOf = (page: string) => page.replace(/^\/|\/$/g, "").replace(/[^\p{L}\d]+/gu, "-") || "accueil";

/** The pictures in words. */
export function picturesReport({ taken, alike, absent, differences: found }: Pictures, into: string): string {
  const lines = [
    found.length === 0
      ? `${count(taken, "image")} de chaque côté : rien ne diffère.`
      : `${count(taken, "image")} de chaque côté, dont ${found.length} qui diffèrent (avant, après, et où : ${into}) :`,
    ...found.map((one) =>
      "missing" in one
        ? `  ${one.page} ${one.look} : n’est que d’un côté, manque ${one.missing === "before" ? "avant" : "après"}`
        : `  ${one.page} ${one.look} : ${count(one.pixels, "pixel")}`,
    ),
    ...(alike > 0
      ? [`${count(alike, "image")} de plus, non prises : tout ce que la page demande est pareil des deux côtés, à l’octet près.`]
      : []),
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
