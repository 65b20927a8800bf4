import { expect, inject, onTestFinished, test } from "vitest";
import type { Page } from "playwright-core";
import { phone, visit } from "./site.ts";

/** One page of each sort of thing that words stand in: titles, cards, chips, buttons, facts, tables, forms, the map. */
const pages = [
  "/",
  "/pratiques/",
  "/pratiques/calfeutrer/",
  "/pratiques/repair-cafe/",
  "/besoins/",
  "/besoins/culture-du-faire/",
  "/leviers/fonds-d-initiatives/",
  "/recits/",
  "/lieux/departement/75/",
  "/ateliers/lancer-un-repair-cafe/",
  "/parcours/un-premier-mois-sans-depenser/",
  "/themes/",
  "/themes/energie/",
  "/carte/",
  "/carte/tableau/",
  "/recherche/",
  "/contribuer/",
  "/contribuer/corriger/",
  "/politiques/",
  "/kits/",
  "/hors-ligne/",
];

/** Of letters twice as large, what may be wider than a phone’s line: a word in running text of more than this many pixels. */
const line = 270;

/**
 * What large letters spoil: words cut at the end of a line without a hyphen of
 * their own, and what stands past the edge of the screen. Addresses are cut where they are too
 * long, as everywhere.
 */
async function spoilt(page: Page): Promise<string[]> {
  return page.evaluate((widest) => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push(`${document.documentElement.scrollWidth} pixels wide`);
    const firm = "h1, h2, h3, summary, button, .button, nav a, .packet, .facts, .door, .wants, .bed-name, .entry-list h3";
    const ruler = document.createElement("span");
    ruler.style.cssText = "position:absolute;white-space:nowrap;visibility:hidden";
    const naturalWidth = (word: string, within: Element) => {
      ruler.textContent = word;
      within.append(ruler);
      const { width: natural } = ruler.getBoundingClientRect();
      ruler.remove();
      return natural;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const around = text.parentElement;
      if (!around || around.closest("script, style, svg, code, option, textarea, .visually-hidden")) continue;
      // Hidden from the eye, or not drawn.
      if (around.getBoundingClientRect().width <= 1) continue;
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{M}\p{N}’']+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top)));
        if (lines.size < 2 || /https?:|\/\//.test(text.data)) continue;
        if (around.closest(firm) || naturalWidth(word, around) < widest)
          found.push(`« ${word} » is cut (${around.tagName} of ${around.parentElement?.className})`);
      }
    }
    return [...new Set(found)];
  }, line);
}

test("letters twice as large on a telephone cut no word of a title, a card, a fact or a button, and no page is wider", async () => {
  const site = await visit(inject("jardin"));
  onTestFinished(() => site.close());
  const page = await site.page("/", { viewport: phone });
  const found: string[] = [];
  for (const path of pages) {
    await page.goto(site.url + path);
    await page.evaluate(() => {
      const { fontSize } = getComputedStyle(document.documentElement);
      document.documentElement.style.fontSize = `${2 * parseFloat(fontSize)}px`;
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    found.push(...(await spoilt(page)).map((fault) => `${path}: ${fault}`));
  }
  expect(found).toEqual([]);
});

test("letters twice as large are so in all running text; titles, larger already, grow as far as their longest word keeps its line", async () => {
  const site = await visit(inject("jardin"));
  onTestFinished(() => site.close());
  const page = await site.page("/", { viewport: phone });
  const sizes = (selector: string) =>
    page.locator(selector).evaluateAll((found) => found.map((one) => parseFloat(getComputedStyle(one).fontSize)));
  for (const path of ["/", "/pratiques/repair-cafe/", "/contribuer/"]) {
    await page.goto(site.url + path);
    const text = "main p, main li, main dd, main label";
    const titles = "main h1, main h2, main h3";
    const before = { text: await sizes(text), titles: await sizes(titles) };
    await page.evaluate(() => {
      const { fontSize } = getComputedStyle(document.documentElement);
      document.documentElement.style.fontSize = `${2 * parseFloat(fontSize)}px`;
    });
    const growth = (after: number[], first: number[]) => Math.min(...after.map((size, index) => size / (first[index] ?? 0)));
    expect(growth(await sizes(text), before.text), path).toBeCloseTo(2);
    expect(growth(await sizes(titles), before.titles), path).toBeGreaterThan(1.1);
  }
});
