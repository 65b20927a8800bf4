import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openPatientBrowser } from "../patient.ts";
import { serveGarden, type ServedGarden } from "../served-garden.ts";
import { phone } from "../site.ts";

let garden: ServedGarden;
let browser: Awaited<ReturnType<typeof openPatientBrowser>>;

beforeAll(async () => {
  [garden, browser] = await Promise.all([serveGarden("failures"), openPatientBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await garden?.close();
});

async function visitor(script = "", options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: phone, reducedMotion: "reduce", ...options });
  onTestFinished(() => context.close());
  if (script) await context.addInitScript(script);
  return context;
}

async function openStory(context: BrowserContext, text?: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${garden.url}/contribuer/recit/`);
  await page.locator("form[data-awake]").waitFor();
  if (text === undefined) return page;
  await page.locator('[name="quoi"]').fill(text);
  await page.getByLabel("Je suis d’accord pour que ce récit").check();
  return page;
}

const send = (page: Page) => page.locator('[data-action="envoyer"]').click();
const waiting = (page: Page) => page.locator('[data-part="garde"]');
const text = "Nous avons réparé six vélos dans la cour, un samedi de mars.";

/** Waits until the worker has this page. */
const hasPage = (page: Page, path: string) =>
  expect.poll(() => page.evaluate(async (path) => Boolean(await caches.match(path)), path), { timeout: 120_000 }).toBe(true);

/** The page alone: no worker sends for it in the background, past the routes of a test. */
const alone = { serviceWorkers: "block" } as const;

describe("sending", () => {
  test("through a relay that refuses what is heavy says so, and offers to go without the photo", async () => {
    const page = await openStory(await visitor("", alone), text);
    await page.locator('details:has([name="photo"]) > summary').click();
    await page.locator('[name="photo"]').setInputFiles({ name: "velo.png", mimeType: "image/png", buffer: onePixel });
    await page.getByText("Photo prête").waitFor();
    await page.getByLabel("décrire la photo").or(page.locator('[name="photo_alt"]')).first().fill("Un vélo retourné");
    await page.locator('[name="photo_personnes"]').first().check();
    let photos = 0;
    await page.route("**/contribuer/envoyer", async (route) => {
      const heavy = route.request().postDataBuffer()?.includes('filename="photo') ?? false;
      photos += heavy ? 1 : 0;
      return heavy ? route.fulfill({ status: 413, contentType: "text/html", body: "<h1>413</h1>" }) : route.continue();
    });
    await send(page);
    const said = page.getByRole("alert");
    await said.getByText("C’est trop lourd pour passer").waitFor();
    await page.getByRole("button", { name: "Envoyer sans photo" }).click();
    await page.waitForURL(/suivi\/\?code=/);
    expect(photos).toBe(1);
  });

  test("through a filter says that it is not the garden that refuses, and keeps the text", async () => {
    const page = await openStory(await visitor("", alone), text);
    await page.route("**/contribuer/envoyer", (route) => route.fulfill({ status: 403, contentType: "text/html", body: "Non" }));
    await send(page);
    await page.getByRole("alert").getByText("ce n’est pas le jardin qui refuse").waitFor();
    expect(await page.locator('[name="quoi"]').inputValue()).toBe(text);
  });

  test("without network waits, says why and for how long, and goes from any page", async () => {
    const context = await visitor("", alone);
    const page = await openStory(context, text);
    await context.route("**/contribuer/envoyer", (route) => route.abort());
    await send(page);
    await waiting(page).getByText("Le réseau manque ici").waitFor();
    expect(await waiting(page).innerText()).toContain("Revenez sur le jardin dans les jours qui viennent");
    expect(await waiting(page).innerText()).toContain("sept jours");
    await page.close();
    await context.unroute("**/contribuer/envoyer");
    const other = await context.newPage();
    await other.goto(`${garden.url}/termes/`);
    // Fifteen seconds after the first failure it is due.
    await expect
      .poll(
        async () => {
          await other.reload();
          // It goes once the page is there, and is told on the page that sent it.
          const told = other.getByText("Ce que vous aviez raconté est parti").first();
          return told.waitFor({ timeout: 10_000 }).then(
            () => 1,
            () => 0,
          );
        },
        { timeout: 120_000, interval: 4_000 },
      )
      .toBe(1);
  });

  test("from a page that was long to come is not taken for the work of a program, and goes the first time", async () => {
    const context = await visitor("", alone);
    await context.route("**/contribuer/recit/", async (route) => {
      await new Promise((late) => setTimeout(late, 2_000));
      return route.continue();
    });
    const page = await openStory(context, text);
    const answers: number[] = [];
    page.on("response", (answer) => answer.url().endsWith("/contribuer/envoyer") && answers.push(answer.status()));
    await send(page);
    await page
      .locator("main")
      .getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
      .or(waiting(page))
      .first()
      .waitFor();
    expect([answers, new URL(page.url()).pathname]).toEqual([[201], "/contribuer/suivi/"]);
  });

  test("to a server in pieces, or through a portal, is told as such", async () => {
    const page = await openStory(await visitor("", alone), text);
    await page.route("**/contribuer/envoyer", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "" }));
    await send(page);
    await waiting(page).getByText("Le site a une panne (réponse\u00A0502)").waitFor();
    await page.unroute("**/contribuer/envoyer");
    await page.route("**/contribuer/envoyer", (route) =>
      route.fulfill({ status: 200, contentType: "text/html", body: "Portail" }),
    );
    await page.getByRole("button", { name: "Essayer maintenant" }).click();
    await waiting(page).getByText("Une autre page a répondu").waitFor();
  });
});

describe("a draft", () => {
  test("survives a database that fails once while it is written, and once while it is read", async () => {
    const context = await visitor(
      "const t = IDBDatabase.prototype.transaction; IDBDatabase.prototype.transaction = function (...a) { if (window.broken) { window.broken = false; throw new DOMException('lost', 'UnknownError'); } return t.apply(this, a); };",
    );
    const page = await openStory(context);
    await page.evaluate("window.broken = true");
    await page.locator('[name="quoi"]').fill(text);
    await expect.poll(() => page.evaluate("window.broken")).toBe(false);
    await page.waitForTimeout(1_000);
    await page.close();
    await context.addInitScript("window.broken = true");
    const again = await openStory(context);
    expect(await again.locator('[name="quoi"]').inputValue()).toBe(text);
  });

  test("written in two tabs is two drafts: the second is told, and both come back", async () => {
    const context = await visitor();
    const first = await openStory(context);
    const second = await openStory(context);
    await first.locator('[name="quoi"]').fill("Le texte du premier onglet.");
    await first.waitForTimeout(1_000);
    await second.reload();
    await second.locator("form[data-awake]").waitFor();
    await first.locator('[name="quoi"]').fill("Le texte du premier onglet, plus long.");
    await first.waitForTimeout(1_000);
    await second.locator('[name="quoi"]').fill("Le texte du second onglet.");
    await second.getByText("aussi ouvert dans un autre onglet").waitFor();
    await first.close();
    await second.close();
    const later = await openStory(context);
    expect(await later.locator('[name="quoi"]').inputValue()).toBe("Le texte du second onglet.");
    await later.getByRole("button", { name: "Le reprendre" }).click();
    await expect.poll(() => later.locator('[name="quoi"]').inputValue()).toBe("Le texte du premier onglet, plus long.");
  });
});

describe("the garden on a device", () => {
  test("whose pages are changed on the way is told of that, not of the network", async () => {
    const context = await visitor();
    await context.route(
      (url) => url.pathname.endsWith("/"),
      async (route) => {
        const answer = await route.fetch();
        const body = await answer.text();
        await route.fulfill({ response: answer, body: `${body}<!-- x -->` });
      },
    );
    const page = await context.newPage();
    await page.goto(`${garden.url}/hors-ligne/`);
    await page.locator('[data-part="all"]').click();
    const status = page.locator('[data-part="status"]');
    await expect.poll(() => status.innerText(), { timeout: 120_000 }).toContain("ce réseau les modifie en route");
    expect(await status.innerText()).not.toContain("Le réseau a manqué");
  });

  test("opens a page however its address is written", async () => {
    const context = await visitor();
    const page = await context.newPage();
    await page.goto(`${garden.url}/hors-ligne/`);
    await page.locator('[data-part="all"]').click();
    await expect
      .poll(() => page.locator('[data-part="status"]').innerText(), { timeout: 120_000 })
      .toContain("s’ouvre sans réseau");
    await page.goto(`${garden.url}/contribuer/`);
    await hasPage(page, "/contribuer/recit/");
    await context.setOffline(true);
    for (const [asked, opened] of [
      ["/pratiques/repair-cafe-du-square", "/pratiques/repair-cafe-du-square/"],
      ["/pratiques/repair%2Dcafe-du-square/", "/pratiques/repair-cafe-du-square/"],
      ["/pratiques/index.html", "/pratiques/"],
      ["/recherche?q=velo", "/recherche/?q=velo"],
      ["/contribuer", "/contribuer"],
    ] as const) {
      await page.goto(garden.url + asked);
      expect([asked, new URL(page.url()).pathname + new URL(page.url()).search]).toEqual([asked, opened]);
      expect(await page.locator("h1").innerText()).not.toContain("appareil");
    }
  });

  test("keeps one page that was chosen, and shows it without network", async () => {
    const context = await visitor();
    const page = await context.newPage();
    const path = "/pratiques/repair-cafe-du-square/";
    await page.goto(garden.url + path);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.getByRole("button", { name: "Garder cette page" }).click();
    await page.getByText("Gardée sur cet appareil").waitFor();
    await page.goto(`${garden.url}/hors-ligne/`);
    await page.getByRole("link", { name: "Repair café du square" }).waitFor();
    await context.setOffline(true);
    await page.goto(garden.url + path);
    expect(await page.locator("h1").innerText()).toContain("Repair café");
    await context.setOffline(false);
  });
});

/** A picture of one point. */
const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
