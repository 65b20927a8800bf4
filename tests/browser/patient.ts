import type { Browser, BrowserContext } from "playwright-core";
import { openBrowser, openProfile } from "../../scripts/lib/chromium.ts";

/** What Playwright waits for at most, in milliseconds: its own half minute is too short on a busy machine. It only ends what hangs. */
const longest = 240_000;

function patient<T extends BrowserContext>(context: T): T {
  context.setDefaultTimeout(longest);
  return context;
}

/** A browser whose pages are waited for on a busy machine too. `flags`: what it gets besides. */
export async function openPatientBrowser(flags?: readonly string[]): Promise<Browser> {
  const browser = await openBrowser(flags);
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => patient(await open(options));
  return browser;
}

/** The same, on a profile of its own. */
export const openPatientProfile = async (...options: Parameters<typeof openProfile>): Promise<BrowserContext> =>
  patient(await openProfile(...options));
