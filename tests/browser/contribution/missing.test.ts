import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileList } from "../../../src/features/offline/files.ts";
import { openPatientBrowser } from "../patient.ts";
import { serveGarden, type ServedGarden } from "../served-garden.ts";
import { phone } from "../site.ts";

/**
 * Features that a browser of the last five years may not have, each with the
 * script that takes it away before any other. `Object.prototype` methods are
 * deleted where they stand; what throws once or after a while does as Safari.
 *
 * Those of one group are taken away at once, since a visit without each costs
 * as much as six: no one of them keeps another from being asked for. So the two
 * databases and the lock that goes with them each have a group of their own,
 * and the service worker is taken away alone: without it nothing is kept.
 */
const groups: readonly Readonly<Record<string, string>>[] = [
  {
    "a database that answers each time":
      "{ let n = 0; const t = IDBDatabase.prototype.transaction; IDBDatabase.prototype.transaction = function (...a) { if (++n % 3 === 1) throw new DOMException('lost', 'UnknownError'); return t.apply(this, a); }; }",
    "a clipboard": "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined, configurable: true });",
    "Map.groupBy and Object.groupBy": "delete Map.groupBy; delete Object.groupBy;",
    createImageBitmap: "delete globalThis.createImageBitmap; delete globalThis.OffscreenCanvas;",
    structuredClone: "delete globalThis.structuredClone;",
    "crypto.randomUUID": "delete Crypto.prototype.randomUUID;",
    checkVisibility: "delete Element.prototype.checkVisibility;",
    "reflected ARIA":
      "for (const k of Object.getOwnPropertyNames(Element.prototype)) if (/^(?:aria[A-Z]|role$)/.test(k)) delete Element.prototype[k];",
  },
  {
    "any database":
      "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('refused', 'SecurityError'); }, configurable: true });",
    "navigator.share": "delete Navigator.prototype.share; delete Navigator.prototype.canShare;",
    dialogs: "delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.show;",
    "methods of lists of 2022 and 2023":
      "for (const k of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']) { delete Array.prototype[k]; } delete String.prototype.at; delete Array.fromAsync; delete Object.hasOwn;",
    "AbortSignal.timeout and any":
      "delete AbortSignal.timeout; delete AbortSignal.any; delete AbortSignal.prototype.throwIfAborted;",
    CompressionStream: "delete globalThis.CompressionStream; delete globalThis.DecompressionStream;",
  },
  {
    "a service worker": "delete Navigator.prototype.serviceWorker;",
  },
  {
    "any local storage":
      "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); }, configurable: true });",
    "more than 3 changes of address":
      "{ let n = 0; for (const k of ['replaceState', 'pushState']) { const f = history[k].bind(history); history[k] = (...a) => { if (++n > 3) throw new DOMException('too many', 'SecurityError'); return f(...a); }; } }",
    "Intl.Segmenter": "delete Intl.Segmenter;",
    "navigator.storage": "Object.defineProperty(Navigator.prototype, 'storage', { get: () => undefined, configurable: true });",
    "navigator.locks": "delete Navigator.prototype.locks;",
    BroadcastChannel: "delete globalThis.BroadcastChannel;",
    "methods of strings, sets and promises of 2023 and 2024":
      "for (const k of ['isWellFormed', 'toWellFormed']) delete String.prototype[k]; for (const k of ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']) delete Set.prototype[k]; delete Promise.withResolvers; delete Promise.try; delete globalThis.Iterator; delete URL.canParse; delete URL.parse;",
    "requestSubmit, roundRect and idle time":
      "delete HTMLFormElement.prototype.requestSubmit; delete CanvasRenderingContext2D.prototype.roundRect; delete globalThis.requestIdleCallback; delete Document.prototype.startViewTransition;",
  },
];

let garden: ServedGarden;
let browser: Awaited<ReturnType<typeof openPatientBrowser>>;

beforeAll(async () => {
  [garden, browser] = await Promise.all([serveGarden("missing"), openPatientBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await garden?.close();
});

/** What goes wrong in a visit without these features; empty when nothing does. An error of a page ends it: what waits for that page would wait long. */
async function faultOf(lacking: readonly string[], script: string): Promise<string> {
  const context = await browser.newContext({
    viewport: phone,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  try {
    await context.addInitScript(script);
    const page = await context.newPage();
    const broken = new Promise<never>((_, fail) => page.on("pageerror", fail));
    await Promise.race([visits(page, lacking), broken]);
    return "";
  } catch (error) {
    // What a browser throws of its own has no stack.
    return String((error instanceof Error && error.stack) || error);
  } finally {
    await context.close();
  }
}

async function visits(page: Page, lacking: readonly string[]): Promise<void> {
  await contributes(page, lacking);
  await searches(page);
  await browses(page);
  await shares(page);
  await keeps(page, lacking);
}

describe("contributes, searches, browses, shares and keeps: a browser without", () => {
  for (const group of groups) {
    const names = Object.keys(group);
    test(
      names.join(", "),
      async () => {
        const fault = await faultOf(names, Object.values(group).join("\n"));
        if (!fault) return;
        // Which of them? Each is taken away alone.
        const alone: string[] = [];
        for (const [name, script] of Object.entries(group)) {
          const own = await faultOf([name], script);
          if (own) alone.push(`Without ${name}: ${own}`);
        }
        expect(alone.length > 0 ? alone : `Only without all of them: ${fault}`).toEqual([]);
      },
      1_800_000,
    );
  }
});

async function contributes(page: Page, lacking: readonly string[]) {
  await page.goto(`${garden.url}/contribuer/recit/`);
  await page.locator("form[data-awake]").waitFor();
  await page
    .locator('[name="quoi"]')
    .fill(`Sans ${lacking.join(", ")}, nous avons réparé six vélos dans la cour, un samedi de mars.`);
  for (const box of await page.locator('input[type="checkbox"][required]').all()) await box.check();
  await page.locator('[data-action="envoyer"]').click();
  // Its number; or why it waits, said here at once rather than waited for.
  const number = page.locator("main").getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await number.or(page.locator('[data-part="garde"]')).locator("visible=true").first().waitFor();
  expect(await page.locator("main").innerText()).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
}

async function searches(page: Page) {
  await page.goto(`${garden.url}/recherche/`);
  for (const word of ["vel", "velo", "vê", "batterie"]) await page.locator("#q").fill(word);
  await page.locator("#resultats h3 a").first().waitFor();
  expect(await page.locator("#resultats").innerText()).toContain("batterie");
}

async function browses(page: Page) {
  await page.goto(`${garden.url}/pratiques/`);
  await page.locator(".facets-all > summary").click();
  const box = page.locator(".facets input[type=checkbox]:visible").first();
  await box.check();
  await expect.poll(() => page.locator(".results .tags button").count()).toBeGreaterThan(0);
  await page.goto(`${garden.url}/carte/`);
  await page.locator("canvas").first().waitFor();
}

/** The link of a dossier is on the clipboard, or stands in the page to be copied by hand. */
async function shares(page: Page) {
  await page.goto(`${garden.url}/dossier/`);
  await page.locator('[data-page^="besoins/"]').first().check();
  await page.locator('[data-action="lien"]').click();
  const said = page.locator('[data-part="dit"]');
  await expect.poll(() => said.innerText()).toMatch(/Lien copié|ne laisse pas copier/);
  const shown = page.locator("[data-by-hand] textarea");
  if ((await said.innerText()).startsWith("Cet appareil")) expect(await shown.inputValue()).toContain("/dossier/#1.");
}

/**
 * Of the files of the garden, one in twelve: each is fetched, checked and put
 * away alike, and what is kept of a whole garden is in offline.test.ts. It
 * would be half of the work of each of these visits.
 */
const fewFiles = (page: Page) =>
  page.route("**/hors-ligne/fichiers.json", async (route) => {
    const response = await route.fetch();
    const list = (await response.json()) as FileList;
    await route.fulfill({ response, json: { ...list, files: list.files.filter((_, place) => place % 12 === 0) } });
  });

async function keeps(page: Page, lacking: readonly string[]) {
  await fewFiles(page);
  await page.goto(`${garden.url}/hors-ligne/`);
  if (lacking.includes("a service worker")) {
    await expect.poll(() => page.locator('[data-part="status"]').innerText()).toContain("Prenez la copie à emporter");
    return;
  }
  await page.locator('[data-part="all"]').click();
  await expect
    .poll(() => page.locator('[data-part="status"]').innerText(), { timeout: 120_000 })
    .toContain("s’ouvre sans réseau");
}
