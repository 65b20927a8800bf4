import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { violationsInBothLights } from "./axe.ts";
import { desktop, phone, visit, type Visit } from "./site.ts";

/** One page of each sort, each with something in it. */
const pages = [
  "/",
  "/pratiques/",
  "/pratiques/theme/energie/",
  "/pratiques/repair-cafe/",
  "/pratiques/mecanique-de-rue/",
  "/besoins/",
  "/besoins/culture-du-faire/",
  "/leviers/fonds-d-initiatives/",
  "/recits/",
  "/recits/jardins-montpellier/",
  "/lieux/",
  "/lieux/grenoble/",
  "/lieux/paris-12e/",
  "/lieux/departement/75/",
  "/organisations/compagnons-batisseurs/",
  "/termes/",
  "/termes/qpv/",
  "/ateliers/lancer-un-repair-cafe/",
  "/parcours/un-premier-mois-sans-depenser/",
  "/themes/",
  "/themes/energie/",
  "/carrefours/",
  "/carte/",
  "/carte/relier/",
  "/carte/tableau/",
  "/carte/tableau/energie/",
  "/recherche/",
  "/contribuer/",
  "/contribuer/erreurs/",
  "/contribuer/charte/",
  "/contribuer/feuille/",
  "/contribuer/feuille/a5/",
  "/contribuer/recit/",
  "/contribuer/corriger/",
  "/contribuer/suivi/",
  "/politiques/",
  "/donnees/",
  "/dossier/",
  "/comparer/",
  "/kits/",
  "/projection/",
  "/reutiliser/",
  "/a-propos/",
  "/licence/",
  "/accessibilite/",
  "/ecoconception/",
  "/vie-privee/",
  "/hors-ligne/",
  "/hors-ligne/absente/",
  "/404.html",
];

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

/**
 * What is wrong with each page at `viewport`: what axe finds in the light and
 * in the dark, and where it is wider than the screen, there and at the narrower
 * `widths`.
 */
async function faultsAt(viewport: { width: number; height: number }, widths: readonly number[]): Promise<string[]> {
  const page = await site.page("/", { viewport });
  const found: string[] = [];
  for (const path of pages) {
    const say = (width: number, fault: string) => found.push(`${path} at ${width}: ${fault}`);
    await page.setViewportSize(viewport);
    await page.goto(site.url + path, { waitUntil: "networkidle" });
    for (const fault of await violationsInBothLights(page)) say(viewport.width, fault);
    for (const width of [viewport.width, ...widths]) {
      await page.setViewportSize({ ...viewport, width });
      const full = await page.evaluate(() => document.documentElement.scrollWidth);
      if (full > width) say(width, `${full} pixels wide`);
    }
  }
  return found;
}

test("on a computer, axe finds nothing to say, light or dark, and every page fits", async () => {
  expect(await faultsAt(desktop, [])).toEqual([]);
});

test("on a phone, axe finds nothing to say, light or dark, and every page fits, down to 320 pixels", async () => {
  expect(await faultsAt(phone, [320])).toEqual([]);
});

test("every page can be read with JavaScript off: no error, a title, and no control that does nothing", async () => {
  const page = await site.page("/", { javaScriptEnabled: false });
  for (const path of pages) {
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
