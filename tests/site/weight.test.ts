import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { expect, inject, test } from "vitest";
import { builtPages } from "./pages.ts";

/**
 * What a network sends at first, before it waits for an answer, ten packets,
 * less the links to forms: this garden is built without them, and on the page of
 * a practice they weigh 89 to 173 bytes (the 80 shipped ones, built both ways).
 */
const firstFlight = 14_336 - 176;

/**
 * What the one script of a page that is only read weighs at most, with all that
 * it imports: no word of the page waits for it. It was 2,048 until pages were
 * heard, ticked and unfolded (2,410): each of the three asks nothing more of the
 * network before a tap.
 */
const smallScript = 2_560;

/** Compressed in haste, in a twentieth of the time and a tenth heavier: what fits so fits, and only the rest is weighed as it is sent. */
const inHaste = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

test("every practice without photo fits the first flight of the network, style included, and its one script weighs next to nothing", async () => {
  const dist = inject("jardin");
  const practices = (await builtPages(dist)).filter(({ html }) => html.includes('id="politique"') && !html.includes("/images/"));
  expect(practices.length).toBeGreaterThanOrEqual(24);
  const heavy: string[] = [];
  for (const { path, html } of practices) {
    const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => href);
    const parts = [Buffer.from(html), ...(await Promise.all(sheets.map((sheet) => readFile(join(dist, sheet)))))];
    const weigh = (options = {}) => parts.reduce((sum, part) => sum + brotliCompressSync(part, options).length, 0);
    const hasty = weigh(inHaste);
    const bytes = hasty > firstFlight ? weigh() : hasty;
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    const [, address = ""] = /^<script type="module" src="([^"]+)">$/.exec(scripts[0] ?? "") ?? [];
    const weight = address && scripts.length === 1 ? await scriptBytes(dist, address) : Number.NaN;
    if (bytes > firstFlight || !(weight <= smallScript)) heavy.push(`${path}: ${bytes}, scripts ${scripts.join("")} ${weight}`);
  }
  expect(heavy).toEqual([]);
});

/** The bytes of a module and of those that it imports at once. */
async function scriptBytes(dist: string, address: string): Promise<number> {
  const code = await readFile(join(dist, address));
  let bytes = brotliCompressSync(code).length;
  for (const [, file = ""] of code.toString().matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g))
    bytes += await scriptBytes(dist, `/fichiers/${file}`);
  return bytes;
}

/** What searches and shows, all but Pagefind and the words that it reads: one file. Beside the words of the guide, what reads them. */
const layer = { search: 5_120, guide: 1_536 };

test("the script of the search page is one file, and stays small; so does what reads the sayings", async () => {
  const text = (name: string) => readFile(join(inject("jardin"), "pagefind", name), "utf8");
  const code = await text("recherche.js");
  const guide = await text("guide.js");
  expect(guide).toMatch(/^const mots=\{.*\};\n/);
  expect(code).not.toMatch(/\bimport\s*["'`{]|\bfrom\s*["'`]/);
  const weights = { search: brotliCompressSync(code).length, guide: brotliCompressSync(guide.replace(/^.*\n/, "")).length };
  expect(weights.search, JSON.stringify(weights)).toBeLessThanOrEqual(layer.search);
  expect(weights.guide, JSON.stringify(weights)).toBeLessThanOrEqual(layer.guide);
});
