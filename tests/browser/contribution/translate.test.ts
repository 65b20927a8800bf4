import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { partAddress } from "../../../src/base/parts/parts.ts";
import { violationsOf } from "../axe.ts";
import { openPatientBrowser } from "../patient.ts";
import { serveGarden, type ServedGarden } from "../served-garden.ts";
import { phone, visit } from "../site.ts";

let garden: ServedGarden;
let browser: Browser;
beforeAll(async () => {
  [garden, browser] = await Promise.all([serveGarden("translate"), openPatientBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await garden.close();
});

const openPage = async (javaScriptEnabled: boolean): Promise<Page> =>
  (await browser.newContext({ viewport: phone, reducedMotion: "reduce", javaScriptEnabled })).newPage();

/** Longer than the delay under which a form is taken for a robot’s. */
const humanDelay = 3_200;

const told = {
  titre: "بطارية منتفخة، ماذا نفعل؟",
  resume: "بطارية منتفخة أو ساخنة قد تشتعل. لا نفتحها ولا نشحنها.",
  images: "الهاتف ينتفخ أو يسخن وحده.\nلا تشحنوه ولا تفتحوه: قد يشتعل.\nاسألوا مركز النفايات كيف تسلمونه.",
  risques: "قد تشتعل دون إنذار.",
  etapes: "نسأل مركز النفايات كيف نسلمها. لا نفتحها أبدا.",
};

async function send(page: Page): Promise<string> {
  await page.waitForTimeout(humanDelay);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await page.waitForURL(/\/contribuer\/suivi\/\?code=/);
  return new URL(page.url()).searchParams.get("code") ?? "";
}

test("a practice is said in Arabic on a telephone, line by line beside the French, moderated, and read on its page", async () => {
  const page = await openPage(true);
  await page.goto(`${garden.url}/contribuer/`);
  await page.getByRole("link", { name: "Traduisez une fiche" }).click();
  await page.getByLabel("Quelle fiche").selectOption("batterie-gonflee");
  await page.getByLabel("Dans quelle langue").selectOption("ar");
  const lines = async (name: string) =>
    (await page.locator(`.field:has([name=${name}]) [data-french] li`).allTextContents()).map((line) => line.replace(/\s/g, " "));
  await page.locator(".field:has([name=images]) [data-french] li").first().waitFor();
  expect(await lines("images")).toEqual([
    "Le téléphone gonfle ou chauffe tout seul.",
    "Ne le rechargez pas, ne l’ouvrez pas : il peut brûler.",
    "Demandez à la déchèterie comment le déposer.",
  ]);
  expect(await lines("etapes")).toEqual(["On demande à la déchèterie comment la déposer. On ne l’ouvre jamais."]);
  const written = page.locator(".field:has([name=images]) [data-french] [role=status]");
  expect(await written.textContent()).toMatch(/^0\sligne sur 3$/);
  for (const [name, text] of Object.entries(told)) await page.locator(`[name=${name}]`).fill(text);
  expect(await written.textContent()).toMatch(/^3\slignes sur 3$/);
  const side = await page.locator("[name=images]").evaluate((field) => getComputedStyle(field).direction);
  expect(side).toBe("rtl");
  await page.getByLabel("C’est ma langue").check();
  await page.getByLabel("Qui êtes-vous").fill("جارة");
  await page.locator("[name=mode][value=nom]").check();
  await page.getByLabel("Le nom à afficher").fill("Salma Benali");
  await page.getByLabel("Je suis d’accord").check();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  expect(await violationsOf(page)).toEqual([]);
  const code = await send(page);
  expect(await page.locator("main").innerText()).toContain(code.slice(0, 4).toUpperCase());

  const desk = await openPage(false);
  await desk.goto(`${garden.link}${code}/`);
  expect(await desk.locator(".moderation-preview").innerText()).toContain(told.risques);
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await desk.getByLabel("La page dit qu’elle est relue").check();
  await desk.getByRole("button", { name: /^Publier/ }).click();
  const address = desk.getByRole("link", { name: "Lire la page" });
  await address.waitFor();
  expect(new URL((await address.getAttribute("href")) ?? "", garden.url).pathname).toBe("/ar/pratiques/batterie-gonflee/");

  const reader = await openPage(true);
  expect((await reader.goto(`${garden.url}/ar/pratiques/batterie-gonflee/`))?.status()).toBe(200);
  const said = await reader.locator("main").textContent();
  for (const text of [told.titre, told.risques, "Salma Benali"]) expect(said).toContain(text);
  const french = "pratiques/batterie-gonflee";
  const part = (await (await reader.request.get(garden.url + partAddress("records", french))).json()) as { id: string }[];
  expect(part.find(({ id }) => id === french)).toMatchObject({
    traductions: [{ langue: "ar", etat: "relue", par: ["Salma Benali"], relu_par: "Salma Benali" }, {}],
  });
  await page.goto(`${garden.url}/contribuer/suivi/?code=${code}`);
  expect(await page.locator(`main a[href="/ar/pratiques/batterie-gonflee/"]`).count()).toBeGreaterThan(0);
});

test("a page that nobody read leads to the form, without script too: its practice, its language and its French are there", async () => {
  const page = await openPage(false);
  await page.goto(`${garden.url}/en/pratiques/repair-cafe-du-square/`);
  await page.locator(".state a[href*='/contribuer/traduire/']").click();
  expect(await page.locator("[name=pratique]").inputValue()).toBe("repair-cafe-du-square");
  expect(await page.locator("[name=langue]").inputValue()).toBe("en");
  expect(await page.locator("[name=relecture]:checked").inputValue()).toBe("juste");
  expect(await page.locator("[data-part=fiche-francaise]").getAttribute("href")).toBe("/pratiques/repair-cafe-du-square/");
  await page.getByLabel("Je suis d’accord").check();
  expect(await send(page)).toMatch(/^[0-9a-z]{12}$/);
});

test("where nothing receives a translation, it becomes a message to copy: each answer under its question, and what was chosen in its words", async () => {
  const site = await visit(inject("petit"));
  onTestFinished(() => site.close());
  const page = await site.page("/contribuer/traduire/");
  await page.getByLabel("Quelle fiche").selectOption("batterie-gonflee");
  await page.getByLabel("Dans quelle langue").selectOption("ar");
  for (const [name, text] of Object.entries(told)) await page.locator(`[name=${name}]`).fill(text);
  await page.getByLabel("C’est ma langue").check();
  await page.getByLabel("Je suis d’accord").check();
  await page.getByRole("button", { name: "Préparer mon message" }).click();
  const message = page.locator('[data-part="texte"]');
  await message.filter({ hasText: told.titre }).waitFor({ state: "attached" });
  const answers = [
    ["Quelle fiche ?", "batterie-gonflee"],
    ["Dans quelle langue ?", "ar"],
    ["Que faites-vous ?", "Je traduis cette fiche"],
    ["Le titre", told.titre],
    ["Le résumé", told.resume],
    ["Les phrases des images", told.images],
    ["Les dangers", told.risques],
    ["Les étapes", told.etapes],
    ["C’est ma langue : je la parle tous les jours.", "oui"],
    ["Sous quel nom ?", "Aucun nom Sans nom."],
    ["Je suis d’accord pour que cette traduction soit publiée, corrigée et partagée sous la licence libre CC BY-SA 4.0.", "oui"],
  ];
  expect((await message.textContent())?.replace(/[\u00A0\u202F]/g, " ")).toBe(
    answers.map(([question, answer]) => `${question}\n${answer}\n`).join("\n"),
  );
});
