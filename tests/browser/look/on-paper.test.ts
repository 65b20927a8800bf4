import type { Page } from "playwright-core";
import { expect, inject, onTestFinished, test } from "vitest";
import { visit } from "../site.ts";
import { longestOfEach } from "../templates.ts";

/**
 * Words in a page as it is printed that have less than 4.5 of contrast with
 * white. Browsers leave out the colours behind words, unless a style asks for
 * them (`print-color-adjust: exact`): what is pale on a dark ground is pale on
 * nothing.
 */
const paleWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const light = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number).map((part) => {
        const share = part / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const isPale = ({ color, printColorAdjust }: CSSStyleDeclaration) =>
      printColorAdjust !== "exact" && 1.05 / (light(color) + 0.05) < 4.5;
    const found = new Set<string>();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const [text, element] = [words.currentNode.textContent?.trim(), words.currentNode.parentElement];
      if (!text || !element || element.closest("script, style, noscript, option")) continue;
      if (element.checkVisibility({ visibilityProperty: true }) && isPale(getComputedStyle(element)))
        found.add(`${element.tagName.toLowerCase()}.${element.className}: ${text.slice(0, 40)}`);
    }
    for (const element of document.querySelectorAll<HTMLElement>("body *"))
      for (const place of ["::before", "::after"]) {
        const style = getComputedStyle(element, place);
        if (/\w/.test(style.content.replace(/^(?:none|normal)$/, "")) && element.checkVisibility() && isPale(style))
          found.add(`${element.tagName.toLowerCase()}.${element.className}${place}: ${style.content.slice(0, 40)}`);
      }
    return [...found];
  });

test("no word of a printed page is paler than paper shows, of any template", async () => {
  const dist = inject("petit");
  const site = await visit(dist);
  onTestFinished(() => site.close());
  const page = await site.page("/");
  await page.emulateMedia({ media: "print" });
  const pale: string[] = [];
  for (const { path } of await longestOfEach(dist)) {
    if (path === undefined) continue;
    await page.goto(site.url + path, { waitUntil: "load" });
    pale.push(...(await paleWords(page)).map((word) => `${path} ${word}`));
  }
  expect(pale).toEqual([]);
});
