import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { plain, readPdf, type PdfPage } from "./pdf.ts";
import { desktop, phone, visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site.close());

const papers = "/kits/atelier/qui-sait-faire-quoi/";
const printed = async (page: Page) => (await readPdf(await page.pdf({ preferCSSPageSize: true }))).pages;
const written = ({ texts }: PdfPage) => plain(texts.map(({ text }) => text).join(""));
/** What each sheet says, of these. */
const told = (pages: readonly PdfPage[], words: readonly string[]) =>
  pages.map((sheet) => words.filter((word) => written(sheet).includes(plain(word))));
const words = [
  "Facture inventée de Léo",
  "40 €",
  "Mina paie deux fois",
  "Lu le 1er mars 2026",
  "Le total est au repère 2",
  "Elle garde ses preuves",
];

test("the false bill is one sheet of A3, then come the slips, the dated page, and the key last, each on its A4", async () => {
  const page = await site.page(papers, { viewport: desktop });
  const pages = await printed(page);
  expect(pages.map(({ size }) => size)).toEqual(["297 × 420", "210 × 297", "210 × 297", "210 × 297"]);
  expect(told(pages, words)).toEqual([
    ["Facture inventée de Léo", "40 €"],
    ["Mina paie deux fois"],
    ["Lu le 1er mars 2026"],
    ["Le total est au repère 2", "Elle garde ses preuves"],
  ]);
  await page.emulateMedia({ media: "print" });
  const points = await page
    .locator(".large td")
    .evaluateAll((cells) => cells.map((cell) => Math.round(Number.parseFloat(getComputedStyle(cell).fontSize) * 0.75)));
  expect([points.length, Math.min(...points)]).toEqual([6, 27]);
});

test("a bill of eight lines is one sheet of A3 or two of A4, and each says that it is invented", async () => {
  const page = await site.page(papers, { viewport: desktop, javaScriptEnabled: false });
  await page.getByRole("link", { name: "Deux feuilles A4" }).click();
  const rows = Array.from(
    { length: 8 },
    (_, index) =>
      `<tr><td><b class="disc">${index + 1}</b></td><td>Ancien index (relevé)</td><td>600 kWh × 0,20 € = 120 €</td></tr>`,
  );
  const grow = () => page.locator(".large tbody").evaluate((body, html) => void (body.innerHTML = html), rows.join(""));
  await grow();
  const small = await printed(page);
  expect(small.map(({ size }) => size)).toEqual(["297 × 210", "297 × 210", "210 × 297", "210 × 297", "210 × 297"]);
  expect(told(small, ["Facture inventée", "Exercice, facture inventée"]).slice(0, 3)).toEqual([
    ["Facture inventée", "Exercice, facture inventée"],
    ["Facture inventée"],
    [],
  ]);
  await page.getByRole("link", { name: "Une grande feuille A3" }).click();
  await grow();
  expect((await printed(page)).map(({ size }) => size)).toEqual(["297 × 420", "210 × 297", "210 × 297", "210 × 297"]);
});

test("the page of the workshop and the one of the kits lead to its papers", async () => {
  const page = await site.page("/ateliers/qui-sait-faire-quoi/");
  await page.getByRole("link", { name: "Imprimer ses papiers, et leur clé" }).click();
  expect(new URL(page.url()).pathname).toBe(papers);
  await page.goto(`${site.url}/kits/`);
  await page.getByRole("link", { name: "Les papiers de « Qui sait faire quoi ? »" }).click();
  expect(new URL(page.url()).pathname).toBe(papers);
});

test("the papers fit a screen 320 pixels wide, and their links are as high as a finger", async () => {
  const page = await site.page(papers, { viewport: { ...phone, width: 320 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const small = await page
    .locator(".kit-head a, .kit-tools button")
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
  expect(small).toEqual([]);
});
