import { violationsInBothLights, violationsOf } from "./axe.ts";
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
  "/contribuer/dessins/",
  "/contribuer/feuille/",
  "/contribuer/feuille/a5/",
  "/contribuer/recit/",
  "/contribuer/traduire/",
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

/** Those of them that are looked at on a phone: of the table of all pages, one theme has all that the thousand rows of the whole have, at a tenth of the work. */
export const onPhone = everyPage.filter((path) => path !== "/carte/tableau/");

/** Pixels that the header may take of a telephone’s screen. */
const headerRoom = 120;

/**
 * In the page: whether its styles give a colour by the width of the screen, or
 * show something on a wide one alone. Where none does, the dark look of a phone
 * is that of a desk. But for the header, which is the same on every page.
 */
export const looksByWidth = () => {
  const isOther = ({ style, selectorText }: CSSStyleRule, wide: string) =>
    !selectorText.startsWith(".site-header") &&
    ([...style].some((name) => /^(?:--|color$|opacity$|background-(?:color|image)$)/.test(name)) ||
      (wide.includes("max-width") && style.display === "none"));
  const look = (rules: CSSRuleList, wide: string): boolean =>
    [...rules].some((rule) => {
      const now = rule instanceof CSSMediaRule && rule.conditionText.includes("width") ? rule.conditionText : wide;
      if (now && rule instanceof CSSStyleRule && isOther(rule, now)) return true;
      return rule instanceof CSSGroupingRule && look(rule.cssRules, now);
    });
  return [...document.styleSheets].some(({ cssRules }) => look(cssRules, ""));
};

/**
 * What is wrong with each of `paths` at `width`: what axe finds in the light and
 * in the dark, whether it is wider than the screen, and a header too high for a
 * telephone. `seenDark`: the paths whose sort is looked at in the dark at
 * another width; it is again where the width changes the look.
 */
export async function faultsAt(
  site: Visit,
  {
    width,
    height,
    paths,
    seenDark = [],
  }: { width: number; height: number; paths: readonly string[]; seenDark?: readonly string[] },
): Promise<string[]> {
  const context = await site.context({ viewport: { width, height } });
  const found = new Map<string, string[]>();
  const left = paths.values();
  const visitor = async () => {
    const page = await context.newPage();
    for (const path of left) {
      const faults: string[] = [];
      found.set(path, faults);
      const say = (fault: string) => faults.push(`${path} at ${width}: ${fault}`);
      await page.goto(site.url + path, { waitUntil: "networkidle" });
      // What is folded is looked at too.
      await page.evaluate(() => document.querySelectorAll("details.unfolds").forEach((fold) => fold.setAttribute("open", "")));
      const full = await page.evaluate(() => document.documentElement.scrollWidth);
      if (full > width) say(`${full} pixels wide`);
      for (const header of await page.locator(".site-header").all()) {
        const { height = 0 } = (await header.boundingBox()) ?? {};
        if (width <= 360 && height > headerRoom) say(`a header ${height} pixels high`);
      }
      const isSeen = seenDark.includes(path) && !(await page.evaluate(looksByWidth));
      for (const fault of await (isSeen ? violationsOf : violationsInBothLights)(page)) say(fault);
    }
  };
  // Two at once: while one waits for its page to be still, the other is looked at.
  await Promise.all([visitor(), visitor()]);
  return paths.flatMap((path) => found.get(path) ?? []);
}
