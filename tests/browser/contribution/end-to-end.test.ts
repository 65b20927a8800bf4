import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPatientBrowser } from "../patient.ts";
import { serveGarden, type ServedGarden } from "../served-garden.ts";
import { phone } from "../site.ts";

let garden: ServedGarden;
let browser: Browser;
/** The commits of the garden before anybody wrote to it. */
let before: string[];
beforeAll(async () => {
  [garden, browser] = await Promise.all([serveGarden("end-to-end"), openPatientBrowser()]);
  before = garden.commits();
});
afterAll(async () => {
  await browser.close();
  await garden.close();
});

const openPage = async (javaScriptEnabled: boolean): Promise<Page> =>
  (await browser.newContext({ viewport: phone, reducedMotion: "reduce", javaScriptEnabled })).newPage();

/** Longer than the delay under which a form is taken for a robot’s. */
const humanDelay = 3_200;

/** Sends the form and gives the receipt code that the page of the contribution shows. */
async function send(page: Page): Promise<string> {
  await page.waitForTimeout(humanDelay);
  await page.getByRole("button", { name: "Envoyer" }).click();
  const followed = page.getByRole("link", { name: "Suivre votre envoi" });
  await Promise.race([page.waitForURL(/suivi/), followed.waitFor().then(() => followed.click())]);
  await page.waitForURL(/\/contribuer\/suivi\/\?code=/);
  return new URL(page.url()).searchParams.get("code") ?? "";
}

/** What the moderator chooses for a practice whose author told only the five answers. */
async function complete(page: Page) {
  const closed = page.locator(".moderation-edit details:not([open]) > summary, form details:not([open]) > summary");
  while (await closed.first().isVisible()) await closed.first().click();
  await page.locator("[name=themes][value=habitat]").check();
  await page.locator("[name=besoins_fondamentaux][value=liens]").check();
  await page.locator("[name=economise][value=argent]").check();
  await choose(page, "type", "geste");
  await choose(page, "difficulte", "1");
  await page.locator("[name=duree_min]").fill("20");
  await choose(page, "duree_unite", "minutes");
}

/** Picks a value of a list, or of radio buttons. */
async function choose(page: Page, name: string, value: string) {
  const list = page.locator(`select[name=${name}]`);
  if ((await list.count()) > 0) await list.selectOption(value);
  else await page.locator(`[name=${name}][value="${value}"]`).check();
}

/** Opens the contribution `code` as its moderator, does `edit`, publishes, and gives the address of the page. */
async function publish(code: string, edit: (page: Page) => Promise<void>): Promise<string> {
  const page = await openPage(false);
  await page.goto(garden.link);
  await page.locator(`a[href*="${code}"]`).first().click();
  // Whole: what is folded is there to be opened.
  await page.waitForURL(`**/${code}/`);
  await edit(page);
  await page.getByRole("button", { name: /^Publier/ }).click();
  const address = page.getByRole("link", { name: "Lire la page" });
  // The page asks again by itself.
  await address.waitFor();
  return new URL((await address.getAttribute("href")) ?? "", garden.url).pathname;
}

/** Titles of the first results of the search. */
async function search(words: string): Promise<string[]> {
  const page = await openPage(true);
  await page.goto(`${garden.url}/recherche/?q=${encodeURIComponent(words)}`);
  const results = page.locator("#resultats a");
  await results.first().waitFor();
  return results.allTextContents();
}

// At once, as people do: what is accepted while a site is built is in the next one, with the others.
test.concurrent.for([false, true])(
  "a practice is told on a telephone, reviewed, published, read, found and followed (JavaScript: %s)",
  async (javaScript) => {
    const name = javaScript ? "bouchon de liège" : "pince à linge";
    const page = await openPage(javaScript);
    await page.goto(`${garden.url}/contribuer/`);
    await page.getByLabel("Que faites-vous").fill(`Je cale la fenêtre qui bat avec une ${name}, et on dort mieux.`);
    await page.getByLabel("Comment faites-vous").fill(`Je ferme doucement.\nJe glisse la ${name} entre les deux battants.`);
    await page.getByText("Ajouter une photo").click();
    const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#2f6b4f" } })
      .jpeg()
      .withExif({ IFD0: { Copyright: "SECRET" } })
      .toBuffer();
    await page.getByLabel("Une photo").setInputFiles({ name: "IMG.jpg", mimeType: "image/jpeg", buffer: photo });
    await page.locator("[name=photo_alt]").fill("Une fenêtre tenue fermée.");
    await page.locator("[name=photo_personnes][value=personne]").check();
    await page.getByLabel("Je suis d’accord pour que ce récit").check();
    const code = await send(page);
    expect(await page.locator("main").innerText()).toContain(code.slice(0, 4).toUpperCase());

    const path = await publish(code, complete);
    expect(path).toMatch(/^\/pratiques\/je-cale/);
    const reader = await openPage(javaScript);
    expect((await reader.goto(garden.url + path))?.status()).toBe(200);
    expect(await reader.locator("main").innerText()).toContain(`entre les deux battants`);
    const image = reader.locator("main figure img");
    expect(await image.getAttribute("alt")).toBe("Une fenêtre tenue fermée.");
    const source = (await image.getAttribute("src")) ?? "";
    const served = await reader.request.get(garden.url + source);
    expect([served.status(), served.headers()["content-type"]]).toEqual([200, "image/webp"]);
    expect((await served.body()).toString("latin1")).not.toContain("SECRET");
    expect((await search(name)).join("\n")).toContain("Je cale la fenêtre");

    await page.goto(`${garden.url}/contribuer/suivi/?code=${code}`);
    expect(await page.locator(`main a[href="${path}"]`).count()).toBeGreaterThan(0);
  },
);

test.concurrent("a story told from its practice is published, and the practice leads to it", async () => {
  const page = await openPage(true);
  await page.goto(`${garden.url}/pratiques/reprendre-un-vetement/`);
  await page.getByRole("link", { name: "Racontez", exact: true }).click();
  await page.getByLabel("Qu’avez-vous fait").fill("Nous avons repris trente ourlets avec les voisines du hall.");
  await page.getByLabel("Je suis d’accord pour que ce récit").check();
  const path = await publish(await send(page), async () => {});
  expect(path).toMatch(/^\/recits\//);
  await page.goto(`${garden.url}/pratiques/reprendre-un-vetement/`);
  expect(await page.locator(`main a[href="${path}"]`).count()).toBeGreaterThan(0);
  expect((await search("trente ourlets")).length).toBeGreaterThan(0);
});

test.concurrent("a correction sent from a page changes that page", async () => {
  const page = await openPage(false);
  await page.goto(`${garden.url}/pratiques/repair-cafe-du-square/`);
  await page.getByRole("link", { name: "Signaler une erreur" }).first().click();
  await page.locator("[name=sujet][value=erreur]").check();
  await page.getByLabel("Qu’est-ce qui ne va pas").fill("Le résumé ne dit pas que c’est gratuit.");
  const path = await publish(await send(page), async (card) => {
    await card.locator("[name=resume]").fill("Des voisins réparent avec vous ce qui est en panne, gratuitement, toute l’année.");
  });
  expect(path).toBe("/pratiques/repair-cafe-du-square/");
  await page.goto(garden.url + path);
  expect(await page.locator("main").innerText()).toContain("gratuitement, toute l’année");
});

test("each of the four was one commit over those that were there, and nothing is left to commit", () => {
  const commits = garden.commits();
  expect(commits.slice(0, -before.length).sort()).toEqual([
    "Nouveau récit : Nous avons repris trente ourlets avec les voisines du hall",
    "Nouvelle pratique : Je cale la fenêtre qui bat avec une bouchon de liège, et on dort mieux",
    "Nouvelle pratique : Je cale la fenêtre qui bat avec une pince à linge, et on dort mieux",
    "Repair café du square : correction",
  ]);
  expect(commits.slice(-before.length)).toEqual(before);
  expect(garden.uncommitted()).toBe("");
});
