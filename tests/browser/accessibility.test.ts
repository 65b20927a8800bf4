import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { everyPage, faultsAt, onPhone } from "./every-page.ts";
import { desktop, visit, type Visit } from "./site.ts";
import { longestOfEach, templateOf } from "./templates.ts";

/** What a template has more on another page than its longest one: the whole list, the whole table, a page from right to left. */
const otherStates = ["/pratiques/", "/carte/tableau/", "/pratiques/islah-al-malabis/"];

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

test("axe finds nothing to say of any template on a desk, light or dark, and every page fits", async () => {
  const dist = join(inject("forms"), "dist");
  const longest = await longestOfEach(dist);
  // A new template is looked at from its first day, and one that the small garden does not show is said here.
  expect(longest.filter(({ path }) => path === undefined)).toEqual([]);
  const small = await visit(dist);
  onTestFinished(() => small.close());
  const paths = [...new Set([...longest.flatMap(({ path }) => path ?? []), ...otherStates])];
  const onPhones = new Set(onPhone.map(templateOf));
  const seenDark = paths.filter((path) => onPhones.has(templateOf(path)));
  expect(await faultsAt(small, { ...desktop, paths, seenDark })).toEqual([]);
});

test("no page overflows a screen 320 pixels wide, nor that of a desk", async () => {
  const wide: string[] = [];
  const page = await site.page("/");
  for (const path of everyPage) {
    await page.goto(site.url + path, { waitUntil: "load" });
    for (const { width, height } of [{ width: 320, height: 740 }, desktop]) {
      await page.setViewportSize({ width, height });
      const full = await page.evaluate(() => document.documentElement.scrollWidth);
      if (full > width) wide.push(`${path}: ${full} pixels for ${width}`);
    }
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
