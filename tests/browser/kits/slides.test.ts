import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { frameOf } from "../../../src/features/kits/reuse/reuse.ts";
import type { EmbedCard } from "../../../src/features/kits/reuse/embed-html.ts";
import type { KitData } from "../../../src/features/kits/model.ts";
import { violationsInBothLights, violationsOf } from "../axe.ts";
import { visit, type Visit, until } from "../site.ts";
import { readGardenFile } from "../../../src/base/garden-file/read.ts";

/** The shipped garden, by the name that its file gives it. */
const ownName = readGardenFile("content").name;

const screen = { width: 1280, height: 720 } as const;
const small = { width: 1024, height: 768 } as const;
const deck = "/projection/un-ete-de-canicule/";

let site: Visit;
let dist: string;
beforeAll(async () => {
  dist = inject("jardin");
  site = await visit(dist);
});
afterAll(() => site.close());

const namesIn = (folder: string) =>
  readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const decks = () => [
  ...namesIn("projection").flatMap((name) => (["atelier", "donnees"].includes(name) ? [] : [`projection/${name}`])),
  ...namesIn("projection/atelier").map((name) => `projection/atelier/${name}`),
];

const open = (path = deck) => site.page(path, { viewport: screen });
const place = (page: Page) => page.locator("#place").textContent();

/** Where one stands after each key. */
async function after(page: Page, keys: readonly string[]) {
  const places: string[] = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    places.push(((await place(page)) ?? "").split(" ")[0] ?? "");
  }
  return places;
}

/** In the page: letters are set as far apart as takes the room of the widest face that slides name, DejaVu Sans, which not every machine has. */
const widen = () => {
  const said = "Faites vérifier tout ce qui se branche par quelqu’un de compétent, par exemple un bénévole du repair café.";
  const line = document.body.appendChild(document.createElement("span"));
  line.textContent = said;
  // What a sign takes there in this sentence, in its plain and in its bold, in hundredths of their size.
  const [plain, bold] = [50.9, 57.4].map((wide, index) => {
    line.style.cssText = `position: absolute; white-space: nowrap; font-size: 100px; font-weight: ${index * 300 + 400}`;
    return `${Math.max(0, wide - line.getBoundingClientRect().width / said.length) / 100}em`;
  });
  line.remove();
  // All read, then all written: one layout, and not one for each word.
  const words = [...document.querySelectorAll<HTMLElement>(".slide *")];
  const spaces = words.map((word) => (Number(getComputedStyle(word).fontWeight) < 600 ? plain : bold) ?? "");
  for (const [index, word] of words.entries()) word.style.letterSpacing = spaces[index] ?? "";
};

/** In the page: the smallest text of each slide in pixels, and whether it is whole above the bar. */
const measureSlides = () => {
  const bar = document.getElementById("barre")?.getBoundingClientRect().top ?? 0;
  return [...document.querySelectorAll(".slide")].map((slide, index) => {
    dispatchEvent(new KeyboardEvent("keydown", { key: index === 0 ? "Home" : "PageDown" }));
    const texts = [...slide.querySelectorAll(".words *")].filter((element) => element.checkVisibility());
    const smallest = Math.min(...texts.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)));
    const box = slide.querySelector(".words")?.getBoundingClientRect();
    const whole = box && box.top >= 0 && box.bottom <= bar && box.left >= 0 && box.right <= innerWidth;
    return { at: index + 1, smallest, whole: whole === true && document.documentElement.scrollHeight <= innerHeight };
  });
};

/** Every slide on the screen that the page stands on, and which are at fault: 24 points are 32 px on a screen of 720 lines. */
async function onScreen(page: Page, viewport: typeof screen | typeof small) {
  await page.setViewportSize(viewport);
  const slides = await page.evaluate(measureSlides);
  return { count: slides.length, faults: slides.filter(({ smallest, whole }) => !(smallest >= 32) || !whole) };
}

/** The slides that their box cuts when they are printed, on A4 between its margins. */
async function cutInPrint(page: Page) {
  await page.setViewportSize({ width: 703, height: 1000 });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(widen);
  const cut = await page
    .locator(".slide")
    .evaluateAll((slides) =>
      slides.flatMap(({ id, scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
        scrollHeight > clientHeight || scrollWidth > clientWidth ? [id] : [],
      ),
    );
  await page.emulateMedia({ media: null });
  return cut;
}

type Measured = { path: string; count: number; faults: unknown[]; cut: string[] };

/** Every deck, opened once for all that is measured of it. */
let measured: Promise<Measured[]> | undefined;
const measuredDecks = () => (measured ??= measureDecks());

async function measureDecks(): Promise<Measured[]> {
  const page = await site.page("/404.html", { viewport: screen });
  const all: Measured[] = [];
  for (const path of decks()) {
    await page.setViewportSize(screen);
    await page.goto(`${site.url}/${path}/`);
    await page.evaluate(widen);
    const [large, low] = [await onScreen(page, screen), await onScreen(page, small)];
    all.push({ path, count: large.count, faults: [...large.faults, ...low.faults], cut: await cutInPrint(page) });
  }
  return all;
}

describe("slides", () => {
  test("are led by the keyboard and by a remote, which never go beyond the ends", async () => {
    const page = await open();
    const last = String(await page.locator(".slide").count());
    expect(
      await after(page, [
        "ArrowLeft",
        "ArrowRight",
        "PageDown",
        "Space",
        "PageUp",
        "ArrowLeft",
        "Shift+Space",
        "End",
        "PageDown",
        "Home",
      ]),
    ).toEqual(["1", "2", "3", "4", "3", "2", "1", last, last, "1"]);
    expect(await page.locator(".slide:visible").count()).toBe(1);
  });

  test("keep their number in the address, and are not steps of the history", async () => {
    const page = await open();
    const steps = await page.evaluate("history.length");
    await after(page, ["PageDown", "PageDown"]);
    expect([new URL(page.url()).hash, await page.evaluate("history.length")]).toEqual(["#3", steps]);
    await page.reload();
    expect(await place(page)).toMatch(/^3 \/ \d+$/);
  });

  test("go black at « . » and B, and come back at the next key without moving", async () => {
    const page = await open();
    const black = page.locator("#noir");
    const seen: boolean[] = [];
    for (const key of [".", "PageDown", "b", "b"]) {
      await page.keyboard.press(key);
      seen.push(await black.isVisible());
    }
    expect([seen, await place(page)]).toEqual([[true, false, true, false], expect.stringMatching(/^1 /)]);
  });

  test("show the notes at N, unless keys of one letter are switched off", async () => {
    const page = await open();
    const notes = page.locator(".slide.on .notes");
    expect(await notes.isVisible()).toBe(false);
    await page.keyboard.press("n");
    expect(await notes.isVisible()).toBe(true);
    await page.keyboard.press("n");
    await page.getByLabel("Touches", { exact: true }).click();
    await page.locator("#lettres").uncheck();
    await page.keyboard.press("n");
    expect(await notes.isVisible()).toBe(false);
  });

  test("leave full screen at Escape", async () => {
    const page = await open();
    await page.keyboard.press("f");
    await until(page, () => document.fullscreenElement !== null);
    await page.keyboard.press("Escape");
    await until(page, () => document.fullscreenElement === null);
  });

  test("follow the finger across, not down", async () => {
    const context = await site.context({ hasTouch: true, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(site.url + deck);
    const touch = await context.newCDPSession(page);
    const swipe = async (x: number, y: number) => {
      await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: 180, y: 300 }] });
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: 180 + x, y: 300 + y }] });
      await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      return ((await place(page)) ?? "").split(" ")[0];
    };
    expect([
      await swipe(-120, 5),
      await swipe(-120, -5),
      await swipe(10, -150),
      await swipe(120, 0),
      await swipe(-20, 0),
    ]).toEqual(["2", "3", "3", "2", "2"]);
  });

  test("of every deck are in 24 points at least, whole above the bar, on a screen of 1280 × 720 and of 1024 × 768", async () => {
    const all = await measuredDecks();
    expect(all.flatMap(({ path, faults }) => faults.map((fault) => [path, fault]))).toEqual([]);
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(200);
  });

  test("work from a file, and ask nothing of anybody", async () => {
    const context = await site.context({ viewport: screen, offline: true });
    const page = await context.newPage();
    const asked: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    const file = pathToFileURL(join(dist, deck, "index.html")).href;
    await page.goto(file);
    expect(await after(page, ["PageDown", "ArrowRight", "End", "Home"])).toEqual(["2", "3", expect.any(String), "1"]);
    expect([asked, errors]).toEqual([[file], []]);
  });

  test("are a page to read without JavaScript, notes included", async () => {
    const page = await site.page(deck, { javaScriptEnabled: false });
    const count = await page.locator(".slide").count();
    expect(await page.locator(".slide:visible").count()).toBe(count);
    expect(await page.locator(".notes:visible").count()).toBe(await page.locator(".notes").count());
    expect(await page.locator("#barre").isVisible()).toBe(false);
  });

  test("of every deck are printed two a page, all of them, each whole in its box", async () => {
    const page = await open();
    const count = await page.locator(".slide").count();
    // Notes are not printed, shown or not.
    await page.keyboard.press("n");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBe(Math.ceil(count / 2));
    expect((await measuredDecks()).flatMap(({ path, cut }) => cut.map((id) => `${path}#${id}`))).toEqual([]);
  });

  test("pass axe on each sort of slide, notes shown, in light and dark", async () => {
    const page = await site.page(deck, { viewport: screen });
    await page.keyboard.press("n");
    const found: string[] = [];
    for (const look of ["titre", "nom", "liste", "chiffre", "question", "fin"]) {
      await page.evaluate((name) => (location.hash = document.querySelector(`.${name}`)?.id ?? ""), look);
      await page.locator(`.slide.on.${look}`).waitFor();
      found.push(...(await violationsInBothLights(page)).map((id) => `${look}: ${id}`));
    }
    expect(found).toEqual([]);
  });
});

/** What the parts of a folder hold, by id. */
const heldIn = (folder: string) =>
  readdirSync(join(dist, folder)).flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(join(dist, folder, name), "utf8")) as Record<string, unknown>),
  );

/** Every practice of the garden, in kits of at most forty, as somebody would compose them. */
const composed = () => {
  const slugs = heldIn("projection/donnees").map(([id]) => id.slice("pratiques/".length));
  return Array.from({ length: Math.ceil(slugs.length / 40) }, (_, index) => slugs.slice(index * 40, index * 40 + 40));
};

describe("the slides of a kit that somebody composed", () => {
  test("are in its order, under its title, led by the keys, with the notes of trails, and lead back to the kit", async () => {
    const page = await open("/projection/?p=sel,repair-cafe,nulle-part&titre=Samedi+%3Cb%3E");
    await page.locator(".slide.on").waitFor();
    expect(await page.title()).toMatch(/^Samedi <b> · Diapositives/);
    expect(await page.locator(".slide.nom h2").allTextContents()).toEqual(["Système d’échange local", "Repair café"]);
    expect(await after(page, ["PageDown", "ArrowRight", "Home"])).toEqual(["2", "3", "1"]);
    const trail = await open("/projection/ouvrir-un-lieu-qui-repare/");
    const notesOf = (on: Page) =>
      on
        .locator(".slide.nom", { has: on.locator("h2", { hasText: /^Repair café$/ }) })
        .locator(".notes p")
        .allTextContents();
    expect(await notesOf(page)).toEqual(await notesOf(trail));
    expect((await notesOf(page)).length).toBeGreaterThan(1);
    expect(await page.locator(".slide.fin .notes").textContent()).toContain("/kits/?p=sel,repair-cafe,nulle-part&titre=");
    await page.getByRole("link", { name: "Quitter" }).click();
    await page.locator('[data-part="liste"] li').first().waitFor();
    expect(new URL(page.url()).search).toMatch("?p=sel,repair-cafe,nulle-part");
  });

  test("keep the kit and their number in the address", async () => {
    const page = await open("/projection/?p=sel,repair-cafe");
    await page.locator(".slide.on").waitFor();
    await after(page, ["PageDown", "PageDown"]);
    expect([new URL(page.url()).search, new URL(page.url()).hash]).toEqual(["?p=sel,repair-cafe", "#3"]);
    await page.reload();
    await page.locator(".slide.on").waitFor();
    expect(await place(page)).toMatch(/^3 /);
  });

  test("of every practice are in 24 points at least, whole above the bar, on both screens", async () => {
    const faults: unknown[] = [];
    let count = 0;
    const page = await site.page("/404.html", { viewport: screen });
    for (const slugs of composed()) {
      await page.setViewportSize(screen);
      await page.goto(`${site.url}/projection/?p=${slugs.join(",")}`);
      await page.locator(".slide.on").waitFor();
      await page.evaluate(widen);
      for (const viewport of [screen, small]) {
        const found = await onScreen(page, viewport);
        faults.push(...found.faults);
        count += found.count;
      }
    }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(480);
  });

  test("pass axe, notes shown, in light and dark", async () => {
    const page = await site.page("/projection/?p=sel", { viewport: screen });
    await page.locator(".slide.on").waitFor();
    await page.keyboard.press("n");
    expect(await violationsInBothLights(page)).toEqual([]);
  });

  test("leave the page as it is without network, and say so; one’s own kit is offered, not forced", async () => {
    const page = await site.page("/404.html", { viewport: screen });
    await page.route("**/projection/donnees/**", (route) => route.abort());
    await page.goto(`${site.url}/projection/?p=sel`);
    await page.getByText("ne répondent pas").waitFor();
    expect(await page.locator('main a[href^="/projection/"]:visible').count()).toBeGreaterThan(20);
    await page.goto(`${site.url}/kits/?ajouter=tontine`);
    await page.locator('[data-part="liste"] li').first().waitFor();
    await page.goto(`${site.url}/projection/`);
    expect(new URL(await page.locator('[data-part="mon-kit"] a').evaluate((link: HTMLAnchorElement) => link.href)).search).toBe(
      "?p=tontine",
    );
    expect(await page.locator(".slide").count()).toBe(0);
  });

  test("without JavaScript, are said to need it, beside those that do not", async () => {
    const page = await site.page("/projection/?p=sel", { javaScriptEnabled: false });
    expect(await page.locator("main").innerText()).toMatch(/Il y faut JavaScript.*éteint ici/);
    expect(await page.locator('main a[href^="/projection/"]:visible').count()).toBeGreaterThan(20);
  });
});

describe("the card of a practice to show elsewhere", () => {
  test("has no script of its own, weighs less than 4 KB, and fits its frame, for every practice", async () => {
    // Each in the frame where others put it; our own pages refuse frames, which this one must hold.
    const { practices } = JSON.parse(readFileSync(join(dist, "kits", "donnees.json"), "utf8")) as KitData;
    const cards = practices.map((card) => ({ name: card.slug, ...frameOf(card) }));
    const held = new Map(heldIn("integrer/donnees") as [string, EmbedCard][]);
    expect(cards.map(({ name }) => `pratiques/${name}`).sort()).toEqual([...held.keys()].sort());
    const page = await site.page("/404.html", { viewport: { width: 320, height: 640 }, bypassCSP: true });
    const sizes = await page.evaluate(
      async (all) =>
        Promise.all(
          all.map(async ({ name, width, height }) => {
            const shown = document.createElement("iframe");
            Object.assign(shown, { src: `/integrer/#${name}`, width, height });
            shown.style.border = "0";
            const loaded = new Promise((resolve) => shown.addEventListener("load", resolve));
            document.body.append(shown);
            await loaded;
            const { documentElement: root, body } = shown.contentDocument as Document;
            while (!body.querySelector(".theme")) await new Promise(requestAnimationFrame);
            return {
              name,
              width,
              height,
              wide: root.scrollWidth,
              tall: root.scrollHeight,
              isFilled: body.innerText.trim() !== "",
            };
          }),
        ),
      cards,
    );
    const faults = sizes.flatMap(({ name, width, height, wide, tall, isFilled }) => {
      const { html = "" } = held.get(`pratiques/${name}`) ?? {};
      const plain = !/<script|<style|<link|\son\w+=/.test(html);
      const isFit = isFilled && wide <= width && tall <= height;
      return plain && html.length <= 4096 && isFit ? [] : [{ name, plain, bytes: html.length, wide, tall, height }];
    });
    expect(faults).toEqual([]);
    expect(held.size).toBeGreaterThan(50);
  });

  test("is that of the address, and another when the address names another; of none, says so and leads to all practices", async () => {
    const page = await site.page("/integrer/#compost-collectif", { viewport: { width: 320, height: 640 } });
    const title = (text: string) => page.locator("h1", { hasText: text }).waitFor();
    await title("ompost");
    await page.evaluate(() => (location.hash = "repair-cafe"));
    await title("Repair café");
    expect(await page.title()).toBe(`Repair café · ${ownName}`);
    await page.evaluate(() => (location.hash = "rien-de-tel"));
    await page.getByText("n’est plus, dans le jardin").waitFor();
    expect(await page.locator("h1 a").getAttribute("href")).toBe("/pratiques/");
    expect(await violationsOf(page)).toEqual([]);
    await page.route("**/integrer/donnees/**", (route) => route.abort());
    await page.goto(`${site.url}/404.html`);
    await page.goto(`${site.url}/integrer/#compost-collectif`);
    await page.getByText("n’a pas pu être chargée").waitFor();
  });

  test("without JavaScript, is said to need it, beside the way to all practices", async () => {
    const page = await site.page("/integrer/#sel", { javaScriptEnabled: false });
    expect(await page.locator("main").innerText()).toContain("avec JavaScript, qui est éteint");
    expect(await page.locator("h1 a").getAttribute("target")).toBe("_top");
  });

  test("leads out of the frame to the page, and passes axe", async () => {
    const page = await site.page("/integrer/#compost-collectif", { viewport: { width: 320, height: 640 } });
    await page.locator(".theme").waitFor();
    expect(
      await page
        .locator("a")
        .evaluateAll((links) => links.map((link) => [link.getAttribute("href"), link.getAttribute("target")])),
    ).toEqual([
      ["/pratiques/compost-collectif/", "_top"],
      ["/", "_top"],
    ]);
    expect(await violationsOf(page)).toEqual([]);
  });
});

describe("/reutiliser/", () => {
  test("credits the practices of a kit in its address, and says the names that are none", async () => {
    const page = await site.page("/reutiliser/?p=compost-collectif,couvercle,rien-de-tel");
    await page.locator("#resultats").waitFor();
    expect((await page.locator("#texte").inputValue()).split("\n").map((line) => line.replace(/^https?:\/\/[^/]+/, ""))).toEqual([
      expect.stringMatching(new RegExp(`^« .+ » et « .+ », L’équipe du Jardin, ${ownName}, licence CC BY-SA 4\\.0\\.$`)),
      "/pratiques/compost-collectif/",
      "/pratiques/couvercle/",
    ]);
    expect((await page.locator("#cadre").inputValue()).match(/<iframe /g)).toHaveLength(2);
    expect(await page.locator("#dit").textContent()).toBe("Pas de pratique à ce nom : rien-de-tel.");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    expect(await violationsOf(page)).toEqual([]);
  });

  test("says what to do without JavaScript", async () => {
    const page = await site.page("/reutiliser/", { javaScriptEnabled: false });
    expect(await page.locator("#reprendre").isVisible()).toBe(false);
    expect(await page.getByText("Sans lui, recopiez la ligne « Pour citer »").isVisible()).toBe(true);
  });
});
