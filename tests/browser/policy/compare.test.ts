import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { partAddress } from "../../../src/base/parts/parts.ts";
import { parseCsv } from "../../../src/base/csv.ts";
import { violationsInBothLights } from "../axe.ts";
import { desktop, phone, visit, type Visit, until } from "../site.ts";
import { readGardenFile } from "../../../src/base/garden-file/read.ts";

/** The shipped garden, by the name that its file gives it. */
const ownName = readGardenFile("content").name;

const pair = "/comparer/atelier-velo--repair-cafe/";
const both = "/comparer/?p=repair-cafe,atelier-velo";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

const columns = (page: Page) => page.locator('.compare-table thead th[scope="col"]:not(:first-child)').allTextContents();
const said = (page: Page) => page.locator('main [role="status"]');
const field = (page: Page) => page.getByLabel("Ajouter une pratique");

/** A page that has drawn what its address asks for. */
async function open(path: string, options?: Parameters<Visit["page"]>[1]): Promise<Page> {
  const page = await site.page(path, options);
  await said(page).filter({ hasText: /\S/ }).waitFor();
  return page;
}

describe("choosing what to compare", () => {
  test("by keyboard alone: two practices added, one removed, each at an address of its own that the back button returns to", async () => {
    const page = await open("/comparer/", { viewport: desktop });
    await field(page).focus();
    await page.keyboard.type("repair café");
    await page.keyboard.press("Enter");
    await said(page).filter({ hasText: "au moins une autre" }).waitFor();
    await page.keyboard.type("Atelier vélo participatif");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said(page).filter({ hasText: "2\u00A0pratiques côte à côte." }).waitFor();
    expect(await columns(page)).toEqual(["Repair café", "Atelier vélo participatif"]);
    expect(page.url()).toBe(site.url + both);
    expect(await page.title()).toBe(`Repair café et Atelier vélo participatif · Comparer des pratiques · ${ownName}`);

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said(page).filter({ hasText: "au moins une autre" }).waitFor();
    expect(page.url()).toBe(`${site.url}/comparer/?p=atelier-velo`);
    await until(page, () => document.activeElement?.getAttribute("data-remove") === "atelier-velo");

    await page.goBack();
    await said(page).filter({ hasText: "2\u00A0pratiques côte à côte." }).waitFor();
    expect(await columns(page)).toEqual(["Repair café", "Atelier vélo participatif"]);
    await page.reload();
    await said(page).filter({ hasText: "2\u00A0pratiques côte à côte." }).waitFor();
    expect(await columns(page)).toEqual(["Repair café", "Atelier vélo participatif"]);
  });

  test("tells of a name that nothing has, of one that several have, of one already there, and of a fifth", async () => {
    const page = await open("/comparer/?p=repair-cafe,atelier-velo,jardin-partage");
    const add = async (words: string, answer: RegExp) => {
      await field(page).fill(words);
      await field(page).press("Enter");
      await said(page).filter({ hasText: answer }).waitFor();
    };
    await add("zzz", /Aucune pratique ne porte ce nom/);
    await add("troc", /Plusieurs pratiques portent ce nom/);
    await add("repair cafe", /Repair café est déjà dans le tableau/);
    await add("couvrir les casseroles", /4\s*pratiques côte à côte/);
    await add("grainothèque", /retirez-en une d’abord/);
    expect(await columns(page)).toHaveLength(4);
  });

  test("an address that names what the garden has not says so and shows the others; a name is only ever text", async () => {
    const page = await open(`/comparer/?p=repair-cafe,rien-de-tel,${encodeURIComponent("<img src=x>")},atelier-velo`);
    expect(await said(page).textContent()).toBe(
      "Le jardin n’a pas de pratique nommée «\u00A0rien-de-tel\u00A0». Le jardin n’a pas de pratique nommée «\u00A0<img src=x>\u00A0». 2\u00A0pratiques côte à côte.",
    );
    expect(await columns(page)).toEqual(["Repair café", "Atelier vélo participatif"]);
    expect(await page.locator("main img").count()).toBe(0);
  });

  test("asks for the small files that hold the practices, and for the names only when somebody reaches for them", async () => {
    const page = await site.page("/comparer/");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url().slice(site.url.length)));
    await page.goto(site.url + both);
    await said(page).filter({ hasText: "côte à côte" }).waitFor();
    expect(asked.filter((path) => path.endsWith(".json")).sort()).toEqual([
      ...["atelier-velo", "repair-cafe"].map((slug) => partAddress("columns", `pratiques/${slug}`)).sort(),
    ]);
    await field(page).focus();
    await page.locator("#pratiques-connues option").first().waitFor({ state: "attached" });
    expect(asked.filter((path) => path.endsWith("/catalogue.json"))).toHaveLength(1);
  });
});

describe("the comparison", () => {
  test("downloads as CSV with what the table shows", async () => {
    const page = await open(both);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Télécharger en CSV").click()]);
    expect(download.suggestedFilename()).toBe("comparer-repair-cafe--atelier-velo.csv");
    const text = await readFile(await download.path(), "utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    const rows = parseCsv(text.slice(1), ";");
    expect(rows[0]).toEqual(["Critère", "Repair café", "Atelier vélo participatif"]);
    const heads = await page.locator('.compare-table th[scope="row"]').allTextContents();
    expect(rows.slice(1).map(([criterion]) => criterion)).toEqual(heads);
    const flat = (words: string) => words.replace(/\s+/g, " ");
    const cost = await page.locator(".compare-table tbody tr:first-child td > :not(.narrow)").allTextContents();
    expect(rows[1]?.slice(1).map((cell) => flat(cell).replace(/[()]/g, ""))).toEqual(
      cost.map((cell) => flat(cell).replace(/[()]/g, "")),
    );
  });

  test("stays a table on a telephone, each value under the name of its practice", async () => {
    const page = await open(both);
    const [roles, names] = await page.evaluate(() => {
      const table = document.querySelector(".compare-table");
      const row = table?.querySelector("tbody tr");
      return [
        [table, row, ...(row?.children ?? [])].map((element) => element?.getAttribute("role")),
        [...(row?.querySelectorAll<HTMLElement>(".narrow") ?? [])].map((name) => [name.innerText, name.checkVisibility()]),
      ];
    });
    expect(roles).toEqual(["table", "row", "rowheader", "cell", "cell"]);
    expect(names).toEqual([
      ["Repair café", true],
      ["Atelier vélo participatif", true],
    ]);
  });

  test.each([both, pair, "/comparer/", "/comparer/?p=repair-cafe,atelier-velo,jardin-partage,couvercle"])(
    "%s fits a screen 320 pixels wide, and axe finds nothing to say, light or dark",
    async (path) => {
      const found: string[] = [];
      const page = await site.page(path, { viewport: { width: 320, height: 740 } });
      await page.waitForLoadState("networkidle");
      for (const viewport of [{ width: 320, height: 740 }, phone, desktop]) {
        await page.setViewportSize(viewport);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        // No rule of the styles tells the two telephones apart.
        if (viewport !== phone) found.push(...(await violationsInBothLights(page)));
      }
      expect(found).toEqual([]);
    },
  );

  test("prints as a table that names its practices, at 9.5 points or more, with its address and licence", async () => {
    for (const path of [both, pair]) {
      const page = await site.page(path);
      await page.locator(".compare-table").waitFor();
      await page.emulateMedia({ media: "print" });
      const { smallest, text } = await page.evaluate(() => {
        const main = document.querySelector<HTMLElement>("main");
        const shown = [...(main?.querySelectorAll<HTMLElement>("*") ?? [])].filter(
          (element) => element.checkVisibility() && !element.closest("caption"),
        );
        return {
          smallest: Math.min(...shown.map((element) => (Number.parseFloat(getComputedStyle(element).fontSize) * 72) / 96)),
          text: main?.innerText ?? "",
        };
      });
      expect(smallest).toBeGreaterThan(9.49);
      for (const words of ["Repair café", "Atelier vélo participatif", "Effet mesuré", "CC BY-SA", "/comparer/"])
        expect(text).toContain(words);
      expect(text).not.toMatch(/Télécharger|Ajouter/);
    }
  });
});

describe("without JavaScript", () => {
  test("the pairs are listed by kind of link, each leads to a whole table, and what needs JavaScript is said", async () => {
    const page = await site.page("/comparer/", { javaScriptEnabled: false });
    expect(await page.locator("main").innerText()).toContain("il faut un navigateur avec JavaScript");
    expect(await page.locator("main :is(input, button):visible").count()).toBe(0);
    const link = page.locator(`.pairs a[href="${pair}"]`);
    expect(await link.textContent()).toMatch(/Atelier vélo participatif et Repair café/);
    await page.goto(site.url + pair);
    expect(await columns(page)).toEqual(["Atelier vélo participatif", "Repair café"]);
    expect(await page.locator(".compare-table tbody tr").count()).toBe(10);
    expect(await page.locator(".pair-head .lead").allTextContents()).toEqual([
      "«\u00A0Atelier vélo participatif\u00A0» va bien avec «\u00A0Repair café\u00A0».",
    ]);
  });

  test("a practice leads to its comparison with another that it declares", async () => {
    const page = await site.page("/pratiques/repair-cafe/", { javaScriptEnabled: false });
    await page.getByText("À voir aussi").click();
    await page
      .locator("li", { has: page.locator('a[href="/pratiques/atelier-velo/"]') })
      .getByText("Comparer", { exact: true })
      .click();
    expect(new URL(page.url()).pathname).toBe(pair);
  });
});
