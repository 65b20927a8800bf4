/** A garden in a folder of the web, `https://ici.exemple/jardin/`, as the pages of a forge give one: served by what knows nothing of it, and walked. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import jsQR from "jsqr";
import { LinkChecker } from "linkinator";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { buildSite, workshop } from "../../site/setup.ts";
import { openOutputs } from "../kits/outputs.ts";
import { openPatientBrowser } from "../patient.ts";
import { desktop, phone } from "../site.ts";
import { servePlainly, type PlainServer } from "./plain-server.ts";

const root = "/jardin";
const address = `https://ici.exemple${root}`;
let dist = "";
let server: PlainServer;
let browser: Browser;

beforeAll(async () => {
  const built = await buildSite("tests/gardens/petit", "browser/in-folder", { env: { SITE_URL: `${address}/` } });
  expect(built.code, built.output).toBe(0);
  dist = built.dist;
  server = await servePlainly(dist, root);
  browser = await openPatientBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** A page of a fresh browser, and what it complains of or asks for outside of the garden. */
async function open(path: string, { offline = true, viewport = desktop as { width: number; height: number } } = {}) {
  const context = await browser.newContext({ viewport, serviceWorkers: offline ? "allow" : "block", reducedMotion: "reduce" });
  onTestFinished(() => context.close());
  const faults: string[] = [];
  context.on("request", (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol === "http:" && !pathname.startsWith(`${root}/`)) faults.push(`outside: ${request.url()}`);
  });
  context.on("response", (response) => {
    // A form asks whether a page of this name is there: that there is none is what it wants to know.
    if (response.status() >= 400 && response.request().method() !== "HEAD") faults.push(`${response.status()} ${response.url()}`);
  });
  context.on("weberror", (error) => faults.push(error.error().message));
  const page = await context.newPage();
  await page.goto(server.url + path);
  return { page, context, faults };
}

const inPage = async (page: Page) => decodeURIComponent(new URL(page.url()).pathname);

test("every link of every page leads to something, none outside of the folder", async () => {
  const before = server.missed().length;
  const { links } = await new LinkChecker().check({
    path: server.url,
    recurse: true,
    checkFragments: true,
    concurrency: 20,
    fragmentsToSkip: async (_, url) => ["carte/", "integrer/"].some((path) => url.startsWith(server.url + path)),
    linksToSkip: async (link) => !link.startsWith(new URL(server.url).origin),
  });
  expect(links.filter(({ state }) => state === "BROKEN").map(({ url, parent }) => `${parent} → ${url}`)).toEqual([]);
  expect(links.length).toBeGreaterThan(90);
  expect(server.missed().slice(before)).toEqual([]);
});

test("whole addresses are those of the folder: map of the site, feeds, data, what is shared, what is cited", async () => {
  const names = (await readdir(dist, { recursive: true })).filter((name) =>
    /\.(?:html|xml|json|jsonld|bib|ris|txt|md|csv)$/.test(name),
  );
  const other: string[] = [];
  for (const name of names)
    for (const [found] of (await readFile(join(dist, name), "utf8")).matchAll(
      /https:\\?\/\\?\/ici\.exemple(?!\\?\/jardin\b)[^\s"'<]{0,40}/g,
    ))
      other.push(`${name}: ${found}`);
  expect(other).toEqual([]);
  expect(await readFile(join(dist, "sitemap-0.xml"), "utf8")).toContain(`<loc>${address}/pratiques/repair-cafe-du-square/</loc>`);
  expect(await readFile(join(dist, "flux.xml"), "utf8")).toContain(`<link>${address}/pratiques/repair-cafe-du-square/</link>`);
  expect(JSON.parse(await readFile(join(dist, "manifest.webmanifest"), "utf8"))).toMatchObject({
    start_url: `${root}/`,
    scope: `${root}/`,
  });
});

test("is searched, in French and in another language, and a result opens", async () => {
  const { page, faults } = await open("");
  await page.getByLabel("Que cherchez-vous").fill("repair");
  await page.keyboard.press("Enter");
  await page.locator("main .hits h3 a").first().click();
  await page.waitForURL(/\/jardin\/pratiques\/repair-cafe-du-square\//);
  await page.goto(`${server.url}en/`);
  await page.getByRole("searchbox").fill("battery");
  await page
    .locator("main form:has([type=search]) ~ * a, main ol a, main ul a")
    .filter({ hasText: /battery/i })
    .first()
    .click();
  await page.waitForURL(/\/jardin\/en\/pratiques\/batterie-gonflee\//);
  expect(faults).toEqual([]);
});

test("lists are narrowed, the map is drawn and leads to a page, two pages are related and compared", async () => {
  const { page, faults } = await open("pratiques/");
  const all = await page.locator(".packets > li").count();
  await page
    .locator('[data-facet="theme"]')
    .getByRole("checkbox", { name: /Habitat/ })
    .check();
  await expect.poll(() => page.locator(".packets > li").count()).toBeLessThan(all);
  expect(await inPage(page)).toMatch(/^\/jardin\/pratiques\//);
  await page.reload();
  await expect.poll(() => page.locator(".packets > li").count()).toBeLessThan(all);
  // Followed by its address: a list that is drawn again under the finger takes a click with it.
  const first = await page.locator(".packets a").first().getAttribute("href");
  expect(first).toMatch(/^\/jardin\/pratiques\/[a-z-]+\/$/);
  expect((await page.goto(new URL(first ?? "", server.url).href))?.status()).toBe(200);

  await page.goto(`${server.url}carte/`);
  await page.locator(".map.live").waitFor();
  await page.getByLabel("Chercher sur la carte").fill("reprendre un vêtement");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Ouvrir la page" }).click();
  await page.waitForURL(/\/jardin\/pratiques\/reprendre-un-vetement\//);

  await page.goto(`${server.url}carte/relier/?de=pratiques/reprendre-un-vetement&a=lieux/grenoble`);
  await page.locator(".route-map a").filter({ visible: true }).first().click();
  await page.waitForURL(/\/jardin\/carte\/#chemin=/);

  await page.goto(`${server.url}comparer/?p=reprendre-un-vetement,repair-cafe-du-square`);
  await page.getByRole("columnheader").getByRole("link").first().click();
  await page.waitForURL(/\/jardin\/pratiques\/reprendre-un-vetement\//);
  expect(faults).toEqual([]);
});

test("a kit is chosen, printed and projected; its cards carry the address of the folder", async () => {
  const { page, faults } = await open("kits/?p=repair-cafe-du-square,reprendre-un-vetement");
  await page.locator('[data-part="liste"] li').first().waitFor();
  await openOutputs(page, `${server.url}kits/?p=repair-cafe-du-square,reprendre-un-vetement`);
  expect(await page.locator(".slide.nom").count()).toBe(2);
  await page.goto(`${server.url}kits/cartes/?p=repair-cafe-du-square`);
  const code = page.locator(".card.verso .qr").first();
  await code.waitFor();
  await page.evaluate(() =>
    document.querySelectorAll<HTMLElement>(".qr").forEach((one) => (one.style.width = one.style.height = "400px")),
  );
  const { data, info } = await sharp(await code.screenshot())
    .extend({ top: 40, bottom: 40, left: 40, right: 40, background: "#fff" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data.toLowerCase()).toBe(
    `${address}/pratiques/repair-cafe-du-square/`,
  );
  await page.goto(`${server.url}integrer/#repair-cafe-du-square`);
  await page.getByRole("heading", { name: "Repair café du square" }).waitFor();
  expect(faults).toEqual([]);
});

test("a form without server gives a file to send, and the files of one page are made of the open data", async () => {
  const { page, faults } = await open("contribuer/", { viewport: phone });
  await page.getByLabel("Que faites-vous").fill("Une grainothèque sur le palier");
  await page.getByLabel("Comment faites-vous").fill("On ouvre le tiroir, on prend un sachet.");
  await page.getByLabel("Je suis d’accord pour que ce récit").check();
  await page.getByRole("button", { name: "Préparer ma fiche" }).click();
  const [draft] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Télécharger", exact: true }).click(),
  ]);
  expect(await readFile(await draft.path(), "utf8")).toContain("On ouvre le tiroir");
  await page.goto(`${server.url}pratiques/repair-cafe-du-square/#fiche`);
  const [record] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".files").getByRole("link", { name: "JSON", exact: true }).click(),
  ]);
  expect(JSON.parse(await readFile(await record.path(), "utf8"))).toMatchObject({
    adresse: `${address}/pratiques/repair-cafe-du-square/`,
  });
  expect(faults).toEqual([]);
});

test("is kept whole on a device, and walked without network; another garden of the same name keeps its own", async () => {
  const { page, context, faults } = await open("hors-ligne/");
  await page.evaluate(() => caches.open("jardin-version-d-un-autre"));
  await page.getByRole("button", { name: "Garder tout le jardin" }).click();
  await page.locator('[data-part="status"]').filter({ hasText: "C’est gardé" }).waitFor();
  await page.goto(server.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.goto(`${server.url}pratiques/reprendre-un-vetement/`);
  expect(await page.locator("h1").textContent()).toContain("Reprendre un vêtement");
  await page.goto(`${server.url}recherche/?q=repair`);
  await page.locator("main .hits h3 a").first().click();
  await page.waitForURL(/\/jardin\/pratiques\/repair-cafe-du-square\//);
  await page.goto(`${server.url}carte/`);
  await page.locator(".map.live").waitFor();
  await context.setOffline(false);
  await page.goto(`${server.url}hors-ligne/`);
  await page.getByRole("button", { name: "Tout effacer de cet appareil" }).click();
  await page.locator('[data-part="status"]').filter({ hasText: "Tout est effacé" }).waitFor();
  expect(await page.evaluate(() => caches.keys())).toEqual(["jardin-version-d-un-autre"]);
  expect(faults).toEqual([]);
});

test("its copy to take away opens from a file, and leads on line to the folder", async () => {
  const files = unzipSync(await readFile(join(dist, "hors-ligne/jardin.zip")));
  const copy = join(workshop, "browser/in-folder/copie");
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(copy, name)), { recursive: true });
    await writeFile(join(copy, name), bytes);
  }
  const home = Object.keys(files).find((name) => /^[^/]+\/index\.html$/.test(name)) ?? "";
  const context = await browser.newContext({ viewport: desktop, offline: true });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("requestfailed", (request) => void faults.push(request.url()));
  page.on("pageerror", ({ message }) => void faults.push(message));
  await page.goto(pathToFileURL(join(copy, home)).href);
  await page.getByLabel("Que cherchez-vous").fill("repair");
  await page.keyboard.press("Enter");
  await page.locator("main .hits h3 a").first().click();
  await page.waitForURL(/pratiques\/repair-cafe-du-square\/index\.html/);
  const cite = await page.locator(".files a[href$='.bib']").first().getAttribute("href");
  expect(cite).toBe(`${address}/donnees/v1/citations.bib`);
  await page.getByRole("navigation", { name: "Principale" }).getByRole("link", { name: "Carte" }).click();
  await page.locator(".map.live").waitFor();
  await page.getByLabel("Chercher sur la carte").fill("reprendre un vêtement");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Ouvrir la page" }).click();
  await page.waitForURL(/pratiques\/reprendre-un-vetement\/index\.html/);
  await page.goto(new URL("../../kits/index.html?p=repair-cafe-du-square", page.url()).href);
  await page.locator('[data-part="sorties"]').getByRole("link", { name: "Cartes", exact: true }).click();
  await page.locator(".card.verso").first().waitFor();
  expect(faults).toEqual([]);
});
