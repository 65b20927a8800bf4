import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { violationsInBothLights } from "../axe.ts";
import { until, visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

const languages = ["ar", "en", "es", "pt", "tr"] as const;

/** Questions that people of each language asked, and the practices that answer them: written before any of it was translated. */
const judged = (lang: string) =>
  readFileSync(`tests/search/translations/${lang}.tsv`, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"))
    .map(([query = "", expected = ""]) => ({ query, expected: expected.split(",") }));

/** Asks in the box of a welcome page, and reads what it shows, in order. */
async function ask(page: Page, query: string): Promise<string[]> {
  await page.locator("#q").fill("");
  await page.locator("#q").press("Enter");
  await until(page, () => !document.querySelector("#compte")?.textContent);
  await page.locator("#q").fill(query);
  await page.locator("#q").press("Enter");
  await until(page, () => document.querySelector("#compte")?.textContent);
  return page.locator("#trouve li a").evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/")[3] ?? ""));
}

describe.each(languages)("in %s", (lang) => {
  test("the search of the language finds, in its first five, what answers nine questions of ten at least", async () => {
    const page = await site.page(`/${lang}/`);
    const misses: string[] = [];
    const questions = judged(lang);
    let recall = 0;
    for (const { query, expected } of questions) {
      const found = (await ask(page, query)).slice(0, 5);
      const share = expected.filter((slug) => found.includes(slug)).length / expected.length;
      recall += share / questions.length;
      if (share < 1) misses.push(`${query}: ${found.join(" ")}, not ${expected.join(" ")}`);
    }
    expect(questions.length).toBe(10);
    expect(recall + Number.EPSILON * 10, misses.join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  test("axe finds nothing to say of its welcome and of a practice, light or dark, and both fit the narrowest telephone", async () => {
    for (const path of [`/${lang}/`, `/${lang}/pratiques/couvercle/`, `/${lang}/pratiques/rafraichir-ete/`]) {
      const page = await site.page(path, { viewport: { width: 320, height: 640 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
      expect(await violationsInBothLights(page), path).toEqual([]);
    }
  });
});

test("without script, the whole list is there and no box that would do nothing", async () => {
  const page = await site.page("/ar/", { javaScriptEnabled: false });
  expect(await page.locator("main section li a").count()).toBe(24);
  expect(await page.locator("#recherche").isVisible()).toBe(false);
});

test("a search that the network refuses says so in the language, and leaves the list", async () => {
  const page = await site.page("/es/");
  await page.route("**/paquet.bin", (route) => route.abort());
  await page.locator("#q").fill("pan duro");
  await page.locator("#q").press("Enter");
  await until(page, () => document.querySelector("#compte")?.textContent);
  expect(await page.locator("#compte").textContent()).toContain("No se ha podido");
  expect(await page.locator("main section li").count()).toBe(24);
});

test("from right to left, the number of a step stands where its line starts, and a picture is read from the right", async () => {
  const page = await site.page("/ar/pratiques/couvercle/");
  const found = await page.evaluate(() => {
    const step = document.querySelector(".etapes ol > li") as Element;
    const [first, second] = [...(document.querySelector(".frames .pic")?.querySelectorAll("img") ?? [])];
    return {
      disc: parseFloat(getComputedStyle(step, "::before").right),
      room: parseFloat(getComputedStyle(step).paddingRight),
      other: parseFloat(getComputedStyle(step).paddingLeft),
      fromRight: (first?.getBoundingClientRect().left ?? 0) > (second?.getBoundingClientRect().left ?? 0),
      arrow: document.querySelector(".pic i")?.textContent,
    };
  });
  expect(found).toMatchObject({ disc: 0, other: 0, fromRight: true, arrow: "←" });
  expect(found.room).toBeGreaterThan(30);
});

test("from a page to the same in another language and back, by links that say their language", async () => {
  const page = await site.page("/pratiques/couvercle/");
  await page.getByRole("link", { name: "العربية" }).click();
  await page.waitForURL("**/ar/pratiques/couvercle/");
  await page.getByRole("link", { name: "Türkçe" }).click();
  await page.waitForURL("**/tr/pratiques/couvercle/");
  await page.getByRole("link", { name: "français", exact: true }).click();
  await page.waitForURL(/\/\/[^/]+\/pratiques\/couvercle\/$/);
});
