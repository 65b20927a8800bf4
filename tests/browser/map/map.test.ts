import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { MapOverview } from "../../../src/features/map/payload.ts";
import { readMap, type GardenMap } from "../../../src/features/map/read.ts";
import { desktop, visit, type Visit } from "../site.ts";

let site: Visit;
let map: GardenMap;
/** Addresses of all entries, in the order of the map. */
let paths: string[];

beforeAll(async () => {
  const dist = inject("jardin");
  site = await visit(dist);
  map = readMap(JSON.parse(readFileSync(join(dist, "carte/donnees.json"), "utf8")) as MapOverview);
  paths = map.ids.map((id) => `/${id}/`);
});
afterAll(() => site.close());

const status = (page: Page) => page.locator(".map [role=status]");
const canvas = (page: Page) => page.locator(".map canvas");
const steps = (page: Page) => page.locator("[data-part=details] li a");
const panel = (page: Page) => page.getByRole("complementary", { name: "Page choisie" });

/** The map once it is live, with `hash` for its state. */
async function liveMap(hash = "", options: Parameters<Visit["page"]>[1] = {}): Promise<Page> {
  const page = await site.page(`/carte/${hash}`, { viewport: desktop, ...options });
  await page.locator(".map.live").waitFor();
  return page;
}

/** How much closer than the whole map it is seen: d3-zoom keeps it on the canvas. */
const scale = (page: Page) => canvas(page).evaluate((drawn) => (drawn as HTMLCanvasElement & { __zoom: { k: number } }).__zoom.k);

describe("without JavaScript", () => {
  test("every entry is linked from the drawing, and again from the lists", async () => {
    const page = await site.page("/carte/", { javaScriptEnabled: false });
    const hrefs = (within: string) =>
      page.locator(`${within} a`).evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    const drawn = new Set(await hrefs(".map-drawing"));
    const listed = new Set(await hrefs(".map-lists"));
    expect(paths.length).toBeGreaterThan(300);
    expect(paths.filter((path) => !drawn.has(path))).toEqual([]);
    expect(paths.filter((path) => !listed.has(path))).toEqual([]);
    expect(map.themes.filter(({ key }) => !drawn.has(`/themes/${key}/`))).toEqual([]);
  });

  test("every link of the drawing has a name, and no control that needs JavaScript is shown", async () => {
    const page = await site.page("/carte/", { javaScriptEnabled: false });
    const nameless = await page
      .locator(".map-drawing a")
      .evaluateAll((links) => links.filter((link) => !(link.getAttribute("aria-label") ?? link.textContent ?? "").trim()).length);
    expect(nameless).toBe(0);
    expect(await page.locator("[data-live]:visible").count()).toBe(0);
  });
});

test("the drawing stays when the data of the live map do not come", async () => {
  const context = await site.context({ viewport: desktop });
  const page = await context.newPage();
  await page.route("**/carte/donnees.json", (route) => route.abort());
  await page.goto(`${site.url}/carte/`, { waitUntil: "networkidle" });
  expect(await page.locator(".map-drawing").isVisible()).toBe(true);
  expect(await canvas(page).isVisible()).toBe(false);
});

describe("filters", () => {
  test("by kind: says how many pages are left, and keeps it in the address", async () => {
    const page = await liveMap();
    const stories = [...map.kind].filter((place) => map.kinds[place]?.folder === "recits").length;
    const chip = page.getByRole("button", { name: `récits ${stories}` });
    await chip.click();
    expect(await status(page).textContent()).toBe(`${stories} pages sur ${paths.length}`);
    expect(await chip.getAttribute("aria-pressed")).toBe("true");
    expect(new URL(page.url()).hash).toBe("#sortes=recits");

    await page.reload();
    await page.locator(".map.live").waitFor();
    expect(await chip.getAttribute("aria-pressed")).toBe("true");
    expect(await status(page).textContent()).toBe(`${stories} pages sur ${paths.length}`);
    await chip.click();
    expect(await status(page).textContent()).toBe(`${paths.length} pages`);
  });

  test("by theme: comes close to its bed, from the list as from the address", async () => {
    const page = await liveMap();
    const theme = map.themes.findIndex(({ key }) => key === "energie");
    const count = paths.filter((_, place) => map.themesOf(place).includes(theme)).length;
    await page.getByLabel("Thème", { exact: true }).selectOption("energie");
    expect(new URL(page.url()).hash).toBe("#theme=energie");
    expect(await status(page).textContent()).toBe(`${count} pages sur ${paths.length}`);
    const close = await scale(page);
    expect(close).toBeGreaterThan(1.5);

    const sent = await liveMap("#theme=energie");
    expect(await status(sent).textContent()).toBe(`${count} pages sur ${paths.length}`);
    expect(await scale(sent)).toBeCloseTo(close, 1);
  });

  test("says so when nothing is left", async () => {
    const page = await liveMap();
    await page.getByLabel("Chercher sur la carte").fill("xyzxyz");
    expect(await status(page).textContent()).toBe("Aucune page : retirez un filtre ou un mot.");
  });
});

describe("the search field", () => {
  test("lists pages as one types, and goes to the one chosen with the arrows", async () => {
    const page = await liveMap();
    const field = page.getByRole("combobox", { name: "Chercher sur la carte" });
    await field.pressSequentially("repair c");
    const options = page.getByRole("listbox", { name: "Pages trouvées" }).getByRole("option");
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    expect(await options.first().textContent()).toContain("Repair café");

    await field.press("ArrowDown");
    expect(await field.getAttribute("aria-activedescendant")).toBe(await options.first().getAttribute("id"));
    expect(await options.first().getAttribute("aria-selected")).toBe("true");
    await field.press("Enter");
    expect(await options.count()).toBe(0);
    expect(await field.getAttribute("aria-expanded")).toBe("false");
    expect(await panel(page).getByRole("heading", { level: 2 }).textContent()).toBe("Repair café");
    expect(await canvas(page).evaluate((drawn) => drawn === document.activeElement)).toBe(true);
    expect(decodeURIComponent(new URL(page.url()).hash)).toContain("page=pratiques/repair-cafe");
  });

  test("is emptied by Escape", async () => {
    const page = await liveMap("#q=vélo");
    const field = page.getByRole("combobox", { name: "Chercher sur la carte" });
    expect(await field.inputValue()).toBe("vélo");
    await field.press("Escape");
    expect(await field.inputValue()).toBe("");
    expect(await status(page).textContent()).toBe(`${paths.length} pages`);
  });
});

/** The addresses of the neighbours of an entry. */
const neighbours = (path: string) => (map.near[paths.indexOf(path)] ?? []).map((place) => paths[place] ?? "").sort();

describe("a page in focus", () => {
  test("shows its page and all its neighbours, by kind, each a step away", async () => {
    const page = await liveMap("#page=pratiques/repair-cafe");
    expect(await panel(page).getByRole("link", { name: "Ouvrir la page" }).getAttribute("href")).toBe("/pratiques/repair-cafe/");
    const hashes = await steps(page).evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash));
    const led = hashes.map((hash) => `/${new URLSearchParams(hash.slice(1)).get("page")}/`);
    expect(led.toSorted()).toEqual(neighbours("/pratiques/repair-cafe/"));
    expect(await status(page).textContent()).toContain(`${led.length}\u00A0liens`);

    const name = (await steps(page).first().textContent()) ?? "";
    await steps(page).first().click();
    await panel(page).getByRole("heading", { level: 2, name, exact: true }).waitFor();
  });

  test("has its links drawn in dashes as far as the frame, from however close: a dash that nobody sees costs as much", async () => {
    const page = await liveMap("#page=leviers/fonds-d-initiatives");
    await page.evaluate(() => {
      const { prototype: pen } = CanvasRenderingContext2D;
      const ends: [number, number][] = [];
      for (const name of ["moveTo", "lineTo"] as const) {
        const draw = pen[name];
        pen[name] = function (x, y) {
          if (this.getLineDash().length > 0) ends.push([x, y]);
          draw.call(this, x, y);
        };
      }
      Object.assign(window, { ends });
    });
    await canvas(page).focus();
    for (let times = 0; times < 5; times++) await page.keyboard.press("+");
    expect(await scale(page)).toBeGreaterThan(10);
    const dashed = () => page.evaluate(() => (window as unknown as { ends: [number, number][] }).ends);
    await expect.poll(async () => (await dashed()).length).toBeGreaterThan(50);
    const { width, height } = (await canvas(page).boundingBox()) ?? { width: 0, height: 0 };
    const outside = (await dashed()).filter(([x, y]) => x < -1 || y < -1 || x > width + 1 || y > height + 1);
    expect(outside).toEqual([]);
  });

  test("is let go by a click on it, and opened by two", async () => {
    const page = await liveMap("#page=pratiques/repair-cafe");
    const { width, height } = (await canvas(page).boundingBox()) ?? { width: 0, height: 0 };
    const middle = { x: width / 2, y: height / 2 };
    await canvas(page).click({ position: middle });
    expect(new URL(page.url()).hash).toBe("");
    await page.waitForTimeout(600);
    await canvas(page).dblclick({ position: middle });
    await page.waitForURL("**/pratiques/repair-cafe/");
  });

  test("is closed by its button, which gives the keyboard back to the map", async () => {
    const page = await liveMap("#page=pratiques/repair-cafe");
    await panel(page).getByRole("button", { name: "Fermer" }).click();
    expect(new URL(page.url()).hash).toBe("");
    expect(await canvas(page).evaluate((drawn) => drawn === document.activeElement)).toBe(true);
  });
});

describe("the keyboard alone", () => {
  test("reaches the map, goes from a page to its neighbours, opens, and comes back to all", async () => {
    const page = await liveMap();
    await page.getByLabel("Chercher sur la carte").focus();
    for (let n = 0; n < 20; n++) {
      await page.keyboard.press("Tab");
      if (await canvas(page).evaluate((drawn) => drawn === document.activeElement)) break;
    }
    expect(await canvas(page).evaluate((drawn) => drawn === document.activeElement)).toBe(true);
    expect(await page.locator(".map-ring").isVisible()).toBe(true);

    const here = async () => `/${new URLSearchParams(new URL(page.url()).hash.slice(1)).get("page")}/`;
    await page.keyboard.press("ArrowDown");
    const first = await here();
    expect(paths).toContain(first);
    const second = await firstMove(page, first, here);
    expect(neighbours(first)).toContain(second);

    await page.keyboard.press("Escape");
    expect(new URL(page.url()).hash).toBe("");
    expect(await status(page).textContent()).toBe(`${paths.length} pages`);
    expect(await scale(page)).toBe(1);

    await page.keyboard.press("ArrowUp");
    const opened = await here();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${opened}`);
  });

  /** Where the first arrow that leads anywhere leads. */
  async function firstMove(page: Page, from: string, here: () => Promise<string>): Promise<string> {
    for (const key of ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]) {
      await page.keyboard.press(key);
      if ((await here()) !== from) break;
    }
    return here();
  }
});

describe("its frame", () => {
  test("holds on a screen 320 pixels wide, with targets a thumb can hit", async () => {
    for (const hash of ["", "#page=pratiques/repair-cafe"]) {
      const page = await liveMap(hash, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      const small = await page.locator(".map :is(button, input, select, li a):visible").evaluateAll((found) =>
        found.flatMap((control) => {
          // A box is hit through its label.
          const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
          return width >= 44 && height >= 44 ? [] : [`${control.outerHTML.slice(0, 80)} ${width} × ${height}`];
        }),
      );
      expect(small).toEqual([]);
    }
  });

  test("moves at once for who asked for less motion, and goes there for others", async () => {
    const closer = (page: Page) => page.getByRole("button", { name: "Agrandir" });
    const still = await liveMap("", { reducedMotion: "reduce" });
    await closer(still).evaluate((button: HTMLButtonElement) => button.click());
    expect(await scale(still)).toBeCloseTo(1.6);

    const moving = await liveMap("", { reducedMotion: "no-preference" });
    const scales = await closer(moving).evaluate(async (button: HTMLButtonElement) => {
      const seen: number[] = [];
      const drawn = document.querySelector(".map canvas") as HTMLCanvasElement & { __zoom: { k: number } };
      button.click();
      for (let n = 0; n < 60; n++) {
        await new Promise(requestAnimationFrame);
        seen.push(drawn.__zoom.k);
      }
      return seen;
    });
    expect(scales.at(-1)).toBeCloseTo(1.6);
    expect(new Set(scales).size).toBeGreaterThan(3);
  });
});
