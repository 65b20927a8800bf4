import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { bytesOf, type Bytes } from "./weights.ts";

/** What a first search made a browser load, search page left out. `ms` runs from the question to the first result. */
export type SearchCost = Bytes & { requests: number; ms: number };

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};

/**
 * Asks `question` on the search page of a built site, in a real browser, and
 * weighs what it loads for it. Brotli is what a good server would send;
 * Pagefind’s own files are compressed already, and hardly shrink.
 */
export async function firstSearch(dist: string, question: string): Promise<SearchCost> {
  const loaded: Bytes[] = [];
  let counting = false;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    readFile(join(dist, path.endsWith("/") ? `${path}index.html` : path)).then(
      (content) => {
        if (counting) loaded.push(bytesOf(content));
        response.writeHead(200, { "content-type": types[extname(path) || ".html"] ?? "application/octet-stream" }).end(content);
      },
      () => response.writeHead(404).end(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.goto(`${addressOf(server)}/recherche/`, { waitUntil: "networkidle" });
    counting = true;
    const start = performance.now();
    await page.locator('main input[type="search"], input[type="search"]').last().fill(question);
    await page.locator('main a[href^="/pratiques/"]').first().waitFor({ timeout: 20_000 });
    const ms = Math.round(performance.now() - start);
    await page.waitForLoadState("networkidle");
    const sum = (part: (bytes: Bytes) => number) => loaded.reduce((total, bytes) => total + part(bytes), 0);
    return { requests: loaded.length, raw: sum(({ raw }) => raw), brotli: sum(({ brotli }) => brotli), ms };
  } finally {
    await browser.close();
    server.close();
  }
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return `http://127.0.0.1:${address.port}`;
}
