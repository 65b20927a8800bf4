import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect, onTestFinished, TestRunner } from "vitest";
import { serve } from "../../scripts/serve.ts";
import { openPatientBrowser } from "./patient.ts";

export const phone = { width: 360, height: 740 } as const;
export const desktop = { width: 1280, height: 800 } as const;

/** A served site and a browser in front of it. */
export type Visit = {
  url: string;
  /**
   * A fresh context: no cookie, no storage, and no service worker unless it is
   * asked for. One would keep each page and read the next through itself: a
   * third more work. Closed at the end of the test that asked for it, else with
   * the visit.
   */
  context: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** A page at `path` in a fresh context of its own. */
  page: (path: string, options?: BrowserContextOptions) => Promise<Page>;
  close: () => Promise<void>;
};

/** Serves `dist` on a free port, and opens a browser. `plain`: not compressed, for what no slow network waits for; `flags`: of the browser. */
export async function visit(dist: string, { plain = true, flags = [] as string[] } = {}): Promise<Visit> {
  const server = await serve(dist, 0, { plain });
  const browser: Browser = await openPatientBrowser(flags);
  const url = server.url.replace(/\/$/, "");
  const context = async (options: BrowserContextOptions = {}) => {
    const opened = await browser.newContext({ viewport: phone, reducedMotion: "reduce", serviceWorkers: "block", ...options });
    // Pages left open go on drawing, and slow the tests that come after. What a hook opens is for several tests.
    if (TestRunner.getCurrentTest()) onTestFinished(() => opened.close());
    return opened;
  };
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

/**
 * Waits until `holds` in the page, given `given`. It is asked from outside:
 * Playwright’s own wait evaluates inside the page, which its security policy
 * refuses from the second look on.
 */
export const until = <T>(page: Page, holds: (given: T) => unknown, given?: T): Promise<void> =>
  expect.poll(() => page.evaluate(holds as (given: unknown) => unknown, given)).toBeTruthy();
