import { violationsInBothLights } from "./axe.ts";
import type { Visit } from "./site.ts";

/** Of the shipped garden, one page of each sort, each with something in it. */
export const everyPage = [
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

/** Pixels that the header may take of a telephone’s screen. */
const headerRoom = 120;

/** What is wrong with each of `paths` at `width`: what axe finds in the light and in the dark, whether it is wider than the screen, and a header too high for a telephone. */
export async function faultsAt(
  site: Visit,
  { width, height, paths }: { width: number; height: number; paths: readonly string[] },
): Promise<string[]> {
  const page = await site.page("/", { viewport: { width, height } });
  const found: string[] = [];
  for (const path of paths) {
    const say = (fault: string) => found.push(`${path} at ${width}: ${fault}`);
    await page.goto(site.url + path, { waitUntil: "networkidle" });
    const full = await page.evaluate(() => document.documentElement.scrollWidth);
    if (full > width) say(`${full} pixels wide`);
    for (const header of await page.locator(".site-header").all()) {
      const { height = 0 } = (await header.boundingBox()) ?? {};
      if (width <= 360 && height > headerRoom) say(`a header ${height} pixels high`);
    }
    for (const fault of await violationsInBothLights(page)) say(fault);
  }
  return found;
}
