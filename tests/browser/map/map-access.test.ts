import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { violationsInBothLights } from "../axe.ts";
import { desktop, phone, visit, type Visit, until } from "../site.ts";

const sites = new Map<string, Visit>();
beforeAll(async () => {
  for (const name of ["jardin", "petit"] as const) sites.set(name, await visit(inject(name)));
});
afterAll(async () => {
  for (const site of sites.values()) await site.close();
});

async function liveMap(hash = "", options: Parameters<Visit["page"]>[1] = {}, name = "jardin"): Promise<Page> {
  const page = await (sites.get(name) as Visit).page(`/carte/${hash}`, { viewport: desktop, ...options });
  await page.locator(".map.live").waitFor();
  await until(page, () => performance.getEntriesByName("carte-peinte").length > 0);
  return page;
}

/** Asked again until it holds: slow machines take their time. */
const settled = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 120_000 });

const canvas = (page: Page) => page.locator(".map canvas");
const status = (page: Page) => page.locator(".map [role=status]");

describe("what a screen reader is told", () => {
  test("of the canvas: what it is, its name, and how it is worked", async () => {
    const page = await liveMap();
    const said = await canvas(page).evaluate((drawn) => ({
      role: drawn.getAttribute("role"),
      name: drawn.getAttribute("aria-label"),
      how: document
        .getElementById(drawn.getAttribute("aria-describedby") ?? "")
        ?.textContent.replace(/\s+/g, " ")
        .trim(),
      tabIndex: (drawn as HTMLElement).tabIndex,
    }));
    expect(said).toMatchObject({ role: "application", name: "Carte du jardin", tabIndex: 0 });
    for (const key of ["Flèches", "Entrée", "Échap", "tableau"]) expect(said.how).toContain(key);
    expect(await page.getByRole("application", { name: "Carte du jardin" }).count()).toBe(1);
  });

  test("of each step of the arrows: the page, its kind, how many links it has", async () => {
    const page = await liveMap();
    await canvas(page).focus();
    const heard = new Set<string>();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
      await page.keyboard.press(key);
      const said = (await status(page).textContent()) ?? "";
      const chosen = await page.locator("[data-part=details] h2").textContent();
      expect(said).toMatch(new RegExp(`^${chosen?.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}, [a-zéù]+\\. \\d+\\u00A0liens?\\.$`));
      heard.add(said);
    }
    expect(heard.size).toBeGreaterThan(1);
    expect(await status(page).getAttribute("role")).toBe("status");
  });

  test("of the types of links: boxes with a name, that are switched by the space bar and kept in the address", async () => {
    const page = await liveMap();
    const group = page.getByRole("group", { name: "Liens dessinés" });
    const boxes = group.getByRole("checkbox");
    expect(await boxes.count()).toBe(6);
    const mention = group.getByRole("checkbox", { name: /^simple mention/i });
    await mention.focus();
    expect(await mention.evaluate((box) => getComputedStyle(box).outlineStyle)).not.toBe("none");
    const before = await pixels(page);
    await page.keyboard.press("Space");
    expect(await mention.isChecked()).toBe(false);
    expect(new URL(page.url()).hash).toBe("#sans=mentions");
    await settled(() => pixels(page)).not.toBe(before);
    await page.reload();
    await page.locator(".map.live").waitFor();
    await settled(() => pixels(page)).not.toBe(before);
    expect(await mention.isChecked()).toBe(false);
    await mention.check();
    expect(new URL(page.url()).hash).toBe("");
    await settled(() => pixels(page)).toBe(before);
  });

  test("of the table: a link before the map leads to it, as a link to skip the map", async () => {
    const page = await liveMap();
    const skip = page.getByRole("link", { name: "Passer la carte" });
    await skip.focus();
    const box = await skip.boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.height ?? 0) > 20).toBe(true);
    expect(
      await skip.evaluate(
        (link) => link.compareDocumentPosition(document.querySelector(".map canvas") as Node) & Node.DOCUMENT_POSITION_FOLLOWING,
      ),
    ).toBeTruthy();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/carte/tableau/");
  });
});

/** What is drawn, as one text. */
const pixels = (page: Page) => canvas(page).evaluate((drawn) => (drawn as HTMLCanvasElement).toDataURL());

test.for([phone, desktop])("axe finds nothing in the live map at $width pixels, light or dark", async (viewport) => {
  const found: string[] = [];
  const look = async (page: Page, what: string) => {
    found.push(...(await violationsInBothLights(page, { within: ".map" })).map((fault) => `${what}: ${fault}`));
  };
  // The map of the shipped garden, with results of all its kinds; what each choice changes beside it is the same in a small one.
  const large = await liveMap("", { viewport });
  await large.getByLabel("Chercher sur la carte").fill("a");
  await look(large, "a search in the shipped garden");
  const page = await liveMap("", { viewport }, "petit");
  await look(page, "at rest");
  await canvas(page).focus();
  await page.keyboard.press("ArrowDown");
  await look(page, "a page in focus");
  await page.keyboard.press("Escape");
  await page.getByLabel("Thème", { exact: true }).selectOption({ index: 1 });
  await look(page, "a theme");
  await page.getByLabel("Chercher sur la carte").fill("a");
  await look(page, "a search");
  expect(found).toEqual([]);
});

test("the map shows the focus of the keyboard around its whole frame, and none before", async () => {
  const page = await liveMap();
  const ring = page.locator(".map-ring");
  expect(await ring.isVisible()).toBe(false);
  await canvas(page).focus();
  expect(await ring.isVisible()).toBe(true);
  expect(await ring.evaluate((shown) => getComputedStyle(shown).borderWidth)).toBe("3px");
  expect(await ring.boundingBox()).toEqual(await canvas(page).boundingBox());
  await page.emulateMedia({ media: "print" });
  expect(await ring.isVisible()).toBe(false);
});

test("one finger on the map at rest scrolls the page; from close by it moves the map", async () => {
  const page = await liveMap("", { viewport: phone, hasTouch: true, isMobile: true });
  await canvas(page).evaluate((drawn) => drawn.scrollIntoView({ block: "center" }));
  const session = await page.context().newCDPSession(page);
  const scrolled = () => page.evaluate(() => scrollY);
  const swipe = async () => {
    const box = await canvas(page).boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", dy?: number) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: dy === undefined ? [] : [{ x, y: y + dy }] });
    await touch("touchStart", 0);
    for (let step = 1; step <= 15; step++) await touch("touchMove", -10 * step);
    await touch("touchEnd");
  };
  const start = await scrolled();
  await swipe();
  await settled(scrolled).toBeGreaterThan(start + 50);

  await page.getByRole("button", { name: "Agrandir" }).evaluate((button: HTMLButtonElement) => button.click());
  // The page glides on after the finger has left it.
  await until(
    page,
    () =>
      new Promise<boolean>((resolve) => {
        const from = scrollY;
        setTimeout(() => resolve(scrollY === from), 300);
      }),
  );
  await canvas(page).evaluate((drawn) => drawn.scrollIntoView({ block: "center" }));
  const close = await scrolled();
  const shift = () => canvas(page).evaluate((drawn) => (drawn as HTMLCanvasElement & { __zoom: { y: number } }).__zoom.y);
  const before = await shift();
  await swipe();
  await settled(shift).toBeLessThan(before - 50);
  expect(await scrolled()).toBe(close);
});
