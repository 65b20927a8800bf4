import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { desktop, visit, type Visit } from "../site.ts";

/** A page that notes what its policy refuses, to any of its scripts and styles. */
type Watched = { page: Page; refused: () => Promise<string[]> };

let site: Visit;
let reader: { page: Page; said: string[] };
beforeAll(async () => {
  site = await visit(inject("petit"));
  reader = await newReader();
});
afterAll(() => site.close());

async function newReader() {
  const context = await site.context({ viewport: desktop });
  await context.addInitScript(() => {
    const seen = window as unknown as { refused: string[] };
    seen.refused = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      seen.refused.push(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) said.push(message.text());
  });
  return { page, said };
}

/** The one reader of all pages goes to `path`, or a new one to a file: each page notes its own. */
async function watched(path: string): Promise<Watched> {
  const { page, said } = path.startsWith("file:") ? await newReader() : reader;
  said.length = 0;
  await page.goto(path.startsWith("file:") ? path : site.url + path, { waitUntil: "networkidle" });
  const events = () => page.evaluate(() => (window as unknown as { refused: string[] }).refused);
  return { page, refused: async () => [...(await events()), ...said] };
}

/** What somebody does on each kind of page that has a script. */
const uses: [path: string, use?: (page: Page) => Promise<void>][] = [
  ["/"],
  ["/pratiques/repair-cafe-du-square/"],
  ["/pratiques/", async (page) => page.locator('[data-facet="theme"] input:not([disabled])').first().check()],
  [
    "/recherche/?q=repair",
    async (page) => {
      await page.locator("main .hits h3 a").first().waitFor();
    },
  ],
  [
    "/carte/",
    async (page) => {
      await page.locator(".map.live").waitFor();
      await page.evaluate(() => (window.print = () => undefined));
      await page.locator("[data-action=print], [data-export=print], button:has-text('Imprimer')").first().click();
    },
  ],
  ["/carte/tableau/"],
  ["/comparer/"],
  ["/dossier/"],
  ["/kits/"],
  ["/kits/cartes/?p=repair-cafe-du-square"],
  ["/projection/"],
  ["/projection/?p=repair-cafe-du-square"],
  ["/projection/atelier/qui-sait-faire-quoi/"],
  ["/integrer/#repair-cafe-du-square"],
  ["/reutiliser/"],
  ["/contribuer/"],
  ["/contribuer/feuille/a5/"],
  ["/contribuer/recit/"],
  ["/contribuer/corriger/?page=pratiques/repair-cafe-du-square"],
  ["/contribuer/suivi/"],
  ["/hors-ligne/"],
  ["/404.html"],
];

describe("the policy of a page", () => {
  test.each(uses)("lets %s do all that it does", async (path, use) => {
    const { page, refused } = await watched(path);
    await use?.(page);
    expect(await page.locator('head > meta[http-equiv="content-security-policy"]').count()).toBe(1);
    expect(await refused()).toEqual([]);
  });

  test("lets nothing run that is written into a page, nor the page be moved under another address", async () => {
    for (const path of ["/pratiques/repair-cafe-du-square/", "/projection/atelier/qui-sait-faire-quoi/"]) {
      const { page, refused } = await watched(path);
      await page.evaluate(() => {
        const seen = window as unknown as { ran: string[] };
        seen.ran = [];
        document.body.insertAdjacentHTML(
          "beforeend",
          `<img src="x:" onerror="ran.push('handler')"><a id="go" href="javascript:ran.push('address')">a</a><base href="https://canary.example/"><b id="styled" style="position:fixed">b</b>`,
        );
        const script = document.createElement("script");
        script.textContent = "ran.push('script')";
        document.body.append(script);
        document.getElementById("go")?.click();
      });
      await page.waitForTimeout(300);
      const found = await page.evaluate(() => ({
        ran: (window as unknown as { ran: string[] }).ran,
        base: document.baseURI.startsWith(location.origin) || document.baseURI.startsWith("file:"),
        position: getComputedStyle(document.getElementById("styled") as Element).position,
      }));
      expect(found).toEqual({ ran: [], base: true, position: "static" });
      expect((await refused()).length).toBeGreaterThan(3);
    }
  });

  test("lets the copy that is opened from a file do what it does, and nothing else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "jardin-copie-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    for (const [name, bytes] of Object.entries(unzipSync(await readFile(join(inject("petit"), "hors-ligne", "jardin.zip"))))) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const [root = ""] = await readdir(folder);
    const address = (file: string) => pathToFileURL(join(folder, root, file)).href;
    const search = await watched(`${address("recherche/index.html")}?q=repair`);
    await search.page.locator("main .hits h3 a").first().waitFor();
    const map = await watched(address("carte/index.html"));
    await map.page.locator(".map.live").waitFor();
    const home = await watched(address("index.html"));
    expect(await home.page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(251, 247, 239)");
    for (const { refused } of [search, map, home]) expect(await refused()).toEqual([]);
    await home.page.evaluate(() => {
      Object.assign(window, { ran: [] });
      document.body.insertAdjacentHTML("beforeend", `<img src="x:" onerror="ran.push('handler')">`);
    });
    await home.page.waitForTimeout(300);
    expect(await home.page.evaluate(() => (window as unknown as { ran: string[] }).ran)).toEqual([]);
    expect((await home.refused()).length).toBeGreaterThan(0);
  });

  test("is said by the server too, with who may frame the page", async () => {
    const said = async (path: string) => (await fetch(site.url + path)).headers.get("content-security-policy") ?? "";
    expect(await said("/")).toContain("script-src 'self';");
    expect(await said("/")).toContain("object-src 'none'; base-uri 'none'; frame-ancestors 'self'");
    expect(await said("/integrer/")).not.toContain("frame-ancestors");
    // All that the page says of itself, its digests included: the page alone knows them, and the server reads them there.
    for (const path of ["/", "/pratiques/repair-cafe-du-square/", "/projection/", "/recherche/", "/contribuer/"]) {
      const own = /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(
        await (await fetch(site.url + path)).text(),
      );
      expect(own?.[1]).toMatch(/^default-src 'none'; .*style-src 'self'/);
      expect(await said(path)).toBe(`${own?.[1]}; frame-ancestors 'self'`);
    }
    for (const path of ["/", "/projection/", "/recherche/"])
      expect(await said(path)).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
  });
});
