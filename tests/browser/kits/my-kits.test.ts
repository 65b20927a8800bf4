import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { violationsInBothLights } from "../axe.ts";
import { desktop, phone, visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site.close());

/** A page of the kits in a device of its own, or in that of `context`. */
async function kits(query = "", context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await site.context({ viewport: phone }))).newPage();
  await page.goto(`${site.url}/kits/${query}`);
  await page.waitForSelector("[data-kit]:not([hidden])");
  return page;
}

const held = (page: Page) => page.locator('[data-part="liste"] li > span').allInnerTexts();
const said = (page: Page) => page.locator('[data-part="dit"]').innerText();
const does = (page: Page, action: string) =>
  page.locator(`[data-action="${action}"]`).evaluate((one: HTMLElement) => one.click());
const tick = (page: Page, slug: string) =>
  page.locator(`.kit-pick input[value="${slug}"]`).evaluate((box: HTMLInputElement) => box.click());

/** Each kit of the list, as `title: what it holds`, the one that is open with a star. */
const listed = (page: Page) =>
  page.locator('[data-part="kits"] li').evaluateAll((lines) =>
    lines.map((line) => {
      const button = line.querySelector("button");
      const star = button?.getAttribute("aria-current") ? "* " : "";
      return `${star}${[...(button?.children ?? [])].map((part) => part.textContent).join(": ")}`.replace(/[\u00A0\u202F]/g, " ");
    }),
  );

async function name(page: Page, title: string) {
  await page.locator('[data-option="title"]').fill(title);
  await page.locator('[data-option="title"]').blur();
}

const open = (page: Page, title: string) =>
  page.locator('[data-part="kits"] button', { hasText: title }).evaluate((one: HTMLElement) => one.click());

async function give(page: Page, name: string, text: string) {
  await page.locator('[data-part="fichier"]').setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await expect.poll(() => said(page)).not.toBe("");
}

describe("my kits", () => {
  test("a kit is not lost when the link of a colleague is opened and touched: that one is kept beside", async () => {
    const page = await kits("?ajouter=islah-al-malabis");
    await name(page, "Samedi");
    await page.goto(`${site.url}/kits/?p=batterie-gonflee,repair-cafe-du-square&titre=Samedi`);
    await page.locator('[data-part="recu"]').waitFor();
    expect(await listed(page)).toEqual(["« Samedi »: 1 pratique"]);
    await tick(page, "reprendre-un-vetement");
    expect(await said(page)).toMatch("Une copie du kit reçu est gardée");
    expect(await listed(page)).toEqual(["« Samedi »: 1 pratique", "* « Samedi (reçu) »: 3 pratiques, ouvert"]);
    await open(page, "« Samedi »");
    expect(await held(page)).toEqual(["إصلاح الملابس"]);
    await page.goto(`${site.url}/kits/?ajouter=batterie-gonflee`);
    await page.locator('[data-part="liste"] li').first().waitFor();
    expect(await listed(page)).toEqual(["* « Samedi »: 2 pratiques, ouvert", "« Samedi (reçu) »: 3 pratiques"]);
  });

  test("a link only looked at leaves nothing, can be kept as it is, and “back” returns to it", async () => {
    const page = await kits("?ajouter=islah-al-malabis");
    const link = "?p=batterie-gonflee&titre=Le+sien";
    await page.goto(`${site.url}/kits/${link}`);
    await page.locator('[data-part="recu"]').waitFor();
    await does(page, "reprendre");
    expect(await held(page)).toEqual(["إصلاح الملابس"]);
    await page.goBack();
    await expect.poll(() => new URL(page.url()).search).toBe(link);
    await expect.poll(() => held(page)).toHaveLength(1);
    expect(await page.locator('[data-part="recu"]').isVisible()).toBe(true);
    await does(page, "garder");
    expect(await listed(page)).toEqual(["Mon kit d’atelier: 1 pratique : إصلاح الملابس", "* « Le sien »: 1 pratique, ouvert"]);
  });

  test("ten kits are begun, named, copied, emptied, erased and brought back, and are there after the page is closed", async () => {
    const context = await site.context({ viewport: phone });
    const page = await kits("", context);
    for (let place = 1; place <= 9; place++) {
      await does(page, "nouveau");
      await tick(page, place % 2 ? "islah-al-malabis" : "repair-cafe-du-square");
      await name(page, `Kit ${place}`);
    }
    await does(page, "dupliquer");
    await tick(page, "batterie-gonflee");
    await open(page, "« Kit 3 »");
    await does(page, "effacer");
    expect((await listed(page)).length).toBe(9);
    await page.reload();
    await page.locator('[data-action="rappeler"]', { hasText: "Kit 3" }).waitFor({ state: "attached" });
    await does(page, "rappeler");
    await does(page, "vider");
    await page.close();
    expect(await listed(await kits("", context))).toEqual([
      "« Kit 1 »: 1 pratique",
      "« Kit 2 »: 1 pratique",
      ...[4, 5, 6, 7, 8, 9].map((place) => `« Kit ${place} »: 1 pratique`),
      "« Kit 9 (copie) »: 2 pratiques",
      "* « Kit 3 »: vide, ouvert",
    ]);
  });

  test("what a device held when it kept but one kit, and the one before it, are in the list", async () => {
    const context = await site.context({ viewport: phone });
    const page = await context.newPage();
    await page.goto(`${site.url}/a-propos/`);
    await page.evaluate(() => {
      localStorage.setItem("jardin-kit", "p=islah-al-malabis&titre=Samedi");
      localStorage.setItem("jardin-kit-avant", "p=batterie-gonflee&titre=Avant");
    });
    const opened = await kits("", context);
    expect(await listed(opened)).toEqual(["« Avant »: 1 pratique", "* « Samedi »: 1 pratique, ouvert"]);
    await tick(opened, "batterie-gonflee");
    await opened.reload();
    await opened.locator('[data-part="liste"] li').first().waitFor();
    expect(await listed(opened)).toEqual(["« Avant »: 1 pratique", "* « Samedi »: 2 pratiques, ouvert"]);
  });

  test("two tabs follow one another, and what one did not see is kept apart", async () => {
    const context = await site.context({ viewport: phone });
    const here = await kits("?ajouter=islah-al-malabis", context);
    const there = await kits("", context);
    await tick(there, "batterie-gonflee");
    await expect.poll(() => held(here)).toHaveLength(2);
    // As a tab that slept while another wrote.
    await here.evaluate(() => {
      const [place = ""] = Object.keys(localStorage);
      localStorage.setItem(
        place,
        (localStorage.getItem(place) ?? "").replace("p=islah-al-malabis,batterie-gonflee", "p=repair-cafe-du-square&titre=Autre"),
      );
    });
    await name(here, "Ici");
    expect(await said(here)).toMatch("avait changé dans un autre onglet");
    expect(await listed(here)).toEqual(["* « Ici »: 2 pratiques, ouvert", "« Autre »: 1 pratique"]);
  });
});

describe("a file of kits", () => {
  test("taken from a device gives all its kits to another, each once", async () => {
    const page = await kits("?ajouter=islah-al-malabis");
    await name(page, "Samedi");
    await does(page, "nouveau");
    await tick(page, "batterie-gonflee");
    const waiting = page.waitForEvent("download");
    await does(page, "tous");
    const download = await waiting;
    expect(download.suggestedFilename()).toBe("mes-kits.json");
    const text = await readFile(await download.path(), "utf8");
    const other = await kits("?ajouter=repair-cafe-du-square");
    await give(other, "mes-kits.json", text);
    expect(await listed(other)).toEqual([
      "Mon kit d’atelier: 1 pratique : Repair café du square",
      "* « Samedi »: 1 pratique, ouvert",
      "Mon kit d’atelier: 1 pratique : Une batterie gonflée, que faire ?",
    ]);
    await give(other, "mes-kits.json", text);
    await expect.poll(() => said(other)).toBe("2\u00A0kits du fichier y étaient déjà.");
    expect((await listed(other)).length).toBe(3);
  });

  test("that is broken is refused in words, and nothing is lost", async () => {
    const page = await kits("?ajouter=islah-al-malabis");
    const before = await listed(page);
    await give(page, "mes-kits.json", '{ "jardin-kits": 1, "kits": ["p=batt');
    await expect
      .poll(() => said(page))
      .toBe(
        "Ce fichier est abîmé, ou coupé en route. Enregistrez de nouveau le kit, sur l’appareil où il est. Vos kits n’ont pas bougé.",
      );
    await give(page, "photo.json", "\u0089PNG");
    await expect.poll(() => said(page)).toMatch("n’est pas un kit du jardin");
    expect([await listed(page), await held(page)]).toEqual([before, ["إصلاح الملابس"]]);
  });
});

describe("a browser that keeps nothing", () => {
  test.for(["is full", "refuses"])("and %s says so, and the page goes on", async (how) => {
    const context = await site.context({ viewport: phone });
    await context.addInitScript((how) => {
      if (how === "refuses")
        Object.defineProperty(window, "localStorage", {
          get: () => {
            throw new DOMException("denied", "SecurityError");
          },
        });
      else if (!localStorage.getItem("plein")) {
        localStorage.setItem("jardin-kit", "p=islah-al-malabis&titre=Samedi");
        for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2))
          try {
            for (let place = 0; ; place++)
              localStorage.setItem(`plein${size === 4_000_000 && place === 0 ? "" : `-${size}-${place}`}`, "x".repeat(size));
          } catch {
            // Smaller ones still fit.
          }
      }
    }, how);
    const page = await kits("", context);
    expect(await page.locator('[data-part="refus"]').isVisible()).toBe(false);
    await tick(page, "batterie-gonflee");
    await page.locator('[data-part="refus"]').waitFor();
    await does(page, "nouveau");
    await tick(page, "repair-cafe-du-square");
    await name(page, "Neuf");
    expect(await listed(page)).toEqual(
      how === "refuses"
        ? ["Mon kit d’atelier: 1 pratique : Une batterie gonflée, que faire ?", "* « Neuf »: 1 pratique, ouvert"]
        : ["« Samedi »: 2 pratiques", "* « Neuf »: 1 pratique, ouvert"],
    );
    expect(new URL(page.url()).search).toBe("?p=repair-cafe-du-square&titre=Neuf");
  });
});

test("the list of kits is worked by keyboard, fits 320 pixels, and axe finds nothing to say", async () => {
  const page = await kits("?ajouter=islah-al-malabis", await site.context({ viewport: { width: 320, height: 740 } }));
  await name(page, "Un nom de kit qui est long comme le sont ceux des grands ateliers de quartier du samedi");
  await page.locator("summary", { hasText: "Mes kits" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Nouveau kit");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  expect(await held(page)).toEqual(["إصلاح الملابس"]);
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 11));
  expect(await focused()).toBe("«\u00A0Un nom de");
  await page.locator('[data-action="effacer"]').focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-action="rappeler"]').focus();
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("2. Mon kit");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await violationsInBothLights(page)).toEqual([]);
  await page.setViewportSize(desktop);
  expect(await violationsInBothLights(page)).toEqual([]);
});
