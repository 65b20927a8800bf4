import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import jsQR from "jsqr";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { KitData } from "../../src/kits/model.ts";
import { desktop, phone, visit, type Visit } from "./site.ts";

let site: Visit;
let data: KitData;
beforeAll(async () => {
  site = await visit(inject("jardin"));
  data = JSON.parse(await readFile(join(inject("jardin"), "kits/donnees.json"), "utf8")) as KitData;
});
afterAll(() => site.close());

const twelve = () => data.practices.slice(0, 12).map(({ slug }) => slug);
/** All practices, in kits as large as a kit may be. */
const allKits = () => {
  const slugs = data.practices.map(({ slug }) => slug);
  return Array.from({ length: Math.ceil(slugs.length / 40) }, (_, i) => slugs.slice(i * 40, i * 40 + 40).join(","));
};
const drawn = (page: Page) => page.waitForSelector("[data-kit-data] > *", { state: "attached" });

/** Pages of a PDF, and their size in whole millimetres: Chromium never compresses these objects into streams. */
function pagesOf(pdf: Buffer) {
  const text = pdf.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\s*\]/g)];
  return {
    count: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0,
    sizes: [
      ...new Set(
        boxes.map(([, x = "0", y = "0", w = "0", h = "0"]) => `${mm(Number(w) - Number(x))} × ${mm(Number(h) - Number(y))}`),
      ),
    ],
    tagged: /\/Marked\s+true/.test(text),
  };
}
const mm = (points: number) => Math.round((points * 25.4) / 72);

/** Where each card stands on its sheet, as `column row`, by its title. */
const placesOf = (page: Page) =>
  page.locator(".card-sheet").evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const { left, top, width, height } = sheet.getBoundingClientRect();
      return [...sheet.querySelectorAll(".card")].map((card) => {
        const box = card.getBoundingClientRect();
        const at = (middle: number, size: number) => (middle < size / 2 ? 0 : 1);
        const name = (card.getAttribute("aria-label") ?? "").replace(/^\S+\s: /, "");
        return {
          name,
          column: at(box.left + box.width / 2 - left, width),
          row: at(box.top + box.height / 2 - top, height),
        };
      });
    }),
  );

describe("a kit of twelve practices, as cards", () => {
  test.for([
    { verso: "long", mirror: ({ column, row }: { column: number; row: number }) => ({ column: 1 - column, row }) },
    { verso: "court", mirror: ({ column, row }: { column: number; row: number }) => ({ column, row: 1 - row }) },
  ])("is three sheets of A4, four cards a side, backs mirrored for the $verso edge", async ({ verso, mirror }) => {
    const page = await site.page(`/kits/cartes/?p=${twelve().join(",")}&verso=${verso}`, { viewport: desktop });
    await drawn(page);
    await page.emulateMedia({ media: "print" });
    const sheets = await placesOf(page);
    expect(sheets.map((cards) => cards.length)).toEqual([4, 4, 4, 4, 4, 4]);
    for (let index = 0; index < sheets.length; index += 2) {
      const [fronts = [], backs = []] = sheets.slice(index, index + 2);
      expect(new Set(fronts.map(({ column, row }) => `${column} ${row}`)).size).toBe(4);
      expect(backs).toEqual(fronts.map(({ name, ...place }) => ({ name, ...mirror(place) })));
    }
    const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
    expect(pagesOf(pdf)).toEqual({ count: 6, sizes: ["210 × 297"], tagged: true });
  });

  test("has the whole text of each card on paper, in its quarter of the sheet", async () => {
    const page = await site.page(`/kits/cartes/?p=${twelve().join(",")}`, { viewport: desktop });
    await drawn(page);
    await page.emulateMedia({ media: "print" });
    const texts = await page
      .locator(".card-sheet")
      .evaluateAll((sheets) =>
        sheets.map((sheet) =>
          [...sheet.querySelectorAll<HTMLElement>(".card")].map((card) =>
            [...card.querySelectorAll<HTMLElement>("p, h2, li")].map((part) => part.innerText),
          ),
        ),
      );
    const places = await placesOf(page);
    const folder = await mkdtemp(join(tmpdir(), "kit-"));
    try {
      const file = join(folder, "kit.pdf");
      await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
      const joined = (text: string) => text.normalize("NFKC").replace(/[\s\u00AD-]+/g, "");
      const missing: string[] = [];
      for (const [sheet, cards] of texts.entries()) {
        for (const [index, parts] of cards.entries()) {
          const { column = 0, row = 0 } = places[sheet]?.[index] ?? {};
          const crop = ["-x", column * 297, "-y", row * 421, "-W", 298, "-H", 421, "-f", sheet + 1, "-l", sheet + 1].map(String);
          const { stdout } = await promisify(execFile)("pdftotext", [...crop, "-r", "72", file, "-"]).catch(
            (error: NodeJS.ErrnoException) => {
              // Without the reader of PDF text, what was measured in the page above stands.
              if (error.code !== "ENOENT") throw error;
              return { stdout: undefined };
            },
          );
          if (stdout === undefined) continue;
          missing.push(...parts.flatMap((part) => part.split("\n")).filter((part) => !joined(stdout).includes(joined(part))));
        }
      }
      expect(missing).toEqual([]);
      expect(texts.flat().every((parts) => parts.join("").length > 60)).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** What leaves its card, or its sheet: each with how much. */
const overflows = (page: Page) =>
  page.locator(".card").evaluateAll((cards) =>
    cards.flatMap((card) => {
      const frame = card.querySelector<HTMLElement>(".frame");
      const name = `${card.className} ${card.getAttribute("aria-label")}`;
      if (!frame) return [`${name}: no frame`];
      const box = frame.getBoundingClientRect();
      const out = [...frame.querySelectorAll("*")].filter((part) => {
        const { left, right, top, bottom, width } = part.getBoundingClientRect();
        return (
          width > 0 && (left < box.left - 0.5 || right > box.right + 0.5 || top < box.top - 0.5 || bottom > box.bottom + 0.5)
        );
      });
      const scrolls = frame.scrollHeight > frame.clientHeight || frame.scrollWidth > frame.clientWidth;
      // Pieces of a back follow one another: none stands over the next.
      const pieces = [...frame.querySelectorAll(".name, .figure, .answers, .ask, .danger, .foot, .line, .gains")].map((part) =>
        part.getBoundingClientRect(),
      );
      const covered = pieces.some((a, i) =>
        pieces.some(
          (b, j) => j > i && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
        ),
      );
      const tall = card.getBoundingClientRect().height > (148 * 96) / 25.4 + 0.5;
      return scrolls || covered || tall || out.length > 0
        ? [`${name}: ${frame.scrollHeight}/${frame.clientHeight} ${out[0]?.className ?? ""}${covered ? " covered" : ""}`]
        : [];
    }),
  );

describe("every card of every practice", () => {
  test.for(["format=a6", "format=a6&nb=1", "format=a5", "format=a5&nb=1"])(
    "fits, with those of its needs and levers and blank ones: %s",
    async (options) => {
      const faults: string[] = [];
      const seen = new Set<string>();
      for (const slugs of allKits()) {
        const page = await site.page(`/kits/cartes/?p=${slugs}&besoins=1&leviers=1&vierges=4&${options}`, { viewport: desktop });
        await drawn(page);
        await page.emulateMedia({ media: "print" });
        faults.push(...(await overflows(page)));
        for (const name of await page
          .locator(".card.practice.verso")
          .evaluateAll((cards) => cards.map((card) => card.getAttribute("aria-label") ?? "")))
          seen.add(name);
        await page.context().close();
      }
      expect(faults).toEqual([]);
      expect(seen.size).toBe(data.practices.length);
    },
  );

  test("fits when a page is as long as it may be, and nothing is cut", async () => {
    const words = (signs: number) => "mot ".repeat(signs / 4).trim();
    const [first] = data.practices;
    const longest: KitData = {
      ...data,
      practices: [
        {
          ...(first as KitData["practices"][number]),
          slug: "longue",
          title: words(90),
          line: `${words(298)}.`,
          savings: data.practices.flatMap(({ savings }) => savings).slice(0, 9),
          figure: {
            value: "1 000 000",
            unit: words(60),
            measure: words(300),
            effect: true,
            role: "Contexte",
            hint: words(60),
            source: words(360),
            publisher: words(100),
            grade: words(50),
          },
          needs: data.pages.filter(({ kind }) => kind === "need").map(({ slug }) => slug),
          question: words(200),
          risks: ["Incendie", "Électricité", "Aliments"].map((type) => ({
            type,
            severity: "Danger",
            severe: true,
            text: "",
            reviewed: false,
          })),
        },
      ],
    };
    for (const size of ["a6", "a5"]) {
      const page = await site.page("/", { viewport: desktop });
      await page.route("**/kits/donnees.json", (route) => route.fulfill({ json: longest }));
      await page.goto(`${site.url}/kits/cartes/?p=longue&format=${size}`);
      await drawn(page);
      await page.emulateMedia({ media: "print" });
      expect(await overflows(page)).toEqual([]);
      expect(await page.locator(".verso .answers").innerText()).toMatch(/et \d+\s+autres besoins/);
      await page.context().close();
    }
  });

  test("has a code that leads to its page", async () => {
    const wrong: string[] = [];
    let read = 0;
    for (const slugs of allKits()) {
      const page = await site.page(`/kits/cartes/?p=${slugs}&besoins=1&leviers=1`, { viewport: desktop });
      await drawn(page);
      const names = await page.locator(".card.practice.verso .where").allInnerTexts();
      for (const [index, code] of (await page.locator(".card.practice.verso .qr").all()).entries()) {
        const { data: pixels, info } = await sharp(await code.screenshot())
          .ensureAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true });
        const found = jsQR(new Uint8ClampedArray(pixels), info.width, info.height)?.data;
        read++;
        const slug = names[index]?.split("/").at(-1);
        if (found !== `${data.base}/pratiques/${slug}/`) wrong.push(`${slug}: ${found}`);
      }
      await page.context().close();
    }
    expect(wrong).toEqual([]);
    expect(read).toBe(data.practices.length);
  });
});

test("the ready-made cards of every trail fit too", async () => {
  const faults: string[] = [];
  const page = await site.page("/", { viewport: desktop });
  for (const trail of trails) {
    for (const output of ["cartes/", "cartes/grand/", "jeu/"]) {
      const answer = await page.goto(`${site.url}/kits/${trail}/${output}`);
      // A trail without practices has nothing to match.
      if (answer?.status() === 404 && output === "jeu/") continue;
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".card").count()).toBeGreaterThan(0);
      faults.push(...(await overflows(page)));
      await page.emulateMedia({ media: null });
    }
  }
  expect(faults).toEqual([]);
});

const trails = readdirSync("content/parcours").map((name) => name.replace(".mdx", ""));

describe("on a black-and-white printer", () => {
  test("themes, kinds and roles are still told apart: nothing of the cards is in colour", async () => {
    const hues = [...new Set(data.practices.map(({ hue }) => hue))];
    const slugs = hues.map((hue) => data.practices.find((card) => card.hue === hue && card.theme.length < 18)?.slug);
    const page = await site.page(`/kits/cartes/?p=${slugs.join(",")}&nb=1&besoins=1&leviers=1&vierges=4`, { viewport: desktop });
    await drawn(page);
    await page.emulateMedia({ media: "print" });
    const { data: pixels, info } = await sharp(await page.locator(".kit-cards").screenshot())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    let coloured = 0;
    for (let i = 0; i < pixels.length; i += info.channels) {
      const [r = 0, g = 0, b = 0] = [pixels[i], pixels[i + 1], pixels[i + 2]];
      if (Math.max(r, g, b) - Math.min(r, g, b) > 8) coloured++;
    }
    expect(coloured).toBe(0);

    const weaves = await Promise.all(
      hues.map(async (hue) => {
        const box = await page.locator(`.card.practice.${hue}:not(.verso) .weave`).first().boundingBox();
        if (!box) throw new Error(`No weave for ${hue}`);
        const shot = await page.screenshot({ clip: { x: box.x, y: box.y, width: 24, height: 24 }, fullPage: true });
        return [...(await sharp(shot).greyscale().raw().toBuffer())];
      }),
    );
    expect(hues.length).toBeGreaterThanOrEqual(3);
    for (const [i, a] of weaves.entries()) {
      expect(a.some((value) => value < 128)).toBe(true);
      for (const b of weaves.slice(i + 1)) {
        const apart = a.filter((value, at) => Math.abs(value - (b[at] ?? 0)) > 60).length / a.length;
        expect(apart).toBeGreaterThan(0.1);
      }
    }
    const frames = await Promise.all(
      ["practice", "need", "lever", "blank"].map((kind) =>
        page
          .locator(`.card.${kind}:not(.verso)`)
          .first()
          .evaluate((card) => {
            const { borderStyle, borderWidth } = getComputedStyle(card.querySelector(".frame") as Element);
            return `${borderStyle} ${borderWidth}`;
          }),
      ),
    );
    expect(new Set(frames).size).toBe(4);
    expect(await page.locator(".card .kind").evaluateAll((signs) => [...new Set(signs.map((sign) => sign.textContent))])).toEqual(
      ["Pratique", "Besoin", "Levier"],
    );
    await page.context().close();
  });
});

describe("the other papers of a kit", () => {
  test("the facilitation sheet runs from the hour chosen, on A4", async () => {
    const page = await site.page(`/kits/feuille/?p=${twelve().slice(0, 3).join(",")}&debut=18:30&minutes=20&titre=Samedi`, {
      viewport: desktop,
    });
    await drawn(page);
    expect(await page.locator(".kit-sheet .at b").allInnerTexts()).toEqual(["18:30", "18:45", "19:05", "19:25", "19:45"]);
    expect(await page.locator(".kit-sheet .title").innerText()).toBe("Samedi");
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true })).sizes).toEqual(["210 × 297"]);
  });

  test("the poster is one page of A3 whose names can be read from two metres", async () => {
    const page = await site.page(`/kits/affiche/?p=${twelve().join(",")}`, { viewport: desktop });
    await drawn(page);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toMatchObject({ count: 1, sizes: ["420 × 297"] });
    const text = await page
      .locator(".poster-name")
      .evaluateAll((names) => names.map((name) => name.textContent.replace(/\s+/g, "")).join("|"));
    const lost = data.practices.slice(0, 12).filter(({ title }) => !text.includes(title.replace(/\s+/g, "")));
    expect(lost.map(({ title }) => title)).toEqual([]);
    // A point is 3.53 tenths of a millimetre.
    const sizes = await page
      .locator(".poster-name")
      .evaluateAll((names) => names.map((name) => Number(name.getAttribute("font-size")) / 3.53));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
    // Names stay inside the paper and off one another.
    const clashes = await page.locator(".poster-name").evaluateAll((names) => {
      const boxes = names.map((name) => (name as SVGGraphicsElement).getBBox());
      return boxes.filter(
        (a, i) =>
          a.x < 60 ||
          a.x + a.width > 4140 ||
          boxes.some(
            (b, j) => j > i && a.x < b.x + b.width && b.x < a.x + a.width && a.y + 8 < b.y + b.height && b.y + 8 < a.y + a.height,
          ),
      ).length;
    });
    expect(clashes).toBe(0);
  });

  test("the feedback sheet is one page of A4 that asks for no name", async () => {
    const page = await site.page("/kits/retour/", { viewport: desktop });
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toMatchObject({ count: 1, sizes: ["210 × 297"] });
    expect(await page.locator(".feedback").count()).toBe(2);
    expect(await page.locator(".feedback").first().innerText()).toMatch("Sans nom");
  });
});

const live = (page: Page) => page.waitForSelector("[data-kit]:not([hidden])");
const held = (page: Page) => page.locator('[data-part="liste"] li > span').allInnerTexts();

describe("the kit builder", () => {
  test("takes a practice from its page, survives pages, and a colleague opens the same kit from the link", async () => {
    const context = await site.context({ viewport: phone });
    const page = await context.newPage();
    await page.goto(`${site.url}/pratiques/repair-cafe/`);
    await page.getByRole("link", { name: "Ajouter à mon kit" }).click();
    await live(page);
    expect(await held(page)).toEqual(["Repair café"]);
    await page.goto(`${site.url}/a-propos/`);
    await page.goto(`${site.url}/kits/?ajouter=sel`);
    await live(page);
    expect(await held(page)).toHaveLength(2);
    await page.locator('.kit-pick input[value="tontine"]').evaluate((box: HTMLInputElement) => box.click());
    await page.locator('[data-move="monter"][data-slug="tontine"]').click();
    await page.locator('[data-option="title"]').fill("Samedi <b>");
    await page.locator('[data-option="title"]').blur();
    expect(new URL(page.url()).search).toBe("?p=repair-cafe,tontine,sel&titre=Samedi+%3Cb%3E");
    const made = await held(page);

    const other = await site.page("/", { viewport: desktop });
    await other.goto(page.url());
    await live(other);
    expect(await held(other)).toEqual(made);
    await other.goto(
      (await other
        .locator('[data-part="sorties"] a')
        .first()
        .getAttribute("href")
        .then(() =>
          other
            .locator('[data-part="sorties"] a')
            .first()
            .evaluate((link: HTMLAnchorElement) => link.href),
        )) ?? "",
    );
    await drawn(other);
    expect(await other.locator("h1 [data-kit-title]").innerText()).toBe("Samedi <b>");
    expect(await other.locator("main b[onerror], main img").count()).toBe(0);
    expect(await other.locator(".card.practice:not(.verso) .name").allInnerTexts()).toHaveLength(3);
  });

  test("a kit received from a link does not take the place of one’s own before it is changed", async () => {
    const context = await site.context({ viewport: desktop });
    const page = await context.newPage();
    await page.goto(`${site.url}/kits/?ajouter=sel`);
    await live(page);
    await page.goto(`${site.url}/kits/?p=tontine`);
    await live(page);
    expect(await held(page)).toEqual(["Tontine"]);
    await page.locator('[data-action="reprendre"]').click();
    expect(new URL(page.url()).search).toBe("?p=sel");
    await page.locator('[data-action="vider"]').click();
    expect(await held(page)).toEqual([]);
    await page.locator('[data-action="annuler"]').click();
    expect(new URL(page.url()).search).toBe("?p=sel");
  });

  test("without JavaScript, shows the ready-made kits and says what needs it", async () => {
    const page = await site.page("/kits/", { viewport: phone, javaScriptEnabled: false });
    expect(await page.locator(".kit-shelf h3").count()).toBe(trails.length);
    expect(await page.locator("main").innerText()).toMatch("demande JavaScript");
    expect(await page.locator("[data-kit]").isVisible()).toBe(false);
    await page.goto(`${site.url}/kits/ouvrir-un-lieu-qui-repare/cartes/`);
    expect(await page.locator(".card.practice").count()).toBeGreaterThan(4);
    await page.locator("#verso-court").check();
    await page.emulateMedia({ media: "print" });
    const [fronts = [], backs = []] = await placesOf(page);
    expect(backs).toEqual(fronts.map((card) => ({ ...card, row: 1 - card.row })));
  });

  test("fits a screen 320 pixels wide, and nothing touched is under 44 pixels high", async () => {
    const page = await site.page(`/kits/?p=${twelve().slice(0, 3).join(",")}`, { viewport: { width: 320, height: 740 } });
    await live(page);
    await page
      .locator(".kit-builder details")
      .evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const small = await page
      .locator(
        ".kit-builder :is(button, summary, select, label:has([type=checkbox]), input:not([type=checkbox]), .button):visible",
      )
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.getBoundingClientRect().height < 43.5)
          .map((control) => control.outerHTML.slice(0, 90)),
      );
    expect(small).toEqual([]);
    for (const path of ["cartes", "feuille", "affiche"]) {
      await page.goto(`${site.url}/kits/${path}/?p=${twelve().slice(0, 3).join(",")}`);
      await drawn(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
  });

  test.for(["/kits/", "/kits/cartes/", "/kits/feuille/", "/kits/affiche/"])("loads at most 30 KB of script: %s", async (path) => {
    const dist = inject("jardin");
    const seen = new Map<string, string>();
    const follow = async (address: string) => {
      if (seen.has(address)) return;
      const text = await readFile(join(dist, address), "utf8");
      seen.set(address, text);
      for (const [, target = ""] of text.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g))
        await follow(join(address, "..", target));
    };
    const html = await readFile(join(dist, path, "index.html"), "utf8");
    for (const [, address = ""] of html.matchAll(/<(?:script[^>]+src|link[^>]+modulepreload[^>]+href)="([^"]+)"/g))
      await follow(address);
    const inline = [...html.matchAll(/<script(?![^>]*src)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
    const bytes = [...seen.values(), ...inline].reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
    expect(bytes).toBeGreaterThan(1024);
    expect(bytes).toBeLessThanOrEqual(30 * 1024);
  });
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const looked = [
  "/kits/",
  "/kits/cartes/",
  "/kits/feuille/",
  "/kits/affiche/",
  "/kits/ouvrir-un-lieu-qui-repare/",
  "/kits/retour/",
  "/kits/vierges/",
];

test.for(
  looked.flatMap((path) =>
    [phone, desktop].flatMap((viewport) => (["light", "dark"] as const).map((colorScheme) => ({ path, viewport, colorScheme }))),
  ),
)("axe finds nothing to say of $path at $viewport.width pixels, $colorScheme", async ({ path, viewport, colorScheme }) => {
  const page = await site.page(`${path}?p=${twelve().slice(0, 5).join(",")}&besoins=1&vierges=1`, { viewport, colorScheme });
  await (path === "/kits/"
    ? live(page)
    : path.split("/").length === 4 && !/retour|vierges|ouvrir/.test(path)
      ? drawn(page)
      : undefined);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as {
      axe: { run: (context: unknown, options: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
    return (await checker.run(document, options)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
  expect(found).toEqual([]);
  await page.context().close();
});
