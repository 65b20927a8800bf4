import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import { builtPages } from "./pages.ts";

/** What a network sends at first, before it waits for an answer: ten packets. */
const firstFlight = 14_336;

test("every practice without photo fits the first flight of the network, style included, and asks for no script", async () => {
  const dist = inject("jardin");
  const practices = (await builtPages(dist)).filter(({ html }) => html.includes('id="politique"') && !html.includes("<img"));
  expect(practices.length).toBeGreaterThanOrEqual(24);
  const heavy: string[] = [];
  for (const { path, html } of practices) {
    const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => href);
    let bytes = brotliCompressSync(html).length;
    for (const sheet of sheets) bytes += brotliCompressSync(await readFile(join(dist, sheet))).length;
    if (bytes > firstFlight || /<script[^>]*\ssrc=|<link[^>]*rel="modulepreload"/.test(html)) heavy.push(`${path}: ${bytes}`);
  }
  expect(heavy).toEqual([]);
});
