import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { everyPage, faultsAt } from "./every-page.ts";
import { desktop, visit, type Visit } from "./site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

test("axe finds nothing to say on a desk, light or dark, and every page fits", async () => {
  expect(await faultsAt(site, desktop)).toEqual([]);
});

test("no page overflows a screen 320 pixels wide", async () => {
  const wide: string[] = [];
  const page = await site.page("/", { viewport: { width: 320, height: 740 } });
  for (const path of everyPage) {
    await page.goto(site.url + path, { waitUntil: "load" });
    const full = await page.evaluate(() => document.documentElement.scrollWidth);
    if (full > 320) wide.push(`${path}: ${full}`);
  }
  expect(wide).toEqual([]);
});

test("every page can be read with JavaScript off: no error, a title, and no control that does nothing", async () => {
  const page = await site.page("/", { javaScriptEnabled: false });
  for (const path of everyPage) {
    await page.goto(site.url + path, { waitUntil: "load" });
    expect((await page.locator("h1").textContent())?.trim().length, path).toBeGreaterThan(2);
    const idle = await page
      .locator("main button:visible")
      .evaluateAll((buttons) =>
        buttons.filter((button) => !(button as HTMLButtonElement).form).map(({ textContent }) => textContent),
      );
    expect(idle, path).toEqual([]);
  }
});
