import { brotliCompressSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPatientBrowser } from "../patient.ts";
import { serveGarden, type ServedGarden } from "../served-garden.ts";
import { desktop, phone } from "../site.ts";

let garden: ServedGarden;
let browser: Awaited<ReturnType<typeof openPatientBrowser>>;

const practice = "/pratiques/repair-cafe-du-square/";

beforeAll(async () => {
  garden = await serveGarden("reactions");
  browser = await openPatientBrowser();
});
afterAll(async () => {
  await browser?.close();
  await garden?.close();
});

/** What is too small for a finger, of what can be touched in `within`. */
const tooSmall = async (page: Page, within: string) => {
  const boxes = await Promise.all((await page.locator(within).all()).map((one) => one.boundingBox()));
  expect(boxes.length).toBeGreaterThan(0);
  return boxes.filter((box) => (box?.height ?? 0) < 44);
};

test("without a script, a reader says in one gesture that it failed, leaves a few words, and others read them once they were accepted", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await page.goto(`${garden.url}${practice}`);
  expect(await tooSmall(page, ".react button, .react a")).toEqual([]);
  await page.getByRole("button", { name: "Ça a raté" }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Merci de l’avoir dit");
  expect(new URL(page.url()).pathname).toBe("/reagir/repair-cafe-du-square/");
  expect(await page.getByRole("link", { name: "Signalez le danger" }).getAttribute("href")).toBe(
    "/contribuer/corriger/?page=pratiques/repair-cafe-du-square&sujet=danger",
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await page.getByRole("textbox", { name: "Qu’est-ce qui n’a pas marché" }).fill("La vis était trop courte.");
  await page.getByRole("button", { name: "Envoyer ces mots" }).click();
  expect(await page.getByRole("status").textContent()).toContain("Vos mots sont arrivés.");

  await page.goto(`${garden.url}${practice}`);
  await page.getByRole("link", { name: "Ce qu’en disent ceux qui ont essayé" }).click();
  expect(await page.getByText("La vis était trop courte.").count()).toBe(0);

  const moderation = await context.newPage();
  await moderation.setViewportSize(desktop);
  await moderation.goto(garden.link);
  expect(await tooSmall(moderation, ".moderation-list button")).toEqual([]);
  await moderation.getByRole("button", { name: "Accepter" }).click();
  expect(moderation.url()).toBe(`${garden.link}#mots`);

  await page.reload();
  expect(await page.getByText("La vis était trop courte.").isVisible()).toBe(true);
  await page.getByRole("link", { name: "Racontez comment cela s’est passé" }).click();
  expect(await page.getByRole("combobox", { name: "pratique" }).inputValue()).toBe("repair-cafe-du-square");
});

test("a practice with its gestures still fits the first round trip", async () => {
  const read = async (path: string) => (await fetch(`${garden.url}${path}`)).text();
  const html = await read(practice);
  expect(html).toContain('class="react');
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, path = ""]) => path);
  const weights = (await Promise.all([html, ...sheets.map(read)])).map((text) => brotliCompressSync(text).length);
  expect(weights.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(14 * 1024);
});
