import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { desktop, phone, visit, type Visit } from "../site.ts";

const path = "/pratiques/repair-cafe-du-square/";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site.close());

const folds = (page: Page) => page.locator("main details.unfolds");
const shut = (page: Page) => folds(page).evaluateAll((all) => all.filter((fold) => !(fold as HTMLDetailsElement).open).length);
const box = (page: Page, step: number) => page.getByRole("checkbox", { name: `Étape ${step} faite` });
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

test("a telephone holds a practice: of all shipped, the median is at most twelve screens, and its first step within three", async () => {
  const dist = inject("jardin");
  const shipped = await visit(dist);
  const paths = readdirSync("content/pratiques").flatMap((name) =>
    existsSync(join(dist, "pratiques", basename(name, ".mdx"))) ? [basename(name, ".mdx")] : [],
  );
  const context = await shipped.context({ javaScriptEnabled: false, viewport: phone });
  const left = paths.values();
  const heights: { height: number; step: number }[] = [];
  const reader = async () => {
    const page = await context.newPage();
    for (const name of left) {
      await page.goto(`${shipped.url}/pratiques/${name}/`, { waitUntil: "load" });
      const steps = page.locator(".etapes > ol > li");
      const height = await page.locator("html").evaluate(({ scrollHeight }) => scrollHeight);
      if (await steps.count()) heights.push({ height, step: (await steps.first().boundingBox())?.y ?? Number.NaN });
    }
  };
  await Promise.all([reader(), reader()]);
  await shipped.close();
  expect(heights.length).toBeGreaterThan(20);
  expect(median(heights.map(({ height }) => height / phone.height))).toBeLessThanOrEqual(12);
  expect(median(heights.map(({ step }) => step / phone.height))).toBeLessThanOrEqual(3);
});

describe("what a telephone folds", () => {
  test("are the words of dangers that the pictures say, what is needed, and what comes after the steps: each under its name", async () => {
    const page = await site.page(path, { javaScriptEnabled: false });
    expect(await shut(page)).toBe(await folds(page).count());
    const names = (await folds(page).locator("> summary").allInnerTexts()).map((name) => name.replace(/\s+/g, " ").trim());
    expect(names.slice(0, 3)).toEqual(["Danger · Électricité", "À savoir · Blessure", "Ce qu’il faut : 3 heures, 100 à 500 €"]);
    expect(names).toEqual(expect.arrayContaining(["Autres façons de faire", "Quand ça rate", "Pour un contrat de ville"]));
    const danger = page.getByText("On débranche avant d’ouvrir.");
    expect(await danger.isVisible()).toBe(false);
    await page.getByText("Danger · Électricité").click();
    expect(await danger.isVisible()).toBe(true);
  });

  test.each([
    ["a wide screen shows dangers and what is needed", {}, desktop, "screen"],
    ["a wide screen shows dangers and what is needed without a script", { javaScriptEnabled: false }, desktop, "screen"],
    ["paper shows all of it", {}, phone, "print"],
    ["paper shows all of it without a script", { javaScriptEnabled: false }, phone, "print"],
  ] as const)("%s", async (_, options, viewport, media) => {
    const page = await site.page(path, { ...options, viewport });
    await page.emulateMedia({ media });
    const wanted = media === "print" ? ":not(.local-map, .backlinks, .links)" : ".wide";
    for (const fold of await page.locator(`main details.unfolds${wanted}`).all()) {
      const inner = fold.locator("> :not(summary, .no-print)").first();
      expect(
        await inner.evaluate(
          (shown) => shown.getBoundingClientRect().height > 0 && shown.checkVisibility({ contentVisibilityAuto: true }),
        ),
        (await fold.innerText()).slice(0, 40),
      ).toBe(true);
    }
  });

  test.each([["#rates"], ["#chiffres"], ["#politique"], ["#fiche"]])("opens when its address is followed: %s", async (anchor) => {
    const page = await site.page(path + anchor);
    await expect.poll(() => page.locator(anchor).evaluate((title) => title.closest("details")?.open)).toBe(true);
    const away = await site.page(path);
    await away.evaluate((to) => (location.hash = to), anchor);
    await expect.poll(() => away.locator(anchor).evaluate((title) => title.closest("details")?.open)).toBe(true);
  });

  test("is reached and opened by the keyboard alone, and the line at the top leads to each part", async () => {
    const page = await site.page(path);
    await page.locator("#chiffres").locator("xpath=..").focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("#chiffres").evaluate((title) => title.closest("details")?.open)).toBe(true);
    const ways = page.getByRole("navigation", { name: "Dans cette page" });
    expect(await ways.getByRole("link").allInnerTexts()).toEqual(["Dangers", "Étapes", "Contrat de ville"]);
    await ways.getByRole("link", { name: "Contrat de ville" }).click();
    await expect.poll(() => page.getByText("Engagements à négocier").isVisible()).toBe(true);
  });
});

describe("steps are ticked", () => {
  test("and stay so on the device, page by page, until they are unticked", async () => {
    const context = await site.context();
    const page = await context.newPage();
    await page.goto(site.url + path);
    await box(page, 2).check();
    await page.reload();
    expect(await Promise.all([1, 2, 3].map((step) => box(page, step).isChecked()))).toEqual([false, true, false]);
    await page.goto(`${site.url}/pratiques/reprendre-un-vetement/`);
    expect(await box(page, 2).isChecked()).toBe(false);
    await page.goto(site.url + path);
    await box(page, 2).uncheck();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  test("anew when the page has other steps than those ticked", async () => {
    const page = await site.page(path);
    await box(page, 1).check();
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) localStorage.setItem(key, `${localStorage.getItem(key)}0`);
    });
    await page.reload();
    expect(await box(page, 1).isChecked()).toBe(false);
  });

  test("where nothing can be kept, as long as the page is open", async () => {
    const page = await (await site.context()).newPage();
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    await page.addInitScript(() => {
      for (const name of ["getItem", "setItem", "removeItem"] as const)
        Storage.prototype[name] = () => {
          throw new DOMException("refused", "SecurityError");
        };
    });
    await page.goto(site.url + path);
    await box(page, 1).check();
    expect([await box(page, 1).isChecked(), faults]).toEqual([true, []]);
  });
});
