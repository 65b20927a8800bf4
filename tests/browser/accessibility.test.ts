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

/** What is wrong with each page at `width`: what axe finds in the light and in the dark, and whether it is wider than the screen. */
async function faultsAt({ width, height }: { width: number; height: number }): Promise<string[]> {
  const page = await site.page("/", { viewport: { width, height } });
  const found: string[] = [];
  for (const path of pages) {
    const say = (fault: string) => found.push(`${path} at ${width}: ${fault}`);
    await page.goto(site.url + path, { waitUntil: "networkidle" });
    const full = await page.evaluate(() => document.documentElement.scrollWidth);
    if (full > width) say(`${full} pixels wide`);
    for (const fault of await violationsInBothLights(page)) say(fault);
  }
  return found;
}

test.for([phone, desktop])("axe finds nothing to say at $width pixels, light or dark, and every page fits", async (viewport) => {
  expect(await faultsAt(viewport)).toEqual([]);
});

test("no page overflows a screen 320 pixels wide", async () => {
  const wide: string[] = [];
  const page = await site.page("/", { viewport: { width: 320, height: 740 } });
  for (const path of pages) {
    await page.goto(site.url + path, { waitUntil: "load" });
    const full = await page.evaluate(() => document.documentElement.scrollWidth);
    if (full > 320) wide.push(`${path}: ${full}`);
  }
  expect(wide).toEqual([]);
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
