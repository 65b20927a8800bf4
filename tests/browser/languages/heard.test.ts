import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { speakingPage, spokenIn, voice } from "../aloud/stubbed-voice.ts";
import { until, visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site.close());

test("a page in another language is heard in its own voice, and its buttons and boxes speak it too", async () => {
  const page = await speakingPage(site, "/ar/pratiques/repair-cafe-du-square/", [voice("Ici", "fr-FR"), voice("Hoda", "ar-EG")]);
  const buttons = page.locator("main .aloud button");
  await expect.poll(() => buttons.count()).toBe(3);
  expect((await buttons.allInnerTexts()).every((text) => text.startsWith("استمعوا"))).toBe(true);
  await buttons.first().click();
  await until(page, () => window.stub.spoken.some(({ text }) => text !== ""));
  expect((await spokenIn(page)).find(({ text }) => text !== "")).toMatchObject({ voice: "Hoda", lang: "ar-EG" });
  expect(await page.locator(".frames .aloud").innerText()).toContain("صوت هذا الجهاز.");
  expect(await page.locator(".etapes input").first().getAttribute("aria-label")).toBe("تمت الخطوة 1");
  expect(await page.locator("main .aloud [lang='fr'], main input[lang='fr']").count()).toBe(0);
});
