import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { serve } from "../../scripts/serve.ts";
import { openBrowser } from "./chromium.ts";

export const phone = { width: 360, height: 740 } as const;
export const desktop = { width: 1280, height: 800 } as const;

/** A served site and a browser in front of it. */
export type Visit = {
  url: string;
  /** A fresh context: no cookie, no storage. */
  context: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** A page at `path` in a fresh context of its own. */
  page: (path: string, options?: BrowserContextOptions) => Promise<Page>;
  close: () => Promise<void>;
};

/** Serves `dist` on a free port and opens a browser. */
export async function visit(dist: string): Promise<Visit> {
  const server = await serve(dist, 0);
  const browser: Browser = await openBrowser();
  const url = server.url.replace(/\/$/, "");
  const context = (options: BrowserContextOptions = {}) =>
    browser.newContext({ viewport: phone, reducedMotion: "reduce", ...options });
  return {
    url,
    context,
    page: async (path, options) => {
      const page = await (await context(options)).newPage();
      await page.goto(url + path, { waitUntil: "load" });
      return page;
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
