import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { desktop, phone, visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

async function liveMap(hash = "", options: Parameters<Visit["page"]>[1] = {}): Promise<Page> {
  const page = await site.page(`/carte/${hash}`, { viewport: desktop, ...options });
  await page.locator(".map.live").waitFor();
  return page;
}

const panel = (page: Page) => page.getByRole("complementary", { name: "Page choisie" });
const sight = (page: Page) =>
  page.locator(".map canvas").evaluate((drawn) => {
    const { k, x, y } = (drawn as HTMLCanvasElement & { __zoom: { k: number; x: number; y: number } }).__zoom;
    return { k, x, y };
  });

describe("a route in the address", () => {
  const route = ["pratiques/repair-cafe", "besoins/revaloriser-la-debrouille", "pratiques/accorderie"];
  const hash = `#chemin=${encodeURIComponent(route.join(","))}`;

  test("is said in words, listed in order with what links each page to the next, and fits the frame", async () => {
    const page = await liveMap(hash);
    expect(await page.locator(".map [role=status]").textContent()).toBe(
      "De «\u00A0Repair café\u00A0» à «\u00A0Accorderie\u00A0», en 2\u00A0pas : Repair café ; Reconnaître la débrouille ; Accorderie.",
    );
    const steps = panel(page).locator(".map-route li");
    expect(await steps.locator("a").allTextContents()).toEqual(["Repair café", "Reconnaître la débrouille", "Accorderie"]);
    expect(await steps.locator(".quiet").allTextContents()).toEqual(["besoin déclaré", "besoin déclaré"]);
    expect((await sight(page)).k).toBeGreaterThan(1);
  });

  test("stays behind a page that is looked at on the way, and is effaced by its button", async () => {
    const page = await liveMap(hash);
    await panel(page).getByRole("link", { name: "Accorderie" }).click();
    await panel(page).getByRole("heading", { level: 2, name: "Accorderie" }).waitFor();
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe(`#chemin=${route.join(",")}&page=pratiques/accorderie`);
    await panel(page).getByRole("button", { name: "Fermer" }).click();
    await panel(page).getByRole("button", { name: "Effacer le chemin" }).click();
    expect(new URL(page.url()).hash).toBe("");
    expect(await sight(page)).toEqual({ k: 1, x: 0, y: 0 });
    expect(await panel(page).locator(".map-route").count()).toBe(0);
  });

  test("through pages that are not here is said to be so", async () => {
    const page = await liveMap("#chemin=pratiques/repair-cafe,pratiques/nulle-part");
    expect(await page.locator(".map [role=status]").textContent()).toContain("ne sont pas au jardin");
  });
});

test("the sign of a theme leads to its bed, and from there to its page", async () => {
  const page = await liveMap();
  const at = await page.locator(".map canvas").evaluate((drawn) => drawn.getBoundingClientRect().width);
  // The first bed is at the top of the map, in its middle; its sign is over it.
  for (const y of [16, 24, 32, 40, 48]) {
    await page.locator(".map canvas").click({ position: { x: at / 2, y } });
    if ((await sight(page)).k > 1) break;
  }
  const link = panel(page).getByRole("link", { name: "Ouvrir la page du thème" });
  expect(await link.getAttribute("href")).toMatch(/^\/themes\/[a-z-]+\/$/);
  await link.click();
  await page.waitForURL("**/themes/**");
});

describe("what is seen, taken away", () => {
  async function saved(page: Page, name: string): Promise<Buffer> {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return readFile(await download.path());
  }

  test("as a drawing: an A3 with what is chosen, its legend, its licence and its address", async () => {
    const page = await liveMap("#page=pratiques/repair-cafe", { acceptDownloads: true });
    const svg = (await saved(page, "Dessin (SVG)")).toString("utf8");
    expect(svg).toMatch(/^<svg [^>]*width="420mm" height="297mm"/);
    for (const words of [
      "La carte du jardin",
      "Repair café",
      "entre pratiques",
      "besoins",
      "CC BY-SA 4.0",
      "page=pratiques/repair-cafe",
    ])
      expect(svg).toContain(words);
    expect((await sharp(Buffer.from(svg)).metadata()).format).toBe("svg");
  });

  test("as a picture, upright from a phone", async () => {
    const page = await liveMap("", { viewport: phone, acceptDownloads: true });
    const { format, width, height } = await sharp(await saved(page, "Image (PNG)")).metadata();
    expect({ format, width, height }).toEqual({ format: "png", width: 1485, height: 2100 });
  });

  test("on paper: one A3 page, and the page is as before afterwards", async () => {
    const page = await liveMap();
    await page.evaluate(() => (window.print = () => undefined));
    await page.getByRole("button", { name: "Affiche à imprimer" }).click();
    await page.locator(".map-sheet").waitFor({ state: "attached" });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(
      /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/
        .exec(pdf)
        ?.slice(1)
        .map((side) => Math.round((Number(side) / 72) * 25.4)),
    ).toEqual([420, 297]);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator(".map-sheet").count()).toBe(0);
  });
});

describe("the table", () => {
  test("without JavaScript has every page of the map, its kind, its theme, its links and neighbours", async () => {
    const page = await site.page("/carte/tableau/", { javaScriptEnabled: false });
    const rows = await page.locator(".map-table tbody tr").evaluateAll((found) =>
      found.map((row) => ({
        href: row.querySelector("a")?.getAttribute("href"),
        cells: [...row.children].map((cell) => cell.textContent.trim().length > 0),
        links: Number.parseInt(row.children[3]?.textContent ?? "", 10),
      })),
    );
    const map = await site.page("/carte/", { javaScriptEnabled: false });
    const drawn = await map
      .locator(".map-drawing [role=listitem] a:not(.sign)")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(rows.map(({ href }) => href).toSorted()).toEqual(drawn.toSorted());
    expect(rows.filter(({ cells }) => cells.slice(0, 4).some((full) => !full))).toEqual([]);
    expect(rows.map(({ links }) => links)).toEqual(rows.map(({ links }) => links).toSorted((a, b) => b - a));
    expect(await page.locator("button:visible, input:visible").locator("visible=true").and(page.locator("main *")).count()).toBe(
      0,
    );
  });

  test("sorts by its columns both ways, says which, and filters by words", async () => {
    const page = await site.page("/carte/tableau/", { viewport: desktop });
    const titles = () => page.locator(".map-table tbody tr:visible th").allTextContents();
    const column = page.getByRole("columnheader", { name: "Page" });
    await column.getByRole("button").click();
    expect(await column.getAttribute("aria-sort")).toBe("ascending");
    const up = (await titles()).map((title) => title.trim());
    expect(up).toEqual(up.toSorted(new Intl.Collator("fr", { numeric: true }).compare));
    await column.getByRole("button").click();
    expect(await column.getAttribute("aria-sort")).toBe("descending");
    expect(await page.locator("[aria-sort]").count()).toBe(1);

    await page.getByLabel("Ne garder que").fill("besoin energie");
    const kept = await page.locator(".map-table tbody tr:visible").allTextContents();
    expect(kept.length).toBeGreaterThan(0);
    expect(await page.getByRole("status").textContent()).toMatch(new RegExp(`^${kept.length} lignes? sur ${up.length}$`));
    for (const text of kept) expect(text.toLowerCase()).toMatch(/besoin/);
  });
});
