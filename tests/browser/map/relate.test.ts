import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { violationsInBothLights } from "../axe.ts";
import { desktop, phone, visit, type Visit, until } from "../site.ts";

const both = "/carte/relier/?de=pratiques/repair-cafe&a=leviers/fonds-d-initiatives";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

const said = (page: Page) => page.locator('main [role="status"]');
const from = (page: Page) => page.getByLabel("De cette page");
const to = (page: Page) => page.getByLabel("À cette page");
const offered = (page: Page) => page.locator('[role="option"]');

/** A page that has drawn what its address asks for. */
async function open(path: string, options?: Parameters<Visit["page"]>[1]): Promise<Page> {
  const page = await site.page(path, options);
  await said(page).filter({ hasText: /\S/ }).waitFor();
  return page;
}

/** The pages that each route passes by. */
const routes = (page: Page) =>
  page
    .locator(".routes .route")
    .evaluateAll((all) =>
      all.map((route) =>
        [...route.querySelectorAll(".page a")].map((link) => link.getAttribute("href")?.replace(/^\/|\/$/g, "")),
      ),
    );

describe("relating two pages", () => {
  test("by keyboard alone: an everyday name without accents is found, the route is said, the address keeps it, back returns", async () => {
    const page = await site.page("/carte/relier/", { viewport: desktop });
    await from(page).focus();
    await page.keyboard.type("soiree bricoleurs");
    await offered(page).first().waitFor();
    expect(await from(page).getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await from(page).getAttribute("aria-activedescendant")).toBe("relier-de-choix-0");
    expect(await page.locator('[aria-selected="true"]').textContent()).toContain("Lancer un repair café");
    await page.keyboard.press("Enter");
    expect(await from(page).inputValue()).toBe("Lancer un repair café");
    await until(page, () => document.activeElement?.id === "relier-a");
    await page.keyboard.type("fonds d'initiatives");
    await offered(page).first().waitFor();
    await page.keyboard.press("Enter");
    await said(page)
      .filter({ hasText: /chemins? de/ })
      .waitFor();
    expect(await said(page).textContent()).toMatch(
      /^\d\u00A0chemins? de «\u00A0Lancer un repair café\u00A0» à «\u00A0Fonds d’initiatives des habitants\u00A0»\.$/,
    );
    const address = "/carte/relier/?de=ateliers/lancer-un-repair-cafe&a=leviers/fonds-d-initiatives";
    expect(page.url()).toBe(site.url + address);
    expect(await page.title()).toContain("De «\u00A0Lancer un repair café\u00A0» à");
    const found = await routes(page);
    expect(found.length).toBeGreaterThan(0);
    for (const route of found)
      expect([route[0], route.at(-1)]).toEqual(["ateliers/lancer-un-repair-cafe", "leviers/fonds-d-initiatives"]);

    await page.goBack();
    await page.locator(".relate-examples").waitFor();
    expect(await routes(page)).toEqual([]);
    await page.goForward();
    await said(page)
      .filter({ hasText: /chemins? de/ })
      .waitFor();
    expect(await routes(page)).toEqual(found);
  });

  test("the way back is the same way, and each route leads to the map with its pages in order", async () => {
    const page = await open(both, { viewport: desktop });
    const there = await routes(page);
    const [first = []] = there;
    expect(await page.locator(".route-map a").first().getAttribute("href")).toBe(`/carte/#chemin=${first.join(",")}`);
    await page.getByRole("button", { name: "Échanger les deux pages" }).press("Enter");
    await page.waitForURL("**/?de=leviers/fonds-d-initiatives&a=pratiques/repair-cafe");
    await said(page).filter({ hasText: "de «\u00A0Fonds d’initiatives" }).waitFor();
    expect(await routes(page)).toEqual(there.map((route) => route.toReversed()));
  });

  test("what cannot be related says why: one page missing, one page twice, an unknown page, a name that several have, none", async () => {
    const cases: [string, RegExp][] = [
      ["/carte/relier/?de=pratiques/repair-cafe", /Choisissez la page d’arrivée/],
      ["/carte/relier/?a=pratiques/repair-cafe", /Choisissez la page de départ/],
      ["/carte/relier/?de=pratiques/repair-cafe&a=pratiques/repair-cafe", /deux fois la même page/],
      [`/carte/relier/?de=pratiques/repair-cafe&a=${encodeURIComponent("<img src=x>")}`, /pas de page «\u00A0<img src=x>\u00A0»/],
    ];
    for (const [path, answer] of cases) {
      const page = await open(path);
      expect(await said(page).textContent()).toMatch(answer);
      expect(await page.locator("main img").count()).toBe(0);
      expect(await page.locator(".relate-examples").isVisible()).toBe(true);
      await page.context().close();
    }
    const page = await open("/carte/relier/?de=pratiques/repair-cafe");
    const ask = async (words: string, answer: RegExp) => {
      await to(page).fill(words);
      await to(page).press("Tab");
      await page.getByRole("button", { name: "Chercher un chemin" }).press("Enter");
      await said(page).filter({ hasText: answer }).waitFor();
    };
    await ask("zzzz", /Aucune page ne porte ce nom/);
    await ask("atelier", /Plusieurs pages portent ce nom/);
  });

  test("fetches the links once, and only when somebody reaches for a field", async () => {
    const page = await site.page("/carte/relier/");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.reload({ waitUntil: "networkidle" });
    expect(asked).not.toContain("/carte/relier.json");
    await from(page).fill("repair");
    await offered(page).first().waitFor();
    await to(page).fill("fonds");
    await offered(page).first().waitFor();
    expect(asked.filter((path) => path.endsWith("relier.json"))).toEqual(["/carte/relier.json"]);
  });

  test("a practice leads here with its name filled in", async () => {
    const page = await site.page("/pratiques/repair-cafe/");
    await page.getByText("Autour de cette page").click();
    await page.getByRole("link", { name: "Relier cette page à une autre" }).click();
    await said(page).filter({ hasText: "Choisissez la page d’arrivée" }).waitFor();
    expect(await from(page).inputValue()).toBe("Repair café");
  });
});

test.each(["/carte/relier/", both])(
  "%s fits a screen 320 pixels wide, and axe finds nothing to say, light or dark",
  async (path) => {
    const found: string[] = [];
    for (const viewport of [{ width: 320, height: 740 }, phone, desktop]) {
      const page = await site.page(path, { viewport });
      if (path === both) await page.locator(".routes .route").first().waitFor();
      else {
        await from(page).fill("repair");
        await offered(page).first().waitFor();
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      // No rule of the styles tells the two telephones apart.
      if (viewport !== phone) found.push(...(await violationsInBothLights(page)));
    }
    expect(found).toEqual([]);
  },
);

test("without JavaScript, whole routes are read, and what needs it is said", async () => {
  const page = await site.page("/carte/relier/", { javaScriptEnabled: false });
  expect(await page.locator("main").innerText()).toContain("il faut un navigateur avec JavaScript");
  expect(await page.locator("main :is(input, button):visible").count()).toBe(0);
  const examples = page.locator(".relate-examples article");
  expect(await examples.count()).toBe(4);
  for (const example of await examples.all()) {
    const pages = await example.locator(".page a").count();
    expect(pages).toBeGreaterThan(2);
    expect(await example.locator(".words").count()).toBe(pages - 1);
  }
});
