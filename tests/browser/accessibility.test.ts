import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { desktop, phone, visit, type Visit } from "./site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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

type Violation = { id: string; help: string; nodes: { target: string[]; html: string }[] };

const variants = [phone, desktop].flatMap((viewport) =>
  (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

test.for(variants)("axe finds nothing to say at $viewport.width pixels, $colorScheme", async ({ viewport, colorScheme }) => {
  const page = await site.page("/", { viewport, colorScheme });
  const found: string[] = [];
  for (const path of pages) {
    await page.goto(site.url + path, { waitUntil: "networkidle" });
    await page.evaluate(axe);
    const violations = (await page.evaluate(async () => {
      const { axe: checker } = window as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<{ violations: unknown }> };
      };
      const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
      return (await checker.run(document, options)).violations;
    })) as Violation[];
    found.push(...violations.map(({ id, help, nodes }) => `${path} ${id}: ${help} (${nodes[0]?.html})`));
  }
  expect(found).toEqual([]);
});

test("no page overflows a screen 320 pixels wide, nor 360, nor 1280", async () => {
  const wide: string[] = [];
  for (const width of [320, 360, 1280]) {
    const page = await site.page("/", { viewport: { width, height: 740 } });
    for (const path of pages) {
      await page.goto(site.url + path, { waitUntil: "load" });
      const full = await page.evaluate(() => document.documentElement.scrollWidth);
      if (full > width) wide.push(`${path}: ${full} at ${width}`);
    }
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
