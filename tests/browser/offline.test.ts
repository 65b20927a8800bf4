import { cp, mkdir, readFile, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { serve } from "../../scripts/serve.ts";
import { partAddress } from "../../src/base/parts/parts.ts";
import type { FileList } from "../../src/features/offline/files.ts";
import { ownIcon } from "../site/pages.ts";
import { workshop } from "../site/setup.ts";
import { openOutputs } from "./kits/outputs.ts";
import { openPatientBrowser } from "./patient.ts";
import { desktop } from "./site.ts";
import { fileName } from "../../src/base/garden-file/names.ts";
import { readGardenFile } from "../../src/base/garden-file/read.ts";

/** What the copy of the shipped garden is called. */
const copyFolder = fileName(readGardenFile("content").name);

const folder = join(workshop, "browser", "hors-ligne");
let browser: Browser;
beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  browser = await openPatientBrowser();
});
afterAll(() => browser.close());

/** A page, and what it complains of. */
async function listened(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(`${message.text()} (${page.url()})`));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => {
    const fault = request.failure()?.errorText;
    // Given up because the reader went on to another page: nothing is missing.
    if (fault !== "net::ERR_ABORTED") complaints.push(`${request.url()}: ${fault}`);
  });
  return { page, complaints };
}

/** From the home page to the search, a practice, the map, a list that is sorted, a kit and its slides. `kits`: the page of the kits. */
async function walk(page: Page, home: string, kits: string): Promise<void> {
  await page.goto(home);
  await page.getByLabel("Que cherchez-vous").fill("givebox");
  await page.keyboard.press("Enter");
  const hit = page.locator("main .hits h3 a").first();
  await hit.waitFor();
  expect(await page.locator("main .hits .why").filter({ hasText: /./ }).first().textContent()).toBe(
    "On dit aussi «\u00A0givebox\u00A0»",
  );
  await hit.click();
  await page.waitForURL(/\/pratiques\/boite-a-dons\//);
  expect(await page.locator("h1").textContent()).toContain("Boîte à dons");
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(251, 247, 239)");

  await page.getByRole("navigation", { name: "Principale" }).getByRole("link", { name: "Carte" }).click();
  await page.locator(".map.live").waitFor();
  await page.getByLabel("Chercher sur la carte").fill("boîte à dons");
  await page.keyboard.press("Enter");
  await page.locator("[data-part=details] h2", { hasText: "Boîte à dons" }).waitFor();
  await page.getByRole("link", { name: "Ouvrir la page" }).click();
  await page.waitForURL(/\/pratiques\/boite-a-dons\//);

  await page.getByRole("navigation", { name: "Principale" }).getByRole("link", { name: "Pratiques" }).click();
  const all = await page.locator(".packets > li").count();
  await page.locator('[data-facet="theme"] input:not([disabled])').first().check();
  await expect.poll(() => page.locator(".packets > li").count()).toBeLessThan(all);
  const chosen = (await page.locator(".total").textContent())?.trim();
  await page.reload();
  await expect.poll(async () => (await page.locator(".total").textContent())?.trim()).toBe(chosen);
  await page.locator(".packets a").first().click();
  await page.waitForURL(/\/pratiques\/[a-z-]+\//);
  expect(await page.locator("h1").count()).toBe(1);

  await page.goto(new URL(kits, home).href);
  expect(await page.locator("h1").textContent()).toBe("Kits d’atelier");
  await page.locator(".kit-shelf h3 a").first().click();
  await page.waitForURL(/\/kits\/[a-z-]+\//);
  await page.locator('a[href*="projection/"]').first().click();
  await page.waitForURL(/\/projection\/[a-z-]+\//);
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/#.*3/);

  await page.goto(new URL(`${kits}?p=repair-cafe,boite-a-dons`, home).href);
  await page.locator('[data-part="liste"] li').first().waitFor();
  await openOutputs(page, new URL(`${kits}?p=repair-cafe,boite-a-dons`, home).href);
  expect(await page.locator(".slide.nom h2").allTextContents()).toEqual(["Repair café", "Boîte à dons de quartier"]);
  await page.keyboard.press("PageDown");
  await page.waitForURL(/#2$/);
}

describe("the copy to take away", () => {
  const copy = join(folder, "copie");
  let home = "";
  let files: Record<string, Uint8Array> = {};

  beforeAll(async () => {
    files = unzipSync(await readFile(join(inject("jardin"), "hors-ligne", "jardin.zip")));
    for (const [name, bytes] of Object.entries(files)) {
      await mkdir(dirname(join(copy, name)), { recursive: true });
      await writeFile(join(copy, name), bytes);
    }
    home = pathToFileURL(join(copy, copyFolder, "index.html")).href;
  });

  test("is walked from a file without network: search, practice, map, facets, without a complaint", async () => {
    const context = await browser.newContext({ viewport: desktop, offline: true });
    const asked: string[] = [];
    context.on("request", (request) => !/^(?:file|data|blob):/.test(request.url()) && asked.push(request.url()));
    const { page, complaints } = await listened(context);
    await walk(page, home, "kits/index.html");
    expect(complaints).toEqual([]);
    expect(asked).toEqual([]);
    await context.close();
  });

  test("combines a facet with that of the page that was opened, and goes back", async () => {
    const context = await browser.newContext({ viewport: desktop, offline: true });
    const { page, complaints } = await listened(context);
    await page.goto(new URL("pratiques/theme/energie/index.html", home).href);
    const alone = await page.locator(".packets > li").count();
    await page.locator('[data-facet="difficulte"] summary').click();
    await page.locator('[data-facet="difficulte"] input:not([disabled])').first().check();
    await expect.poll(() => page.locator(".tags .tag").count()).toBe(3);
    expect(await page.locator('[data-facet="theme"] input[value="energie"]').isChecked()).toBe(true);
    await page.goBack();
    await expect.poll(() => page.locator(".packets > li").count()).toBe(alone);
    expect(await page.locator(".tags .tag").count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("is read without JavaScript: links, lists and the drawn map", async () => {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const { page, complaints } = await listened(context);
    await page.goto(home);
    await page.getByRole("navigation", { name: "Principale" }).getByRole("link", { name: "Carte" }).click();
    expect(await page.locator(".map-still svg").first().isVisible()).toBe(true);
    await page.getByRole("navigation", { name: "Principale" }).getByRole("link", { name: "Pratiques" }).click();
    await page.locator(".packets a").first().click();
    expect(await page.locator("h1").count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("runs each of its scripts without a complaint, and says on its own page that it is a copy", async () => {
    const context = await browser.newContext({ viewport: desktop, offline: true });
    const { page, complaints } = await listened(context);
    const seen = new Map<string, string>();
    for (const [name, bytes] of Object.entries(files)) {
      const script = /<script defer src="[./]*(fichiers\/(?!jardin-local)[^"]+)"/.exec(new TextDecoder().decode(bytes))?.[1];
      if (name.endsWith(".html") && script && !seen.has(script)) seen.set(script, name);
    }
    expect(seen.size).toBeGreaterThanOrEqual(5);
    for (const name of [...seen.values(), `${copyFolder}/hors-ligne/index.html`]) {
      await page.goto(pathToFileURL(join(copy, name)).href);
      await page.waitForTimeout(200);
    }
    expect(complaints).toEqual([]);
    expect(await page.locator("main h2").allTextContents()).toEqual(["Vous lisez une copie à emporter"]);
    await context.close();
  });

  test("leads to nothing that it does not hold, and loads nothing from elsewhere", () => {
    const broken: string[] = [];
    for (const [name, bytes] of Object.entries(files)) {
      if (!name.endsWith(".html")) continue;
      const html = new TextDecoder().decode(bytes).replace(/<!--[\s\S]*?-->/g, "");
      for (const [tag = ""] of html.matchAll(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi))
        for (const [, attribute, address = ""] of tag.matchAll(/\s(href|src|srcset|action|poster)="([^"]*)"/g)) {
          if (/^(?:mailto|tel|sms):|^#/.test(address) || address === "" || address === ownIcon) continue;
          if (/^https?:/.test(address) && /^<(?:a|form)\b/.test(tag)) continue;
          if (/rel="canonical"/.test(tag)) continue;
          const target = new URL(address.replaceAll("&amp;", "&"), `file:///${name}`);
          if (target.protocol !== "file:" || !files[decodeURIComponent(target.pathname.slice(1))])
            broken.push(`${name}: ${attribute} ${address}`);
        }
    }
    expect(Object.keys(files).length).toBeGreaterThan(500);
    expect(broken).toEqual([]);
  });

  test("is of the size that the page says, to a tenth of a megabyte, without JavaScript too", async () => {
    const { size } = { size: (await readFile(join(inject("jardin"), "hors-ligne", "jardin.zip"))).length };
    const html = await readFile(join(inject("jardin"), "hors-ligne", "index.html"), "utf8");
    const said = /taille-copie-->([\d,]+)\u00A0Mo</.exec(html)?.[1]?.replace(",", ".");
    expect(Number(said)).toBeCloseTo(size / 1e6, 1);
    expect(html).not.toContain("quelques Mo");
  });
});

/** A server whose site can be replaced by another, and stopped. */
async function host(dist: string, name: string) {
  const current = join(folder, name);
  const show = async (site: string) => {
    await unlink(current).catch(() => undefined);
    await symlink(site, current);
  };
  await show(dist);
  const { url, close } = await serve(current, 0, { plain: true });
  return { url, close, show };
}

const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).sort();
    const paths = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)),
    );
    return { names, paths: paths.flat() };
  });

const status = (page: Page) => page.locator('[data-part="status"]');

async function keepAll(page: Page, url: string): Promise<void> {
  await page.goto(`${url}hors-ligne/`);
  await page.getByRole("button", { name: "Garder tout le jardin" }).click();
  // A thousand files: no clock judges a machine that does something else too.
  await status(page).filter({ hasText: "C’est gardé" }).waitFor({ timeout: 280_000 });
}

describe("the garden kept on a device", () => {
  test("says its size before, is walked once the server is stopped, and is erased", async () => {
    const site = await host(inject("jardin"), "jardin");
    const context = await browser.newContext({ viewport: desktop });
    const { page, complaints } = await listened(context);
    await page.goto(`${site.url}hors-ligne/`);
    await page.getByRole("button", { name: "Garder tout le jardin" }).waitFor();
    expect(await page.locator('[data-part="all-size"]').textContent()).toMatch(/^[\d,]+\u00A0Mo$/);
    await keepAll(page, site.url);
    site.close();
    await walk(page, site.url, "kits/");
    expect(complaints.filter((text) => !text.includes("version.json"))).toEqual([]);
    await page.goto(`${site.url}hors-ligne/`);
    await page.getByRole("button", { name: "Tout effacer de cet appareil" }).click();
    await status(page).filter({ hasText: "Tout est effacé" }).waitFor();
    expect((await kept(page)).names).toEqual([]);
    await context.close();
  });

  test("is replaced whole by a new version, and stays whole when this one stops on the way", async () => {
    const old = inject("petit");
    // The same garden once it takes contributions: each page of a practice says so.
    const changed = join(inject("forms"), "dist");
    const [before, after] = await Promise.all(
      [old, changed].map(
        async (dist) => JSON.parse(await readFile(join(dist, "hors-ligne", "fichiers.json"), "utf8")) as FileList,
      ),
    );
    expect(after?.version).not.toBe(before?.version);
    const site = await host(old, "petit");
    const context = await browser.newContext({ viewport: desktop });
    const { page } = await listened(context);
    await keepAll(page, site.url);
    const version = (list: FileList | undefined) => `jardin-version-${list?.version}`;
    expect((await kept(page)).names).toContain(version(before));

    // A copy of the new version in which one page is still the old one, as while a site is being sent.
    const torn = join(folder, "dechire");
    await cp(changed, torn, { recursive: true });
    const [path = ""] =
      after?.files.find(
        ([path, , digest]) =>
          path.startsWith("/pratiques/") && path.endsWith("/") && !before?.files.some((file) => file[2] === digest),
      ) ?? [];
    await cp(join(old, path, "index.html"), join(torn, path, "index.html"));
    await site.show(torn);
    await page.goto(`${site.url}hors-ligne/`);
    await status(page).filter({ hasText: "Réessayez" }).waitFor();
    expect(await page.evaluate(shown, path)).toBe(await readFile(join(old, path, "index.html"), "utf8"));

    await site.show(changed);
    await page.goto(`${site.url}hors-ligne/`);
    await status(page).filter({ hasText: "à jour" }).waitFor();
    site.close();
    for (const [file, , digest] of after?.files ?? [])
      expect([file, await page.evaluate(digestOf, file)]).toEqual([file, digest]);
    // The version before leaves with the last window that was opened with it.
    await page.goto(`${site.url}pratiques/`);
    await page.goto(site.url);
    await page.goto(`${site.url}pratiques/`);
    await expect
      .poll(async () => (await kept(page)).names.filter((name) => name.startsWith("jardin-version")))
      .toEqual([version(after)]);
    await context.close();
  });

  test("holds a kit alone when a kit is asked for, and says so for a page that is not there", async () => {
    const site = await host(inject("jardin"), "kit");
    const context = await browser.newContext();
    const { page } = await listened(context);
    await page.goto(`${site.url}hors-ligne/?p=repair-cafe,boite-a-dons,nulle-part`);
    await page.getByRole("button", { name: "Garder ce kit" }).click();
    await status(page).filter({ hasText: "2 pratiques s’ouvrent sans réseau" }).waitFor();
    const { paths } = await kept(page);
    expect(paths.filter((path) => path.startsWith("/projection/donnees/")).sort()).toEqual([
      ...["boite-a-dons", "repair-cafe"].map((slug) => partAddress("decks", `pratiques/${slug}`)).sort(),
    ]);
    expect(paths.filter((path) => path.startsWith("/pratiques/")).sort()).toEqual([
      "/pratiques/boite-a-dons/",
      "/pratiques/repair-cafe/",
    ]);
    site.close();
    await page.goto(`${site.url}pratiques/repair-cafe/`);
    expect(await page.locator("h1").textContent()).toContain("Repair café");
    await page.goto(`${site.url}projection/?p=repair-cafe,boite-a-dons`);
    await page.locator(".slide.on").waitFor();
    expect(await page.locator(".slide.nom").count()).toBe(2);
    await page.goto(`${site.url}pratiques/lombricompostage/`);
    expect(await page.locator("h1").textContent()).toBe("Cette page n’est pas sur votre appareil");
    await context.close();
  });

  test("can be stopped on the way, and nothing of it stays", async () => {
    const site = await host(inject("jardin"), "arret");
    const context = await browser.newContext();
    const { page } = await listened(context);
    await page.route("**/pratiques/z*/**", (route) => new Promise((go) => setTimeout(() => go(route.continue()), 3000)));
    await page.route("**/termes/**", (route) => new Promise((go) => setTimeout(() => go(route.continue()), 300)));
    await page.goto(`${site.url}hors-ligne/`);
    await page.getByRole("button", { name: "Garder tout le jardin" }).click();
    await page.getByRole("button", { name: "Arrêter" }).click();
    await status(page).filter({ hasText: "Arrêté" }).waitFor();
    expect((await kept(page)).names.filter((name) => name.startsWith("jardin-version"))).toEqual([]);
    await context.close();
    site.close();
  });
});

/** In the page: what the worker answers for a path, as text. */
const shown = async (path: string) => (await fetch(path)).text();

/** In the page: the digest of what the worker answers for a path. */
const digestOf = async (path: string) => {
  const bytes = await (await fetch(path)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12);
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

describe("pages that were opened", () => {
  test("open again without network, and so do the forms, by the one worker of the garden; nothing private is kept", async () => {
    const site = await host(inject("jardin"), "visites");
    const context = await browser.newContext({ viewport: desktop });
    const { page } = await listened(context);
    await page.goto(`${site.url}recherche/`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto(`${site.url}pratiques/repair-cafe/`);
    await page.goto(`${site.url}contribuer/suivi/`);
    await page.goto(`${site.url}moderation/`);
    await page.goto(`${site.url}contribuer/`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect
      .poll(() =>
        page.evaluate(async () =>
          (await navigator.serviceWorker.getRegistrations())
            .map(({ scope, active }) => [new URL(scope).pathname, active?.state])
            .sort(),
        ),
      )
      .toEqual([["/", "activated"]]);
    await expect.poll(async () => (await kept(page)).paths).toContain("/pratiques/repair-cafe/");
    site.close();
    for (const [path, title] of [
      ["contribuer/", "Racontez-nous"],
      ["pratiques/repair-cafe/", "Repair café"],
      ["contribuer/recit/", ""],
    ] as const) {
      await page.goto(site.url + path);
      expect(await page.locator("h1").textContent()).toContain(title);
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(251, 247, 239)");
    }
    await page.goto(`${site.url}pratiques/boite-a-dons/`);
    expect(await page.locator("h1").textContent()).toBe("Cette page n’est pas sur votre appareil");
    expect((await kept(page)).paths.filter((path) => /^\/(?:moderation|contribuer\/suivi)/.test(path))).toEqual([]);
    await context.close();
  });
});
