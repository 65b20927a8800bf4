import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { visit, type Visit } from "./site.ts";

let site: Visit;
let practices: string[];

beforeAll(async () => {
  const dist = inject("jardin");
  site = await visit(dist);
  practices = readdirSync(join(dist, "pratiques"), { withFileTypes: true })
    .map((entry) => join(dist, "pratiques", entry.name, "index.html"))
    // A folder of facets has no page of its own.
    .filter((file) => existsSync(file) && readFileSync(file, "utf8").includes('id="politique"'))
    .map((file) => `/pratiques/${basename(dirname(file))}/`);
});
afterAll(() => site.close());

describe("a practice page", () => {
  test("asks nothing of another host, no font, and keeps no cookie", async () => {
    const context = await site.context();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(`${request.resourceType()} ${request.url()}`));
    await page.goto(`${site.url}/pratiques/repair-cafe/`, { waitUntil: "networkidle" });
    expect(asked.filter((line) => !line.includes(site.url))).toEqual([]);
    expect(asked.filter((line) => line.startsWith("font"))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  });

  test("is drawn whole while no script has come: its one script waits for the page, and the page never for it", async () => {
    const context = await site.context();
    const page = await context.newPage();
    let held = 0;
    // Never answered: a page that waited for a script would stay blank.
    await page.route("**/*.js", () => void held++);
    await page.goto(`${site.url}/pratiques/repair-cafe/`, { waitUntil: "commit" });
    await expect
      .poll(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length), { timeout: 120_000 })
      .toBe(1);
    await page.locator("footer").waitFor();
    expect(held).toBeGreaterThan(0);
    const silent = await site.page("/pratiques/repair-cafe/", { javaScriptEnabled: false });
    expect(await page.locator("main").innerText()).toBe(await silent.locator("main").innerText());
    expect(
      await page.locator("script").evaluateAll((scripts) => scripts.map((s) => [s.getAttribute("type"), s.textContent])),
    ).toEqual([["module", ""]]);
  });

  test("says everything, in order, with JavaScript off", async () => {
    const page = await site.page("/pratiques/repair-cafe/", { javaScriptEnabled: false });
    const titles = await page.locator("main h1, main h2").allTextContents();
    const order = [
      "Repair café",
      "En images",
      "Avant de commencer",
      "Ce qu’il faut",
      "Comment faire",
      "Autres façons de faire",
      "Quand ça rate",
      "Ce qui rendrait cela inutile",
      "L’idée",
      "Ce que l’on sait",
      "Ceux qui l’ont fait",
      "Pour un contrat de ville",
      "Autour de cette page",
      "À voir aussi",
      "On en parle aussi ici",
      "À propos de cette page",
    ];
    expect(titles.map((title) => title.trim().replace(/\s:.*/, "")).filter((title) => order.includes(title))).toEqual(order);
  });

  test("shows dangers before the steps on every practice", () => {
    expect(practices.length).toBeGreaterThanOrEqual(24);
    const dist = inject("jardin");
    const orders = practices.map((path) => {
      const html = readFileSync(join(dist, path, "index.html"), "utf8");
      return [path, [...html.matchAll(/ id="(risques|etapes|permis)"/g)].map(([, id]) => id)] as const;
    });
    expect(orders.filter(([, order]) => order.includes("risques") && order[0] !== "risques")).toEqual([]);
    expect(orders.filter(([, order]) => order.includes("risques") && order.includes("etapes")).length).toBeGreaterThan(0);
  });

  test("fits a screen 320 pixels wide on every practice, no word cut", async () => {
    const page = await site.page("/pratiques/repair-cafe/", { viewport: { width: 320, height: 640 } });
    for (const path of practices) {
      await page.goto(site.url + path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    }
  });
});

describe("the keyboard alone", () => {
  test("jumps over the header, then reaches every link and control of the page in order", async () => {
    const page = await site.page("/pratiques/repair-cafe/");
    // What is folded too, once it is open.
    await page.locator("main details").evaluateAll((folds) => folds.forEach((fold) => fold.setAttribute("open", "")));
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Aller au contenu");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("contenu");

    const all = await page
      .locator("main a[href], main button:not([hidden]), main input, main summary, main [tabindex='0']")
      .count();
    const reached = new Set<string>();
    for (let n = 0; n < all; n++) {
      await page.keyboard.press("Tab");
      const shown = await page.evaluate(() => {
        const active = document.activeElement as HTMLElement;
        const all = [
          ...document.querySelectorAll("main a[href], main button:not([hidden]), main input, main summary, main [tabindex='0']"),
        ];
        const style = getComputedStyle(active);
        return { index: all.indexOf(active), visible: style.outlineStyle !== "none" };
      });
      expect(shown.visible, `element ${shown.index}`).toBe(true);
      reached.add(String(shown.index));
    }
    expect(reached.size).toBe(all);
    expect(reached.has("-1")).toBe(false);
  });
});

describe("a page in another language", () => {
  test("says its language and runs from right to left", async () => {
    const small = await visit(inject("petit"));
    try {
      const page = await small.page("/");
      const rtl = await page.evaluate(async () => {
        const map = await (await fetch("/sitemap-0.xml")).text();
        const paths = [...map.matchAll(/<loc>[^<]*?(\/[a-z]+\/[a-z0-9-]+\/)<\/loc>/g)].map(([, path]) => path ?? "");
        for (const path of paths) {
          const html = await (await fetch(path)).text();
          if (/<main\b[^>]* dir="rtl"/.test(html)) return path;
        }
        return "";
      });
      await page.goto(small.url + rtl);
      expect(await page.locator("main").getAttribute("lang")).toBe("ar");
      expect(await page.locator("main h1").evaluate((title) => getComputedStyle(title).direction)).toBe("rtl");
    } finally {
      await small.close();
    }
  });
});
