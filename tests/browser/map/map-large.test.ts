import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folders } from "../../../scripts/bench/builds/builds.ts";
import { buildMapSite } from "../../../scripts/bench/map-site.ts";
import { writeGarden } from "../../../scripts/bench/write.ts";
import { workshop } from "../../site/setup.ts";
import { desktop, visit, type Visit } from "../site.ts";

/** More entries than the drawing and the first data hold. */
const practices = 1400;
let entries = 0;
let site: Visit;
beforeAll(async () => {
  const folder = join(workshop, "browser", "grande-carte");
  entries = await writeGarden(folders(folder).content, { practices, seed: 1, vocabulary: "content/vocabulaire.yaml" });
  site = await visit(await buildMapSite(folder));
});
afterAll(() => site.close());

/** The live map, and the data it asks for from its first request on. */
async function liveMap(hash = ""): Promise<{ page: Page; asked: string[] }> {
  const context = await site.context({ viewport: desktop });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith(".json")) asked.push(pathname);
  });
  await page.goto(`${site.url}/carte/${hash}`, { waitUntil: "load" });
  await page.locator(".map.live").waitFor();
  return { page, asked };
}

/** Asked again until it holds: slow machines take their time. */
const settled = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 120_000 });

const canvas = (page: Page) => page.locator(".map canvas");
const status = (page: Page) => page.locator(".map [role=status]");
const panel = (page: Page) => page.getByRole("complementary", { name: "Page choisie" });
const inFrench = (n: number) => new Intl.NumberFormat("fr-FR").format(n);

test("the page of a large garden draws its themes, each a link with its count, and no entry", async () => {
  const page = await site.page("/carte/", { javaScriptEnabled: false });
  const links = await page.locator(".map-drawing a").evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  expect(links.length).toBeGreaterThan(8);
  expect(links.filter((href) => !/^\/themes\/[a-z-]+\/$/.test(href))).toEqual([]);
  expect(await page.locator(".map-drawing .sign title").first().textContent()).toMatch(/^\d+\u00A0pages$/);
});

test("from afar only places are asked for; a theme come close to brings its names and links", async () => {
  const { page, asked } = await liveMap();
  expect(await status(page).textContent()).toBe(`${inFrench(entries)} pages`);
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual(["/carte/donnees.json"]);
  await page.getByLabel("Thème", { exact: true }).selectOption("energie");
  await settled(() => asked.slice(1).toSorted()).toEqual([
    "/carte/liens/energie/donnees.json",
    "/carte/noms/energie/donnees.json",
  ]);
  await panel(page).getByRole("heading", { name: "Les plus reliées du parterre" }).waitFor();
  expect(await panel(page).getByRole("link", { name: "Ouvrir la page du thème" }).getAttribute("href")).toBe("/themes/energie/");
});

test("a click on the sign of a bed comes close to it; a click on an entry then says what it is linked with", async () => {
  const { page } = await liveMap();
  const box = await canvas(page).boundingBox();
  const middle = { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 };
  const scale = () => canvas(page).evaluate((drawn) => (drawn as HTMLCanvasElement & { __zoom: { k: number } }).__zoom.k);
  // The first bed is at the top of the map, in its middle; its sign is over it.
  for (const y of [16, 24, 32, 40, 48]) {
    await canvas(page).click({ position: { x: middle.x, y } });
    if ((await scale()) > 1) break;
  }
  expect(await scale()).toBeGreaterThan(2);
  await panel(page).getByRole("link", { name: "Ouvrir la page du thème" }).waitFor();
  for (const dx of [0, 6, 12, 18, 24, 30, 36, 42]) {
    await canvas(page).click({ position: { x: middle.x + dx, y: middle.y } });
    if (new URL(page.url()).hash) break;
  }
  await settled(() => status(page).textContent()).toMatch(/, [a-zé]+\. \d+\u00A0liens?\.$/);
  expect(await panel(page).locator("li a").count()).toBeGreaterThan(0);
  expect((await panel(page).locator("li a").allTextContents()).filter((title) => title === "…" || title === "")).toEqual([]);
});

/** The pictures of the size of the map laid on it from now on, in turn: how many times larger than they are, in device pixels, and whether their pixels are blended. */
async function picturesLaid(page: Page) {
  await page.evaluate(() => {
    const { prototype: pen } = CanvasRenderingContext2D;
    const { drawImage } = pen;
    const laid: { scale: number; blended: boolean }[] = [];
    pen.drawImage = function (...args: unknown[]) {
      const [source, , , width] = args as [HTMLCanvasElement, number, number, number];
      if (this.canvas.isConnected && source.width >= this.canvas.width)
        laid.push({ scale: (width * devicePixelRatio) / source.width, blended: this.imageSmoothingEnabled });
      Reflect.apply(drawImage, this, args);
    };
    Object.assign(window, { laid });
  });
  return () => page.evaluate(() => (window as unknown as { laid: { scale: number; blended: boolean }[] }).laid);
}

test("a device too slow for a move gets rough pictures while it lasts, and fine ones at rest", async () => {
  const { page } = await liveMap();
  await canvas(page).focus();
  const laid = await picturesLaid(page);
  // A wheel that turns at each frame, on a device that takes 40 ms more for each.
  await canvas(page).evaluate(async (drawn) => {
    const { left, top, width, height } = drawn.getBoundingClientRect();
    const turn = { deltaY: -10, clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
    for (let frame = 0; frame < 25; frame++) {
      await new Promise(requestAnimationFrame);
      drawn.dispatchEvent(new WheelEvent("wheel", turn));
      for (const end = performance.now() + 40; performance.now() < end;);
    }
  });
  const moved = (await laid()).filter(({ scale }) => Math.abs(scale - 1) > 1e-9);
  expect([moved[0]?.blended, moved.at(-1)?.blended]).toEqual([true, false]);
  await settled(async () => (await laid()).at(-1)?.scale).toBe(1);
});

test("an entry is found by its name, whose list comes with the first touch of the field", async () => {
  const { page, asked } = await liveMap();
  const field = page.getByRole("combobox", { name: "Chercher sur la carte" });
  await field.focus();
  await settled(() => asked.filter((path) => path.startsWith("/carte/noms/")).length).toBeGreaterThan(8);
  await field.pressSequentially("jardin");
  const option = page.getByRole("option").first();
  const name = (await option.locator(":scope > .quiet").evaluate((note) => note.previousSibling?.textContent)) ?? "";
  await option.click();
  await panel(page).getByRole("heading", { level: 2, name, exact: true }).waitFor();

  const sent = await liveMap(new URL(page.url()).hash);
  await panel(sent.page).getByRole("heading", { level: 2, name, exact: true }).waitFor();
});

test("says so when the network fails, and works when it is back", async () => {
  const { page } = await liveMap();
  await page.route("**/carte/noms/**", (route) => route.abort());
  await page.getByLabel("Chercher sur la carte").fill("jardin");
  await settled(() => status(page).textContent()).toContain("Le réseau n’a pas tout donné");
  await page.unroute("**/carte/noms/**");
  await page.getByLabel("Chercher sur la carte").fill("jardins");
  await settled(() => status(page).textContent()).toMatch(/pages? sur|Aucune page/);
});

test("the table of a large garden starts with its themes and gives each in pages", async () => {
  const page = await site.page("/carte/tableau/", { javaScriptEnabled: false });
  const counts = await page.locator(".map-table tbody tr td:nth-child(2)").allTextContents();
  expect(counts.reduce((sum, text) => sum + Number.parseInt(text.replace(/\s/g, ""), 10), 0)).toBe(entries);
  await page.locator(".map-table tbody th a").first().click();
  expect(await page.locator(".map-table tbody tr").count()).toBe(Math.min(400, Number.parseInt(counts[0] ?? "", 10)));
});
