/** What a page made of a stranger’s text is made of, and what it does in a browser. */
import type { BrowserContext, Page } from "playwright-core";

/** A browser that counts what runs: every payload that ran would call `canary`. */
export async function watch(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(() => {
    const page = window as unknown as { fired: string[]; canary: (word?: string) => void };
    page.fired = [];
    page.canary = (word = "?") => page.fired.push(word);
    for (const name of ["alert", "confirm", "prompt", "open"]) Object.assign(window, { [name]: () => page.canary(name) });
  });
  return context;
}

/** What ran in pages, and what they asked for elsewhere. */
export type Seen = { fired: string[]; foreign: string[] };

/** Opens each address, a few at once. */
export async function look(context: BrowserContext, addresses: readonly string[]): Promise<Seen> {
  const seen: Seen = { fired: [], foreign: [] };
  const left = addresses.values();
  const visitor = async () => {
    const page = await context.newPage();
    page.on("request", (request) => {
      const { origin, protocol } = new URL(page.url() === "about:blank" ? request.url() : page.url());
      const own = protocol === "file:" ? "file://" : origin;
      if (!request.url().startsWith(`${own}/`) || /CANARY|canary\.example/.test(request.url())) seen.foreign.push(request.url());
    });
    for (const address of left) {
      await page.goto(address, { waitUntil: "load" });
      const fired = await page.evaluate(() => (window as unknown as { fired: string[] }).fired);
      seen.fired.push(...fired.map((word) => `${address} ${word}`));
    }
    await page.close();
  };
  await Promise.all([visitor(), visitor(), visitor()]);
  return seen;
}

/** The text of the main part of each page. */
export const textsOf = (page: Page, htmls: readonly string[]): Promise<string[]> =>
  page.evaluate(
    (all) => all.map((html) => new DOMParser().parseFromString(html, "text/html").querySelector("main")?.textContent ?? ""),
    htmls,
  );

/** The attributes that may hold words of a contribution: they are read, and never followed or run. */
const wording = ["content", "alt", "title", "aria-label", "value", "data-copy"];

/**
 * The elements of pages: each with its attributes and where it stands, so that a
 * link among those of the page is told from one in the text of an entry. `held`
 * are the attributes beside `wording` that hold a canary; the body of a message
 * to share is percent-encoded, and is no address.
 */
export async function elementsOf(page: Page, htmls: readonly string[]): Promise<{ elements: Set<string>; held: string[] }> {
  const found = await page.evaluate(
    ({ htmls, wording }) => {
      const elements = new Set<string>();
      const held = new Set<string>();
      for (const html of htmls) {
        for (const element of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
          const place = element.closest(".prose") ? "text" : element.closest("main") ? "main" : "page";
          elements.add(`${place}: ${element.localName}[${element.getAttributeNames().sort().join(" ")}]`);
          for (const { name, value } of element.attributes)
            if (
              value.includes("CANARY") &&
              !wording.includes(name) &&
              !/^(?:sms:[?]&body|mailto:[?]subject|https:\/\/wa[.]me\/[?]text)=[^\s"<>]*$/.test(value)
            )
              held.add(`${element.localName} ${name}="${value.slice(0, 100)}"`);
        }
      }
      return { elements: [...elements], held: [...held] };
    },
    { htmls, wording },
  );
  return { elements: new Set(found.elements), held: found.held };
}
