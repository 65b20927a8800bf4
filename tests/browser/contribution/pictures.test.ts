import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { violationsInBothLights } from "../axe.ts";
import { visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site?.close());

const text = (page: Page) => page.locator("[name=images]").inputValue();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

async function openForm(page: Page) {
  await page.locator("form[data-awake]").waitFor();
  const details = page.locator("details", { has: page.locator("[name=images]") });
  if (!(await details.evaluate((element: HTMLDetailsElement) => element.open))) await details.locator("summary").click();
}

const asked = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith("/dessins/")),
  );

test("on a telephone, pictures are found under French words, tapped, barred and put in order; they are kept on the device and stand in the file", async () => {
  const page = await site.page("/contribuer/");
  await openForm(page);
  expect(await asked(page)).toEqual([]);
  await page.getByRole("button", { name: "Choisir des images" }).click();
  const search = page.getByLabel("Chercher un dessin");
  await search.waitFor();
  expect(await asked(page)).toContain("/dessins/liste.json");

  // Under another word than its name, without its accent.
  await search.fill("electricite");
  await page.getByRole("button", { name: "prise", exact: true }).click();
  await search.fill("clou");
  await page.getByRole("button", { name: "marteau", exact: true }).click();
  await page.getByRole("button", { name: "Puis → : marteau" }).click();
  await page.getByRole("button", { name: "Barrer : prise" }).click();
  await page.getByLabel("Une quantité").fill("15 min");
  await page.keyboard.press("Enter");
  await page.getByLabel("Sa phrase").fill("Un deux trois quatre cinq six sept huit neuf dix onze douze treize.");
  expect(await page.locator("[data-part=images] .field-problem").textContent()).toContain("La phrase a 13 mots.");
  await page.getByLabel("Sa phrase").fill("On débranche, puis on répare.");
  expect(await page.locator("[data-part=images] .field-problem").isVisible()).toBe(false);
  await page.getByLabel("Cette image met en garde contre").selectOption("electricite");
  expect(await text(page)).toBe("electricite ! non prise > marteau + 15 min : On débranche, puis on répare.");

  await page.getByRole("button", { name: "Ajouter une image" }).click();
  await search.fill("loupe");
  await page.getByRole("button", { name: "loupe", exact: true }).click();
  await page.getByLabel("Sa phrase").fill("On cherche la panne.");
  await page.getByLabel("Jamais").check();
  await page.getByRole("button", { name: "Monter l’image 2" }).click();
  expect((await text(page)).split("\n")).toEqual([
    "jamais loupe : On cherche la panne.",
    "electricite ! non prise > marteau + 15 min : On débranche, puis on répare.",
  ]);
  expect(await page.locator("[data-part=images] li .pic.never img").first().getAttribute("alt")).toBe("jamais : loupe");
  expect(await page.locator("[data-part=images-etat]").textContent()).toBe(
    "L’image est à la place 1. 2\u00A0images\u00A0: il en faut 3 à 8.",
  );
  expect(await violationsInBothLights(page, { within: "[data-part=images]" })).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // What is said is kept, drawings too, and none of the fields of the picker goes with it.
  await page.locator("[name=quoi]").fill("Je répare une lampe.");
  await page.locator("[name=comment]").fill("Je change le fil.");
  await page.locator("[name=accord_publication]").check();
  await page.waitForTimeout(1_000);
  await page.reload();
  await openForm(page);
  expect(await text(page)).toContain("jamais loupe : On cherche la panne.");
  await page.getByRole("button", { name: "Choisir des images" }).click();
  await page.getByRole("button", { name: "Retirer l’image 2" }).click();
  expect(await text(page)).toBe("jamais loupe : On cherche la panne.");
  await page.getByRole("button", { name: "Préparer ma fiche" }).click();
  await page.locator("[data-part=pret]").waitFor();
  expect(await page.locator("[data-part=texte]").textContent()).toContain(
    "images:\n  - dessin: jamais loupe\n    phrase: On cherche la panne.\n",
  );
});

test("by keyboard alone, a drawing is found and chosen, its place changes, and the focus is never lost", async () => {
  const page = await site.page("/contribuer/");
  await openForm(page);
  await page.getByRole("button", { name: "Choisir des images" }).focus();
  await page.keyboard.press("Enter");
  const search = page.getByLabel("Chercher un dessin");
  await search.waitFor();
  expect(await search.evaluate((input) => input === document.activeElement)).toBe(true);
  const choose = async (word: string, name: string) => {
    await search.focus();
    await search.fill("");
    await page.keyboard.type(word);
    // The form is not sent by it.
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe(name);
    await page.keyboard.press("Enter");
    expect(await page.locator("[data-part=images-etat]").textContent()).toContain(`Ajouté\u00A0: ${name}.`);
  };
  await choose("tele", "téléphone");
  await choose("équipe", "groupe");
  await page.getByRole("button", { name: "Mettre avant : groupe" }).focus();
  await page.keyboard.press("Space");
  expect(await text(page)).toBe("groupe + telephone :");
  expect(await focused(page)).toContain("groupe");
  await page.getByRole("button", { name: "Retirer : téléphone" }).focus();
  await page.keyboard.press("Enter");
  expect(await focused(page)).toBe("Retirer : groupe");
  await page.keyboard.press("Enter");
  expect(await search.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.getByRole("button", { name: "Voir en mots les images" }).focus();
  await page.keyboard.press("Enter");
  expect(await page.locator("[name=images]").evaluate((field) => field === document.activeElement)).toBe(true);
});

test("without network, the text of the images stays, and it is said why; what was typed there is read when the drawings come", async () => {
  const page = await site.page("/contribuer/");
  await openForm(page);
  await page.locator("[name=images]").fill("Boîte à outils + licorne : On l’ouvre.");
  await page.route("**/dessins/liste.json", (route) => route.abort());
  await page.getByRole("button", { name: "Choisir des images" }).click();
  await page.getByText("Les dessins n’arrivent pas").waitFor();
  expect(await page.locator("[name=images]").isVisible()).toBe(true);
  await page.unroute("**/dessins/liste.json");
  await page.getByRole("button", { name: "Choisir des images" }).click();
  await page.getByText("Le dessin « licorne » n’existe pas.").waitFor();
  expect(await text(page)).toBe("Boîte à outils + licorne : On l’ouvre.");
  await page.getByRole("button", { name: "Changer l’image 1" }).click();
  await page.getByRole("button", { name: "Retirer : licorne" }).click();
  expect(await text(page)).toBe("boite-a-outils : On l’ouvre.");
});

test("without a script, the form takes images in words, and all drawings stand on a page with their names", async () => {
  const page = await site.page("/contribuer/dessins/", { javaScriptEnabled: false });
  const item = page.locator("li", { hasText: "boîte à outils" });
  expect(await item.textContent()).toMatch(/réparer, bricoler/);
  await item.scrollIntoViewIfNeeded();
  await expect.poll(() => item.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(72);
  await page.getByText("jamais argent", { exact: true }).waitFor();
});
