import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { KitData } from "../../../src/features/kits/model.ts";
import { violationsInBothLights } from "../axe.ts";
import { pagesOf } from "./pdf.ts";
import { desktop, phone, visit, type Visit } from "../site.ts";

let site: Visit;
let data: KitData;
beforeAll(async () => {
  site = await visit(inject("jardin"));
  data = JSON.parse(await readFile(join(inject("jardin"), "kits/donnees.json"), "utf8")) as KitData;
});
afterAll(() => site.close());

const trails = readdirSync("content/parcours").map((name) => name.replace(".mdx", ""));
const twelve = () => data.practices.slice(0, 12).map(({ slug }) => slug);
const drawn = (page: Page) => page.waitForSelector("[data-kit-data] > *", { state: "attached" });

/** Where each card stands on its sheet, as `column row`, by its title. */
const placesOf = (page: Page) =>
  page.locator(".card-sheet").evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const { left, top, width, height } = sheet.getBoundingClientRect();
      return [...sheet.querySelectorAll(".card")].map((card) => {
        const box = card.getBoundingClientRect();
        const at = (middle: number, size: number) => (middle < size / 2 ? 0 : 1);
        const name = (card.getAttribute("aria-label") ?? "").replace(/^\S+\s: /, "");
        return {
          name,
          column: at(box.left + box.width / 2 - left, width),
          row: at(box.top + box.height / 2 - top, height),
        };
      });
    }),
  );

describe("the other papers of a kit", () => {
  test("the facilitation sheet runs from the hour chosen, on A4", async () => {
    const page = await site.page(`/kits/feuille/?p=${twelve().slice(0, 3).join(",")}&debut=18:30&minutes=20&titre=Samedi`, {
      viewport: desktop,
    });
    await drawn(page);
    expect(await page.locator(".kit-sheet .at b").allInnerTexts()).toEqual(["18:30", "18:45", "19:05", "19:25", "19:45"]);
    expect(await page.locator(".kit-sheet .title").innerText()).toBe("Samedi");
    expect((await pagesOf(await page.pdf({ preferCSSPageSize: true }))).sizes).toEqual(["210 × 297"]);
  });

  test("the poster is one page of A3 whose names can be read from two metres", async () => {
    const page = await site.page(`/kits/affiche/?p=${twelve().join(",")}`, { viewport: desktop });
    await drawn(page);
    expect(await pagesOf(await page.pdf({ preferCSSPageSize: true }))).toMatchObject({ count: 1, sizes: ["420 × 297"] });
    const text = await page
      .locator(".poster-name")
      .evaluateAll((names) => names.map((name) => name.textContent.replace(/\s+/g, "")).join("|"));
    const lost = data.practices.slice(0, 12).filter(({ title }) => !text.includes(title.replace(/\s+/g, "")));
    expect(lost.map(({ title }) => title)).toEqual([]);
    // A point is 3.53 tenths of a millimetre.
    const sizes = await page
      .locator(".poster-name")
      .evaluateAll((names) => names.map((name) => Number(name.getAttribute("font-size")) / 3.53));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
    // Names stay inside the paper and off one another.
    const clashes = await page.locator(".poster-name").evaluateAll((names) => {
      const boxes = names.map((name) => (name as SVGGraphicsElement).getBBox());
      return boxes.filter(
        (a, i) =>
          a.x < 60 ||
          a.x + a.width > 4140 ||
          boxes.some(
            (b, j) => j > i && a.x < b.x + b.width && b.x < a.x + a.width && a.y + 8 < b.y + b.height && b.y + 8 < a.y + a.height,
          ),
      ).length;
    });
    expect(clashes).toBe(0);
  });

  test("the feedback sheet is one page of A4 that asks for no name", async () => {
    const page = await site.page("/kits/retour/", { viewport: desktop });
    expect(await pagesOf(await page.pdf({ preferCSSPageSize: true }))).toMatchObject({ count: 1, sizes: ["210 × 297"] });
    expect(await page.locator(".feedback").count()).toBe(2);
    expect(await page.locator(".feedback").first().innerText()).toMatch("Sans nom");
  });
});

const live = (page: Page) => page.waitForSelector("[data-kit]:not([hidden])");
const held = (page: Page) => page.locator('[data-part="liste"] li > span').allInnerTexts();

describe("the kit builder", () => {
  test("takes a practice from its page, survives pages, and a colleague opens the same kit from the link", async () => {
    const context = await site.context({ viewport: phone });
    const page = await context.newPage();
    await page.goto(`${site.url}/pratiques/repair-cafe/`);
    await page.getByRole("link", { name: "Ajouter à mon kit" }).click();
    await live(page);
    expect(await held(page)).toEqual(["Repair café"]);
    await page.goto(`${site.url}/a-propos/`);
    await page.goto(`${site.url}/kits/?ajouter=sel`);
    await live(page);
    expect(await held(page)).toHaveLength(2);
    await page.locator('.kit-pick input[value="tontine"]').evaluate((box: HTMLInputElement) => box.click());
    await page.locator('[data-move="monter"][data-slug="tontine"]').click();
    await page.locator('[data-option="title"]').fill("Samedi <b>");
    await page.locator('[data-option="title"]').blur();
    expect(new URL(page.url()).search).toBe("?p=repair-cafe,tontine,sel&titre=Samedi+%3Cb%3E");
    const made = await held(page);

    const other = await site.page("/", { viewport: desktop });
    await other.goto(page.url());
    await live(other);
    expect(await held(other)).toEqual(made);
    await other.goto(
      (await other
        .locator('[data-part="sorties"] a')
        .first()
        .getAttribute("href")
        .then(() =>
          other
            .locator('[data-part="sorties"] a')
            .first()
            .evaluate((link: HTMLAnchorElement) => link.href),
        )) ?? "",
    );
    await drawn(other);
    expect(await other.locator("h1 [data-kit-title]").innerText()).toBe("Samedi <b>");
    expect(await other.locator("main b[onerror], main img:not(.pic img)").count()).toBe(0);
    expect(await other.locator(".card.practice:not(.verso) .name").allInnerTexts()).toHaveLength(3);
  });

  test("a kit received from a link does not take the place of one’s own before it is changed", async () => {
    const context = await site.context({ viewport: desktop });
    const page = await context.newPage();
    await page.goto(`${site.url}/kits/?ajouter=sel`);
    await live(page);
    await page.goto(`${site.url}/kits/?p=tontine`);
    await live(page);
    expect(await held(page)).toEqual(["Tontine"]);
    await page.locator('[data-action="reprendre"]').click();
    expect(new URL(page.url()).search).toBe("?p=sel");
    await page.locator('[data-action="vider"]').click();
    expect(await held(page)).toEqual([]);
    await page.locator('[data-action="annuler"]').click();
    expect(new URL(page.url()).search).toBe("?p=sel");
  });

  test("without JavaScript, shows the ready-made kits and says what needs it", async () => {
    const page = await site.page("/kits/", { viewport: phone, javaScriptEnabled: false });
    expect(await page.locator(".kit-shelf h3").count()).toBe(trails.length);
    expect(await page.locator("main").innerText()).toMatch("demande JavaScript");
    expect(await page.locator("[data-kit]").isVisible()).toBe(false);
    await page.goto(`${site.url}/kits/ouvrir-un-lieu-qui-repare/cartes/`);
    expect(await page.locator(".card.practice").count()).toBeGreaterThan(4);
    await page.locator("#verso-court").check();
    await page.emulateMedia({ media: "print" });
    const [fronts = [], backs = []] = await placesOf(page);
    expect(backs).toEqual(fronts.map((card) => ({ ...card, row: 1 - card.row })));
  });

  test("fits a screen 320 pixels wide, and nothing touched is under 44 pixels high", async () => {
    const page = await site.page(`/kits/?p=${twelve().slice(0, 3).join(",")}`, { viewport: { width: 320, height: 740 } });
    await live(page);
    await page
      .locator(".kit-builder details")
      .evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const small = await page
      .locator(
        ".kit-builder :is(button, summary, select, label:has([type=checkbox]), input:not([type=checkbox]), .button):visible",
      )
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.getBoundingClientRect().height < 43.5)
          .map((control) => control.outerHTML.slice(0, 90)),
      );
    expect(small).toEqual([]);
    for (const path of ["cartes", "feuille", "affiche"]) {
      await page.goto(`${site.url}/kits/${path}/?p=${twelve().slice(0, 3).join(",")}`);
      await drawn(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
  });

  test.for(["/kits/", "/kits/cartes/", "/kits/feuille/", "/kits/affiche/", "/projection/"])(
    "loads at most 30 KB of script: %s",
    async (path) => {
      const dist = inject("jardin");
      const seen = new Map<string, string>();
      const follow = async (address: string) => {
        if (seen.has(address)) return;
        const text = await readFile(join(dist, address), "utf8");
        seen.set(address, text);
        for (const [, target = ""] of text.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g))
          await follow(join(address, "..", target));
      };
      const html = await readFile(join(dist, path, "index.html"), "utf8");
      for (const [, address = ""] of html.matchAll(/<(?:script[^>]+src|link[^>]+modulepreload[^>]+href)="([^"]+)"/g))
        await follow(address);
      const inline = [...html.matchAll(/<script(?![^>]*src)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
      const bytes = [...seen.values(), ...inline].reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
      expect(bytes).toBeGreaterThan(1024);
      expect(bytes).toBeLessThanOrEqual(30 * 1024);
    },
  );
});

const looked = [
  "/kits/",
  "/kits/cartes/",
  "/kits/feuille/",
  "/kits/affiche/",
  "/kits/ouvrir-un-lieu-qui-repare/",
  "/kits/retour/",
  "/kits/vierges/",
];

test.for(looked)("axe finds nothing to say of %s on a telephone and on a large screen, light or dark", async (path) => {
  const page = await site.page(`${path}?p=${twelve().slice(0, 5).join(",")}&besoins=1&vierges=1`, { viewport: phone });
  await (path === "/kits/"
    ? live(page)
    : path.split("/").length === 4 && !/retour|vierges|ouvrir/.test(path)
      ? drawn(page)
      : undefined);
  expect(await violationsInBothLights(page)).toEqual([]);
  await page.setViewportSize(desktop);
  expect(await violationsInBothLights(page)).toEqual([]);
});
