import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Locator, Page } from "playwright-core";
import { violationsInBothLights } from "./axe.ts";
import { desktop, phone, visit, type Visit } from "./site.ts";

let site: Visit;

beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

/** Where an element stands on the page, rounded out. */
async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error(`${element} is not drawn`);
  return {
    top: Math.floor(box.y),
    bottom: Math.ceil(box.y + box.height),
    width: Math.round(box.width),
    height: Math.round(box.height),
  };
}

const doorsOf = (page: Page) => page.getByRole("navigation", { name: "Ou par ce qui vous occupe" }).getByRole("link");

/**
 * Five seconds on a telephone: what a reader knows and can do from the first
 * screen, without scrolling and without a script. Each line has its test below.
 * 1. Read what this is, in one sentence.
 * 2. Write what they look for in the one box there is, and find it.
 * 3. Without writing: tap one of six pictures of everyday wants, and land on practices.
 * 4. Open the menu, to contribute among others.
 * 5. See that more follows for them: the first of the three doors by person starts on this screen.
 */
describe("the first screen of the home page, on a telephone, without a script", () => {
  const open = () => site.page("/", { viewport: phone, javaScriptEnabled: false });

  test("says what this is in one sentence", async () => {
    const page = await open();
    const said = page.locator(".hero .lead");
    expect((await said.textContent())?.trim().match(/[.!?](?=\s|$)/g)).toEqual(["."]);
    expect((await boxOf(said)).bottom).toBeLessThanOrEqual(phone.height);
  });

  test("has one search box, large enough for a thumb, that searches", async () => {
    const page = await open();
    const box = page.getByRole("searchbox");
    expect(await box.count()).toBe(1);
    for (const target of [box, page.getByRole("button", { name: "Chercher" })]) {
      const { bottom, height } = await boxOf(target);
      expect(bottom).toBeLessThanOrEqual(phone.height);
      expect(height).toBeGreaterThanOrEqual(44);
    }
    await box.fill("vélo");
    await box.press("Enter");
    await page.waitForURL("**/recherche/?q=v%C3%A9lo");
  });

  test("has six doors with pictures, all on the screen, each leading to practices", async () => {
    const page = await open();
    const doors = doorsOf(page);
    expect(await doors.count()).toBe(6);
    const names = await doors.allTextContents();
    expect(new Set(names).size).toBe(6);
    for (const door of await doors.all()) {
      const { bottom, width, height } = await boxOf(door);
      expect(bottom).toBeLessThanOrEqual(phone.height);
      expect([width >= 44, height >= 44, await door.locator("svg").count()]).toEqual([true, true, 1]);
    }
    for (const address of await doors.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))) {
      await page.goto(site.url + address);
      const shown = page.locator('main a[href^="/pratiques/"], main #etapes, main #permis');
      expect(await shown.count(), address).toBeGreaterThan(0);
      await page.goto(`${site.url}/`);
    }
  });

  test("has a menu that opens and leads to the form", async () => {
    const page = await open();
    await page.getByText("Menu", { exact: true }).click();
    await page.getByRole("navigation", { name: "Principale" }).getByRole("link", { name: "Contribuer" }).click();
    await page.waitForURL("**/contribuer/");
  });

  test("begins the three doors by person", async () => {
    const page = await open();
    expect((await boxOf(page.getByRole("link", { name: "J’habite un quartier" }))).top).toBeLessThan(phone.height);
    expect(await page.locator(".doors > li h2").allTextContents()).toHaveLength(3);
  });
});

test("the six doors stand whole on the first screen of a small telephone, and of a desk", async () => {
  for (const viewport of [{ width: 320, height: 640 }, desktop]) {
    const page = await site.page("/", { viewport });
    const last = await boxOf(doorsOf(page).last());
    expect(last.bottom, `${viewport.width}`).toBeLessThanOrEqual(viewport.height);
  }
});

test("the menu opens by keyboard, shows where one is, and hides nothing of the page", async () => {
  const page = await site.page("/besoins/", { viewport: phone });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Menu");
  await page.keyboard.press("Enter");
  const links = page.getByRole("navigation", { name: "Principale" }).getByRole("link");
  expect(await links.allTextContents().then((all) => all.map((text) => text.trim()))).toEqual([
    "Pratiques",
    "Besoins",
    "Ateliers",
    "Carte",
    "Contribuer",
  ]);
  expect(await links.nth(1).getAttribute("aria-current")).toBe("page");
  const header = await boxOf(page.locator(".site-header"));
  expect((await boxOf(links.last())).bottom).toBeLessThanOrEqual(header.bottom);
  expect(await violationsInBothLights(page)).toEqual([]);
});
