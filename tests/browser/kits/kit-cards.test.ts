import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import jsQR from "jsqr";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { leastSize } from "../../../src/features/kits/cards/back-fit.ts";
import type { KitData, PrintedPractice } from "../../../src/features/kits/model.ts";
import { plain, quarterOf, readPdf } from "./pdf.ts";
import { desktop, visit, type Visit } from "../site.ts";
import { readGardenFile } from "../../../src/base/garden-file/read.ts";

/** The shipped garden, by the name that its file gives it. */
const ownName = readGardenFile("content").name;

let site: Visit;
let data: KitData;
beforeAll(async () => {
  site = await visit(inject("jardin"));
  data = JSON.parse(await readFile(join(inject("jardin"), "kits/donnees.json"), "utf8")) as KitData;
});
afterAll(() => site.close());

const trails = readdirSync("content/parcours").map((name) => name.replace(".mdx", ""));
const twelve = () => data.practices.slice(0, 12).map(({ slug }) => slug);
/** All practices, in kits as large as a kit may be. */
const allKits = () => {
  const slugs = data.practices.map(({ slug }) => slug);
  return Array.from({ length: Math.ceil(slugs.length / 40) }, (_, i) => slugs.slice(i * 40, i * 40 + 40).join(","));
};
const drawn = (page: Page) => page.waitForSelector("[data-kit-data] > *", { state: "attached" });

/** What must stand on the front of a card, as its page says it. */
const frontOf = ({ title, line, theme, savings }: PrintedPractice) => [title, line, theme, ...savings.map(({ label }) => label)];

/** What must stand on its back, whatever the room: nothing of it may be cut nor left out. A figure and the needs give way to dangers. */
const backOf = ({ slug, title, frames, question, by, licence, risks }: PrintedPractice) => [
  title,
  question ?? "Qui, autour de vous, le fait déjà",
  ...frames.flatMap(({ warning, sentence }) => (warning ? [warning, sentence] : [])),
  ...(risks.some(({ severe }) => severe) ? ["Danger"] : []),
  `${data.base.replace(/^https?:\/\//, "")}/pratiques/${slug}`,
  `${by}. ${ownName}. ${licence}.`,
];

describe("a kit of twelve practices, as cards, measured on its PDF", () => {
  test.for([
    { verso: "long", mirror: (column: number, row: number) => [1 - column, row] as const },
    { verso: "court", mirror: (column: number, row: number) => [column, 1 - row] as const },
  ])("is three sheets of A4, four whole cards a side, backs mirrored for the $verso edge", async ({ verso, mirror }) => {
    const page = await site.page(`/kits/cartes/?p=${twelve().join(",")}&verso=${verso}`, { viewport: desktop });
    await drawn(page);
    const { pages, tagged } = await readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
    expect([pages.length, new Set(pages.map(({ size }) => size)), tagged]).toEqual([6, new Set(["210 × 297"]), true]);
    const missing: string[] = [];
    for (const [index, card] of data.practices.slice(0, 12).entries()) {
      const [front, back] = pages.slice(2 * Math.floor(index / 4));
      const [column, row] = [index % 2, Math.floor((index % 4) / 2)];
      const sides = [
        { texts: frontOf(card), found: front ? quarterOf(front, column, row) : "" },
        { texts: backOf(card), found: back ? quarterOf(back, ...mirror(column, row)) : "" },
      ];
      for (const { texts, found } of sides)
        missing.push(...texts.filter((text) => !found.includes(plain(text))).map((text) => `${card.slug}: ${text}`));
    }
    expect(missing).toEqual([]);
  });
});

/** The smallest text of each card, in points, with its words. */
const smallest = (page: Page) =>
  page.locator(".card").evaluateAll((cards) =>
    cards.map((card) => {
      const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
      let least = { points: Infinity, text: "", card: card.getAttribute("aria-label") ?? "" };
      while (walker.nextNode()) {
        const { parentElement: parent, textContent: text } = walker.currentNode;
        const points = parent ? Number.parseFloat(getComputedStyle(parent).fontSize) * 0.75 : 0;
        if (text?.trim() && points < least.points) least = { ...least, points, text };
      }
      return least;
    }),
  );

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

/** The cards of the one practice of `given`, small and large: whole, in letters that are read, and as `holds` says. */
async function fits(given: KitData, holds: (page: Page) => Promise<void>) {
  for (const size of ["a6", "a5"] as const) {
    // No service worker: it would ask for the data itself, and get the garden’s own.
    const page = await site.page("/", { viewport: desktop });
    await page.route("**/kits/donnees.json", (route) => route.fulfill({ json: given }));
    await page.goto(`${site.url}/kits/cartes/?p=${given.practices[0]?.slug}&format=${size}`);
    await drawn(page);
    await page.emulateMedia({ media: "print" });
    expect(await overflows(page)).toEqual([]);
    expect((await smallest(page)).filter(({ points }) => points < leastSize[size] - 0.01)).toEqual([]);
    await holds(page);
    await page.context().close();
  }
}

/** In the page: the codes of the backs of practices on a sheet, each with where it stands in its picture and the address written beside it. */
const codesOn = (sheet: Element) => {
  const corner = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll<HTMLElement>(".practice.verso")].map((card) => {
    const code = card.querySelector(".qr")?.getBoundingClientRect() ?? new DOMRect();
    return {
      address: card.querySelector<HTMLElement>(".where")?.innerText ?? "",
      left: Math.round(code.left - corner.left),
      top: Math.round(code.top - corner.top),
      side: Math.round(code.width),
    };
  });
};

describe("every card of every practice", () => {
  test.for(["format=a6", "format=a6&nb=1", "format=a5", "format=a5&nb=1"])(
    "fits, with those of its needs and levers and blank ones, no text under 8.5 points, 13 in large print: %s",
    async (options) => {
      const least = leastSize[options.includes("a5") ? "a5" : "a6"];
      expect(least).toBe(options.includes("a5") ? 13 : 8.5);
      const faults: string[] = [];
      const seen = new Set<string>();
      const page = await site.page("/404.html", { viewport: desktop });
      for (const slugs of allKits()) {
        // Drawn on a screen, as by who prints it then.
        await page.emulateMedia({ media: null });
        await page.goto(`${site.url}/kits/cartes/?p=${slugs}&besoins=1&leviers=1&vierges=4&${options}`);
        await drawn(page);
        await page.emulateMedia({ media: "print" });
        faults.push(...(await overflows(page)));
        const tooSmall = (await smallest(page)).filter(({ points }) => !(points >= least - 0.01));
        faults.push(...tooSmall.map(({ points, text, card }) => `${card}: ${points} pt: ${text}`));
        for (const name of await page
          .locator(".card.practice.verso")
          .evaluateAll((cards) => cards.map((card) => card.getAttribute("aria-label") ?? "")))
          seen.add(name);
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
          frames: [],
          savings: data.practices.flatMap(({ savings }) => savings).slice(0, 9),
          figure: {
            value: "1 000 000",
            unit: words(60),
            measure: words(400),
            effect: true,
            role: "Contexte",
            hint: words(60),
            source: words(360),
            publisher: `${words(160)}, 2020`,
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
    await fits(longest, async (page) =>
      expect(await page.locator(".verso .answers").innerText()).toMatch(/\d+\s+(?:autres besoins|besoins, nommés sur la page)/),
    );
  });

  test("fits when all of its frames but the first warn, and says each danger whole", async () => {
    const [first] = data.practices;
    const sentences = Array.from({ length: 7 }, (_, index) => `Danger ${index} : ${"brûlant ".repeat(9).trim()}.`);
    const warned = sentences.map((sentence) => ({ pieces: [], never: false, sentence, warning: "Danger" }));
    const risks = [{ type: "Brûlure", severity: "Danger", severe: true, text: "", reviewed: false }];
    const card = { ...(first as KitData["practices"][number]), slug: "dangereuse", risks };
    const dangerous: KitData = { ...data, practices: [{ ...card, frames: [...card.frames.slice(0, 1), ...warned] }] };
    await fits(dangerous, async (page) => {
      const back = plain(await page.locator(".practice.verso").innerText());
      expect(sentences.filter((sentence) => !back.includes(plain(sentence)))).toEqual([]);
      // Where the list goes on in another column, it says again how grave it is.
      const lists = await page.locator(".practice.verso .danger").allInnerTexts();
      expect(lists.filter((text) => !plain(text).startsWith(plain("Danger : Danger")))).toEqual([]);
    });
  });

  test("has a code that leads to its page", async () => {
    const wrong: string[] = [];
    let read = 0;
    const page = await site.page("/404.html", { viewport: { width: 1280, height: 1200 } });
    for (const slugs of allKits()) {
      await page.goto(`${site.url}/kits/cartes/?p=${slugs}`);
      await drawn(page);
      // A picture of each sheet, and not of each of its four codes.
      for (const sheet of await page.locator(".card-sheet", { has: page.locator(".practice.verso") }).all()) {
        const picture = await sheet.screenshot();
        for (const { address, left, top, side } of await sheet.evaluate(codesOn)) {
          const { data: pixels, info } = await sharp(picture)
            .extract({ left, top, width: side, height: side })
            .ensureAlpha()
            .raw()
            .toBuffer({ resolveWithObject: true });
          const found = jsQR(new Uint8ClampedArray(pixels), info.width, info.height)?.data;
          read++;
          const slug = address.split("/").at(-1);
          if (found !== `${data.base}/pratiques/${slug}/`) wrong.push(`${slug}: ${found}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(read).toBe(data.practices.length);
  });
});

test("the ready-made cards of every trail fit too", async () => {
  const faults: string[] = [];
  const page = await site.page("/404.html", { viewport: desktop });
  // They are as they were built: no script draws them on a screen first.
  await page.emulateMedia({ media: "print" });
  for (const trail of trails) {
    for (const output of ["cartes/", "cartes/grand/", "jeu/"]) {
      const answer = await page.goto(`${site.url}/kits/${trail}/${output}`);
      // A trail without practices has nothing to match.
      if (answer?.status() === 404 && output === "jeu/") continue;
      expect(await page.locator(".card").count()).toBeGreaterThan(0);
      faults.push(...(await overflows(page)));
      const least = leastSize[output.includes("grand") ? "a5" : "a6"] - 0.01;
      faults.push(...(await smallest(page)).filter(({ points }) => points < least).map(({ card, text }) => `${card}: ${text}`));
    }
  }
  expect(faults).toEqual([]);
});

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
