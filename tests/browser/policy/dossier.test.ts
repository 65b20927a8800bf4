import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { decode } from "../../../src/features/dossier/address.ts";
import type { DossierData } from "../../../src/features/dossier/data.ts";
import { clauseFields } from "../../../src/features/dossier/model.ts";
import { fullClauses } from "../../../src/features/dossier/resolve.ts";
import { sourcesOf } from "../../../src/features/dossier/report/sources.ts";
import { unzip, wordsOf } from "../../unit/dossier/dossiers.ts";
import { violationsInBothLights } from "../axe.ts";
import { desktop, phone, visit, type Visit, until } from "../site.ts";

const run = promisify(execFile);
let site: Visit;
let data: DossierData;
beforeAll(async () => {
  const dist = inject("jardin");
  site = await visit(dist);
  data = JSON.parse(await readFile(join(dist, "dossier/donnees.json"), "utf8")) as DossierData;
});
afterAll(() => site.close());

/** A program of this machine, or nothing. */
function program(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The dossier that the address holds, and its clauses in full. */
async function held(page: Page) {
  await until(page, () => location.hash.startsWith("#1."));
  await page.waitForTimeout(500);
  const { dossier, problems } = await decode(new URL(page.url()).hash.slice(1));
  expect(problems).toEqual([]);
  return { dossier, clauses: fullClauses(dossier, data) };
}

/** Moves with Tab to what `selector` names: moving is no interaction. */
async function tabTo(page: Page, selector: string) {
  for (let step = 0; step < 600; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`${selector} is never reached with Tab`);
}

const live = (page: Page) => page.waitForSelector("html.dossier-live");

describe("from a need to a file, with the keyboard alone", () => {
  test("three practices and five clauses take at most twelve interactions; the file holds every clause, source and licence", async () => {
    const page = await site.page("/besoins/", { viewport: desktop, acceptDownloads: true });
    let interactions = 0;
    const activate = async (selector: string, key: "Enter" | "Space") => {
      await tabTo(page, selector);
      interactions += 1;
      await page.keyboard.press(key);
    };
    await activate('a[href="/besoins/volet-cooperation/"]', "Enter");
    await page.waitForURL("**/besoins/volet-cooperation/");
    await activate('a[href^="/dossier/?besoin="]', "Enter");
    await page.waitForURL("**/dossier/**");
    await live(page);
    // Ticked in reading order, and each is seen to bring its clauses.
    const wanted = await page
      .locator('[data-part="pratiques"] > .choices input')
      .evaluateAll((boxes) => boxes.slice(0, 3).map((box) => (box as HTMLElement).dataset["page"] ?? ""));
    for (const id of wanted) await activate(`[data-page="${id}"]`, "Space");
    await until(page, () => document.querySelectorAll(".clause").length >= 5);
    const spare = (await page.locator(".clause").count()) - 5;
    for (let left = spare; left > 0; left--) {
      await activate('.institution .tool[id$="-retirer"]', "Enter");
      await until(page, (n) => document.querySelectorAll(".clause").length === n, 4 + left);
    }
    const [download] = await Promise.all([page.waitForEvent("download"), activate('[data-action="docx"]', "Enter")]);
    expect(interactions).toBeLessThanOrEqual(12);

    const { dossier, clauses } = await held(page);
    expect([dossier.practices.length, clauses.length]).toEqual([3, 5]);
    const folder = await mkdtemp(join(tmpdir(), "dossier-"));
    try {
      const file = join(folder, "dossier.docx");
      await download.saveAs(file);
      expect(download.suggestedFilename()).toMatch(/^volet-cooperation-du-contrat-de-ville-\d{4}-\d{2}-\d{2}\.docx$/);
      const expected = [
        ...clauses.flatMap(({ words }) => clauseFields.map((field) => words[field])),
        ...sourcesOf(dossier, data).sources.flatMap(({ title, url }) => [title, url]),
        "CC BY-SA 4.0",
      ];
      expect(expected.length).toBeGreaterThan(28);
      const said = wordsOf(unzip(await readFile(file)).get("word/document.xml") ?? "");
      expect(expected.filter((words) => !said.includes(words))).toEqual([]);

      const office = program("soffice");
      if (!office) return;
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      await run(office, [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file], { timeout: 200_000 });
      const pdf = join(folder, "dossier.pdf");
      expect((await readFile(pdf)).subarray(0, 5).toString()).toBe("%PDF-");
      const reader = program("pdftotext");
      if (!reader) return;
      const { stdout } = await run(reader, ["-raw", pdf, "-"], { maxBuffer: 10_000_000 });
      // Cells break their lines, and the reader drops the hyphens there: what is written is compared, not where it breaks.
      const joined = (text: string) => text.normalize("NFKC").replace(/[\s-]+/g, "");
      const printed = joined(stdout);
      expect(expected.filter((words) => !printed.includes(joined(words)))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe("a dossier of thirty clauses", () => {
  test("survives a reload, back, and a link opened in another browser, in an address that carries", async () => {
    const page = await site.page("/dossier/?besoin=volet-cooperation", { viewport: desktop });
    await live(page);
    await page.locator('[data-part="pratiques"] summary').click();
    for (let index = 0; (await page.locator(".clause").count()) < 30; index++)
      await page.locator('[data-part="pratiques"] input').nth(index).check();
    const first = page.locator(".clause").first();
    await first.locator('[id$="-modifier"]').click();
    const sentence =
      "répond par écrit à chaque demande, en mots simples, avec un nom, une date et une raison quand c’est non, ce qui arrive.";
    await first.locator("textarea").first().fill(sentence);
    await page.locator("#place").fill("Les Tilleuls <b>");
    const made = await held(page);
    expect(made.clauses.length).toBeGreaterThanOrEqual(30);
    expect(made.clauses.some(({ words }) => words.commitment === sentence)).toBe(true);
    expect(page.url().length).toBeLessThan(8000);

    await page.reload();
    await live(page);
    expect(await page.locator(".clause").count()).toBe(made.clauses.length);
    expect(await page.locator(".clause").first().textContent()).toContain(sentence);
    expect(await held(page)).toEqual(made);

    const other = await site.page("/", { viewport: phone });
    await other.goto(page.url());
    await live(other);
    expect(await held(other)).toEqual(made);
    expect(await other.locator("#place").inputValue()).toBe("Les Tilleuls <b>");

    await page.locator('.clause [id$="-retirer"]').last().click();
    expect(await page.locator(".clause").count()).toBe(made.clauses.length - 1);
    await page.goBack();
    await until(page, (n) => document.querySelectorAll(".clause").length === n, made.clauses.length);
    expect(await held(page)).toEqual(made);
  });

  test("is offered again on the same device, and « undo » brings it back once emptied", async () => {
    const context = await site.context({ viewport: phone });
    const page = await context.newPage();
    await page.goto(`${site.url}/dossier/?besoin=volet-cooperation`);
    await live(page);
    await page.locator('[data-part="pratiques"] input').first().check();
    const made = await held(page);
    await page.goto(`${site.url}/a-propos/`);
    await page.goto(`${site.url}/dossier/`);
    await live(page);
    expect(await page.locator(".clause").count()).toBe(0);
    await page.locator('[data-action="reprendre"]').click();
    expect(await held(page)).toEqual(made);
    await page.locator('[data-action="recommencer"]').click();
    expect(await page.locator(".clause").count()).toBe(0);
    await page.locator('[data-action="annuler"]').click();
    expect(await held(page)).toEqual(made);
  });

  test("a link inside the page loses nothing, and a link cut on its way says so", async () => {
    const page = await site.page("/dossier/?pratique=compost-collectif", { viewport: desktop });
    await live(page);
    const made = await held(page);
    await page.locator('.builder-card a[href="#methode"]').click();
    await until(page, () => location.hash.startsWith("#1."));
    expect(await held(page)).toEqual(made);
    const cut = await site.page("/", { viewport: desktop });
    await cut.goto(page.url().slice(0, -10));
    await live(cut);
    expect(await cut.locator('[data-part="dit"]').textContent()).toMatch("ne se lit pas");
  });
});

describe("a dossier with a lever and a practice", () => {
  test("goes to another device as a file, to a spreadsheet and to a text", async () => {
    const page = await site.page("/dossier/?levier=fonds-d-initiatives", { viewport: desktop, acceptDownloads: true });
    await live(page);
    await page.locator("#chercher-pratique").fill("compost de pied");
    await page.locator('[data-part="trouvees"] input').first().check();
    const made = await held(page);
    expect([made.dossier.levers, made.dossier.practices]).toEqual([["fonds-d-initiatives"], ["compost-collectif"]]);
    const taken = async (way: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(`[data-action="${way}"]`).first().click(),
      ]);
      return readFile(await download.path(), "utf8");
    };
    const [csv, markdown, file] = [await taken("csv"), await taken("markdown"), await taken("fichier")];
    for (const { words } of made.clauses) {
      expect(csv).toContain(words.deadline);
      expect(markdown).toContain(words.deadline);
    }
    const other = await site.page("/dossier/", { viewport: phone });
    await live(other);
    await other
      .locator("#ouvrir")
      .setInputFiles({ name: "dossier.json", mimeType: "application/json", buffer: Buffer.from(file) });
    await other.waitForSelector(".clause");
    expect(await held(other)).toEqual(made);
    await other.locator("#ouvrir").setInputFiles({ name: "autre.json", mimeType: "application/json", buffer: Buffer.from("[1") });
    await until(other, () => document.querySelector('[data-part="dit"]')?.textContent?.includes("ne se lit pas"));
    expect(await held(other)).toEqual(made);
  });

  test("is linked whole, however slowly its address is written and however lately a word was typed", async () => {
    const page = await site.page("/dossier/", { viewport: phone, permissions: ["clipboard-read", "clipboard-write"] });
    await page.addInitScript(() => {
      const Own = CompressionStream;
      // What packs an address takes a second each time, as on a slow device.
      const Slow = function (this: unknown, format: CompressionFormat) {
        const { writable, readable } = new Own(format);
        const late = new TransformStream({
          async transform(chunk, controller) {
            await new Promise((done) => setTimeout(done, 1000));
            controller.enqueue(chunk);
          },
        });
        return { writable, readable: readable.pipeThrough(late) };
      };
      Object.assign(globalThis, { CompressionStream: Slow });
    });
    await page.reload();
    await live(page);
    await page.locator('[data-page^="besoins/"]').first().check();
    await page.locator("#title").fill("Un titre tapé à l’instant");
    await page.locator('[data-action="lien"]').click();
    await page.locator("#title").fill("Un titre corrigé entre-temps");
    const copied = async () => {
      const address = await page.evaluate(() => navigator.clipboard.readText());
      const { dossier } = await decode(new URL(address, site.url).hash.slice(1));
      return [dossier.needs.length, dossier.title];
    };
    await expect.poll(copied).toEqual([1, "Un titre corrigé entre-temps"]);
    // All is still, then a word is typed and the link taken before it is kept.
    await page.locator("#title").fill("Un dernier mot");
    await page.locator('[data-action="lien"]').click();
    await expect.poll(copied).toEqual([1, "Un dernier mot"]);
  });

  test("prints as a document: its clauses and its licence, none of the controls", async () => {
    const page = await site.page("/dossier/?pratique=compost-collectif", { viewport: desktop });
    await live(page);
    const { clauses } = await held(page);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const said = await page.locator("main").innerText();
    for (const { words } of clauses) for (const field of clauseFields) expect(said).toContain(words[field]);
    expect(said).toContain("CC BY-SA 4.0");
    expect(await page.locator("main :is(button, input, textarea, summary):visible").count()).toBe(0);
    expect(await page.locator(".blank-frame:visible").count()).toBe(0);
  });
});

describe("a link made by someone else", () => {
  test("is shown as words, in the page and on paper", async () => {
    const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const { encode } = await import("../../../src/features/dossier/address.ts");
    const { emptyDossier, emptyWords } = await import("../../../src/features/dossier/model.ts");
    const clauses = [{ kind: "own" as const, page: "", side: "quartier" as const, words: { ...emptyWords, who: attack } }];
    const code = await encode({ ...emptyDossier, title: attack, notes: attack, practices: ["page-partie"], clauses });
    const page = await site.page("/", { viewport: desktop });
    await page.goto(`${site.url}/dossier/#${code}`);
    await live(page);
    await page.locator('[data-action="relire"]').click();
    expect(await page.locator(".sheet-title").textContent()).toBe(attack);
    expect(await page.locator('[data-part="perdues"]').textContent()).toMatch("pratiques/page-partie");
    expect(await page.locator(".dossier :is(img, script)").count()).toBe(0);
    expect(await page.title()).toMatch("Préparer un engagement");
  });
});

test.for([phone, desktop])("the builder in use: axe finds nothing to say at $width pixels, light or dark", async (viewport) => {
  const page = await site.page("/dossier/?besoin=volet-cooperation", { viewport });
  await live(page);
  await page.locator('[data-part="pratiques"] input').first().check();
  await page.locator(".clause-side .add").first().click();
  await page.locator('[data-action="relire"]').click();
  await page.locator("#qpv").fill("QN1");
  expect(await violationsInBothLights(page)).toEqual([]);
});

test("the builder fits a screen 320 pixels wide, and nothing touched is under 44 pixels high", async () => {
  const page = await site.page("/dossier/?besoin=volet-cooperation", { viewport: { width: 320, height: 740 } });
  await live(page);
  await page.locator('[data-part="pratiques"] input').first().check();
  await page.locator(".clause-side .add").first().click();
  await page.locator('[data-action="relire"]').click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const small = await page
    .locator(".builder :is(button, .choice, summary, input:not([type=checkbox], [type=radio]), textarea):visible")
    .evaluateAll((controls) =>
      controls.filter((control) => control.getBoundingClientRect().height < 44).map((control) => control.outerHTML.slice(0, 80)),
    );
  expect(small).toEqual([]);
});

test("without JavaScript the page explains, and prints a blank frame of each kind", async () => {
  const page = await site.page("/dossier/", { viewport: desktop, javaScriptEnabled: false });
  expect(await page.locator("main").innerText()).toMatch("il faut JavaScript");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main").innerText()).toMatch(
    /Volet coopération[\s\S]+Contribution d’un quartier à la revue à mi-parcours 2027/,
  );
  expect(await page.locator(".builder").isVisible()).toBe(false);
});

test("the script of the builder weighs at most 40 KB, and does not bring what writes files", async () => {
  const dist = inject("jardin");
  const seen = new Map<string, string>();
  const follow = async (address: string) => {
    if (seen.has(address)) return;
    const text = await readFile(join(dist, address), "utf8");
    seen.set(address, text);
    // Static imports only: `import{…}from"./x.js"`, `import"./x.js"`.
    for (const [, target = ""] of text.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g))
      await follow(join(address, "..", target));
  };
  const html = await readFile(join(dist, "dossier/index.html"), "utf8");
  for (const [, address = ""] of html.matchAll(/<(?:script[^>]+src|link[^>]+modulepreload[^>]+href)="([^"]+)"/g))
    await follow(address);
  expect(seen.size).toBeGreaterThan(0);
  const bytes = [...seen.values()].reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
  expect(bytes).toBeLessThanOrEqual(40 * 1024);
  expect(bytes).toBeGreaterThan(4 * 1024);
  expect([...seen.values()].some((text) => text.includes("schemas.openxmlformats.org"))).toBe(false);
});
