import { afterAll, beforeAll, expect, test } from "vitest";
import { desktop } from "./site.ts";
import { serveGarden, type ServedGarden } from "./served-garden.ts";
import { openPatientBrowser } from "./patient.ts";

let garden: ServedGarden;
let browser: Awaited<ReturnType<typeof openPatientBrowser>>;

beforeAll(async () => {
  garden = await serveGarden("sans-script");
  browser = await openPatientBrowser();
});
afterAll(async () => {
  await browser?.close();
  await garden?.close();
});

test("without a script, what is missing is listed with links, and Back gives the form with all that was typed", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: desktop });
  const page = await context.newPage();
  await page.goto(`${garden.url}/contribuer/`);
  await page.locator('[name="quoi"]').fill("Je recouds les ourlets.\nÀ la main.");
  await page.locator('[name="attention"]').fill("L’aiguille pique.");
  await page.locator('[name="titre"]').evaluate((field) => field.closest("details")?.setAttribute("open", ""));
  await page.locator('[name="titre"]').fill("Recoudre un ourlet");
  // A program would be quicker: the garden asks such a one to send again.
  await page.waitForTimeout(4_000);
  await page.locator("form.contribution").evaluate((form) => form.setAttribute("novalidate", ""));
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await page.waitForURL("**/contribuer/suivi/?code=*");

  expect(await page.title()).toMatch(/^Erreur\u00A0: /);
  const missing = page.locator(".problems");
  expect(await missing.evaluate((summary) => summary === document.activeElement)).toBe(true);
  expect(await missing.getByRole("heading").textContent()).toBe("Il manque quelques réponses");
  for (const link of await missing.getByRole("link").all()) {
    const target = (await link.getAttribute("href")) ?? "";
    await link.click();
    expect(page.url().endsWith(target)).toBe(true);
    expect(await page.locator(`${target}:visible, label:has(${target}):visible`).count()).toBeGreaterThan(0);
  }
  expect(await page.locator('[name="quoi"]').inputValue()).toBe("Je recouds les ourlets.\nÀ la main.");

  await page.goto(`${garden.url}/contribuer/recit/`);
  await page.locator('[name="quoi"]').fill("Un samedi au square.");
  expect(await page.locator('[name="quoi"]').getAttribute("autocomplete")).toBe(null);
  expect(await page.locator('[name="contact_prive"]').getAttribute("autocomplete")).toBe("off");
  await page.waitForTimeout(4_000);
  await page.locator("form.contribution").evaluate((form) => form.setAttribute("novalidate", ""));
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await page.waitForURL("**/contribuer/suivi/?code=*");
  await page.goBack();
  await page.waitForURL("**/contribuer/recit/");
  expect(await page.locator('[name="quoi"]').inputValue()).toBe("Un samedi au square.");
});
