import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { allDepartements } from "../../../src/entry/schemas/departements.ts";
import { desktop, phone, visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

const small = { width: 320, height: 640 };

/** The tiles in the order of the page: where each leads, what it is called, what is written on it, where it is drawn. */
const tilesOf = (page: Page) =>
  page.locator(".cartogram [role=listitem]").evaluateAll((items) =>
    items.map((item) => {
      const tile = item.querySelector(".tile");
      const box = item.querySelector("rect")?.getBoundingClientRect();
      return {
        href: tile?.getAttribute("href"),
        name: tile?.getAttribute("aria-label") ?? "",
        written: [...item.querySelectorAll(".tile > text")].map((text) => (text.textContent ?? "").trim()),
        box: box ? [box.x, box.y, box.width, box.height].map((n) => Math.round(n)) : [],
      };
    }),
  );

describe("the map of départements", () => {
  test("says in words, without JavaScript, what each of the 101 tiles shows, and the table says the same", async () => {
    const page = await site.page("/lieux/", { javaScriptEnabled: false, viewport: desktop });
    const tiles = await tilesOf(page);
    expect(tiles.map(({ written: [code] }) => code).sort()).toEqual(allDepartements.map(({ code }) => code).sort());
    const told = tiles.filter(({ href }) => href);
    const rows = await page.locator(".departements tbody tr").evaluateAll((lines) =>
      lines.map((line) => {
        const [code = "", ...name] = (line.querySelector("th")?.textContent ?? "").trim().split(/\s+/);
        const cells = [...line.querySelectorAll("td")].map((cell) => Number.parseInt(cell.textContent ?? "", 10));
        return {
          code,
          name: name.join(" "),
          href: line.querySelector("a")?.getAttribute("href"),
          stories: cells[1],
          practices: cells[2],
        };
      }),
    );
    const plain = (text: string) => text.replaceAll("\u00A0", " ");
    expect(told.map(({ name }) => plain(name)).sort()).toEqual(
      rows
        .map(
          ({ code, name, stories = 0, practices = 0 }) =>
            `${name}, ${code} : ${stories} ${stories > 1 ? "récits" : "récit"}, ${practices} ${practices > 1 ? "pratiques" : "pratique"}`,
        )
        .sort(),
    );
    expect(new Map(told.map(({ href, written }) => [href, written[1]]))).toEqual(
      new Map(rows.map(({ href, stories }) => [href, String(stories)])),
    );
    for (const { href, name, written } of tiles.filter((tile) => !tile.href)) {
      expect([href, written.length, name.endsWith(" : rien encore")]).toEqual([null, 1, true]);
    }
    expect(await page.locator(".untold li").count()).toBe(101 - told.length);
    expect(await page.locator("#a-raconter + p a").getAttribute("href")).toBe("/contribuer/recit/");
  });

  test("draws tiles of one size, of 44 pixels or more on the smallest screen, where only the drawing scrolls", async () => {
    for (const viewport of [small, phone, desktop]) {
      const page = await site.page("/lieux/", { viewport });
      const tiles = await tilesOf(page);
      const sides = new Set(tiles.flatMap(({ box: [, , width, height] }) => [width, height]));
      expect(Math.min(...([...sides] as number[]))).toBeGreaterThanOrEqual(44);
      expect(Math.max(...([...sides] as number[])) - Math.min(...([...sides] as number[]))).toBeLessThanOrEqual(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      const [reach, width] = await page
        .locator(".cartogram-scroll")
        .evaluate((box) => [box.scrollWidth, box.clientWidth] as const);
      expect(reach > width, String(viewport.width)).toBe(viewport.width < 600);
    }
  });

  test("is walked with the keyboard from north to south and from west to east; each tile says its name on the drawing, and opens", async () => {
    const page = await site.page("/lieux/", { viewport: phone });
    await page.locator(".link-row a").last().focus();
    const order: [number, number][] = [];
    const links = await page.locator(".cartogram a").count();
    for (let step = 0; step < links; step++) {
      await page.keyboard.press("Tab");
      const [x, y, shown, visible] = await page.evaluate(() => {
        const tile = document.activeElement as Element;
        const box = tile.querySelector("rect")?.getBoundingClientRect() ?? new DOMRect();
        const svg = tile.closest("svg")?.getBoundingClientRect() ?? new DOMRect();
        const named = tile.nextElementSibling;
        return [
          Math.round(box.x - svg.x),
          Math.round(box.y - svg.y),
          named?.matches(".named") === true && getComputedStyle(named).display !== "none",
          box.left >= 0 && box.right <= innerWidth + 1,
        ] as const;
      });
      order.push([y, x]);
      expect([shown, visible], String(step)).toEqual([true, true]);
    }
    const mainland = order.slice(0, await page.locator('.cartogram [aria-label^="Métropole"] a').count());
    expect(mainland.length).toBeGreaterThan(20);
    expect(mainland).toEqual(mainland.toSorted(([a, b], [c, d]) => a - c || b - d));
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/lieux\/departement\/[0-9a-z]+\/$/);
  });

  test("is read as lists of links by a screen reader", async () => {
    const page = await site.page("/lieux/", { viewport: desktop });
    const tree = await page.locator(".cartogram").ariaSnapshot();
    expect(tree).toContain('list "Métropole, du nord au sud"');
    expect(tree).toContain('list "Outre-mer"');
    expect(tree).toMatch(/link "Paris, 75 : \d+.récits, \d+.pratiques"/);
    expect(tree).toContain('img "Mayotte, 976 : rien encore"');
  });

  test("writes on every shade with enough contrast, in light and in dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await site.page("/lieux/", { viewport: desktop, colorScheme });
      const ratios = await page.locator(".tile").evaluateAll((tiles) => {
        const canvas = document
          .createElement("canvas")
          .getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
        const paper = getComputedStyle(document.body).backgroundColor;
        const luminance = (colour: string) => {
          canvas.fillStyle = paper;
          canvas.fillRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data]
            .map((n) => n / 255)
            .map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return tiles.map((tile) => {
          const [text, fill] = ["text", "rect"].map((name) =>
            luminance(getComputedStyle(tile.querySelector(name) as Element).fill),
          );
          const [light, dark] = [Math.max(text ?? 0, fill ?? 0), Math.min(text ?? 0, fill ?? 0)];
          return (light + 0.05) / (dark + 0.05);
        });
      });
      expect(ratios).toHaveLength(101);
      expect(Math.min(...ratios), colorScheme).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test("from a neighbourhood, one climbs to its town, its département and the map; from a practice, to where it is told", async () => {
  const page = await site.page("/lieux/paris-12e/", { javaScriptEnabled: false });
  expect(await page.locator(".crumbs a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([
    "/lieux/",
    "/lieux/departement/75/",
    "/lieux/paris/",
  ]);
  await page.goto(`${site.url}/lieux/departement/75/`);
  await page.locator("#pratiques ~ .packets a").first().click();
  await page.getByText("Ceux qui l’ont fait").click();
  await page.locator('.where-told a[href="/lieux/departement/75/"]').click();
  expect(new URL(page.url()).pathname).toBe("/lieux/departement/75/");
});

test("prints the map whole, with its shades, on a sheet", async () => {
  const page = await site.page("/lieux/", { viewport: { width: 680, height: 960 } });
  await page.emulateMedia({ media: "print" });
  const box = await page.locator(".cartogram").boundingBox();
  expect(box?.width).toBeGreaterThan(400);
  expect(box?.width).toBeLessThanOrEqual(680);
  const shades = await page
    .locator(".tile rect")
    .evaluateAll((tiles) => new Set(tiles.map((tile) => getComputedStyle(tile).fill)).size);
  expect(shades).toBeGreaterThanOrEqual(3);
});
