import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { desktop, phone, visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

test.for([phone, desktop])("“start from this kit” shows it within the first screen, $width wide", async (viewport) => {
  const page = await site.page("/kits/", { viewport, reducedMotion: "no-preference" });
  const links = page.getByRole("link", { name: "Partir de ce kit" });
  await links.first().waitFor();
  const count = await links.count();
  expect(count).toBeGreaterThan(3);
  for (const place of [0, count - 1]) {
    await page.goto(`${site.url}/kits/`);
    await links.nth(place).click();
    const first = page.locator('[data-part="liste"] li').first();
    await first.waitFor();
    for (const shown of [page.locator("#mon-kit"), first]) {
      const box = await shown.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
    }
  }
});

/** What is typed and not in titles alone: names of things, other forms, themes, faults of spelling, sentences. */
const words = [
  "chauffage, frigo, vélo, réparer, réparation, facture, troc, couches, compost, cuisine",
  "habits, vêtements, humidité, moisissure, jardin, graines, eau, électricité, téléphone, ordinateur",
  "énergie, mobilité, alimentation, cantine, enfants, courses, prêter, machine à laver, chofage, peinture",
].flatMap((line) => line.split(", "));

const typed = async (page: Page, word: string) => {
  await page.locator('[data-part="filtre"]').fill("");
  await page.locator('[data-part="filtre"]').fill(word);
};
const left = (page: Page) =>
  page
    .locator(".kit-pick li:not([hidden]) input")
    .evaluateAll((boxes) => boxes.map((box) => `/pratiques/${(box as HTMLInputElement).value}/`));

describe("the field of the builder", () => {
  test("finds the practices that the search of the site finds, for thirty words", async () => {
    const search = await site.page("/recherche/", { viewport: desktop });
    const kits = await site.page("/kits/", { viewport: desktop });
    await kits.waitForSelector("[data-kit]:not([hidden])");
    let total = 0;
    for (const word of words) {
      await search.goto(`${site.url}/recherche/?q=${encodeURIComponent(word)}`);
      await search.locator('main [role="status"]', { hasText: `« ${word} »` }).waitFor();
      const found = await search
        .locator('main .hits h3 a[href^="/pratiques/"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      total += found.length;
      await typed(kits, word);
      await expect
        .poll(async () => {
          const shown = await left(kits);
          return [word, ...found.filter((address) => !shown.includes(address))];
        })
        .toEqual([word]);
    }
    expect(words).toHaveLength(30);
    expect(total).toBeGreaterThan(60);
  });

  test("finds by other names, forms and themes without network, and says when it finds nothing", async () => {
    const page = await site.page("/kits/", { viewport: phone });
    await page.waitForSelector("[data-kit]:not([hidden])");
    await page.route("**/*", (route) => route.abort());
    const all = (await left(page)).length;
    for (const [word, practice] of [
      ["réparations", "repair-cafe"],
      ["réemploi", "repair-cafe"],
      ["Système d’échange local", "sel"],
    ] as const) {
      await typed(page, word);
      const shown = await left(page);
      expect(shown).toContain(`/pratiques/${practice}/`);
      expect(shown.length).toBeLessThan(all / 2);
    }
    await typed(page, "xyzxyz");
    await page.getByText("Rien avec ces mots").waitFor();
    await typed(page, "");
    expect(await left(page)).toHaveLength(all);
  });
});
