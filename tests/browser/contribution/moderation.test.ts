import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openStage, practice } from "../../intake/moderation/moderation-stage.ts";
import { violationsInBothLights, violationsOf } from "../axe.ts";
import { looksByWidth } from "../every-page.ts";
import { openPatientBrowser } from "../patient.ts";
import { desktop, phone } from "../site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openPatientBrowser();
});
afterAll(() => browser.close());

const openPage = async (options: Parameters<Browser["newContext"]>[0] = {}) =>
  (await browser.newContext({ viewport: phone, reducedMotion: "reduce", ...options })).newPage();

/**
 * What axe has to say of a page, and whether it is wider than the screen. These
 * pages have no script: loaded, they are whole. On a desk the dark look is that
 * of the phone, where the same pages are looked at, unless their styles say otherwise.
 */
async function faults(page: Page, address: string): Promise<string[]> {
  const response = await page.goto(address, { waitUntil: "load" });
  if (response?.status() !== 200) return [`answers ${response?.status()}`];
  const [full, width] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  const isSeen = width === desktop.width && !(await page.evaluate(looksByWidth));
  return [
    ...(await (isSeen ? violationsOf : violationsInBothLights)(page)),
    ...((full ?? 0) > (width ?? 0) ? [`overflows: ${full}`] : []),
  ];
}

const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#2f6b4f" } })
  .webp()
  .toBuffer();
const withPhoto = {
  photos: [{ name: "photo-1.webp", width: 640, height: 480, bytes: photo.length }],
  files: new Map([["photo-1.webp", photo]]),
};

/** `n` contributions of every sort, in every state: of eight, each is another; those that follow are like them. */
async function fill(stage: Awaited<ReturnType<typeof openStage>>, n: number): Promise<string[]> {
  const codes = [];
  for (let i = 0; i < n; i++) {
    const received = `2026-10-${String(1 + (i % 28)).padStart(2, "0")}T10:00:00.000Z`;
    const values = {
      ...practice,
      titre: [`Savoir-faire numéro ${i}${i % 7 === 0 ? ", raconté avec un titre bien plus long que les autres" : ""}`],
    };
    const { themes: _, difficulte: __, ...less } = values;
    const code =
      i % 5 === 4
        ? await stage.receive(
            { page: ["pratiques/repair-cafe-du-square"], sujet: ["danger"], texte: [`La prise ${i} n’est pas dite.`] },
            { form: "correction", received },
          )
        : await stage.receive(i % 3 === 0 ? values : less, { received, ...(i % 2 === 0 ? withPhoto : {}) });
    if (i % 11 === 5) await stage.tell(code, { type: "asked", question: "Combien de temps ?" });
    if (i % 11 === 6) await stage.tell(code, { by: "moderation:Amina", type: "refused", reason: "Déjà dans le jardin." });
    if (i % 11 === 7) await stage.tell(code, { by: "moderation:Amina", type: "approved" });
    codes.push(code);
  }
  return codes;
}

test.for([0, 1, 80])("a list of %i passes axe, and fits a phone and a desk", async (n) => {
  const stage = await openStage({ built: inject("petit") });
  await fill(stage, n);
  const url = (await stage.listen()) + stage.home;
  const found = [];
  for (const viewport of [phone, desktop]) found.push(...(await faults(await openPage({ viewport }), url)));
  expect(found).toEqual([]);
});

test("a card passes axe in each of its states, and fits a phone and a desk", async () => {
  const stage = await openStage({ built: inject("petit") });
  const codes = await fill(stage, 8);
  const published = await stage.receive({ ...practice, titre: ["Une page publiée"] });
  await stage.act(published, "publier");
  const withdrawn = await stage.receive({ ...practice, titre: ["Une page retirée"] });
  await stage.act(withdrawn, "publier");
  await stage.tell(withdrawn, { by: "contributeur", type: "withdrawn" });
  const undone = await stage.receive({ ...practice, titre: ["Une page dépubliée"] });
  await stage.act(undone, "publier");
  await stage.act(undone, "depublier", { motif: "Une photo à revoir." });
  const over = await stage.receive({ ...practice, titre: ["Une page retirée pour toujours"] });
  await stage.act(over, "publier");
  await stage.act(over, "retirer", { pour_toujours: "oui" });
  const url = (await stage.listen()) + stage.home;
  const paths = [...codes, published, withdrawn, undone, over].map((code) => `${code}/`);
  const found = [];
  for (const viewport of [phone, desktop]) {
    const page = await openPage({ viewport });
    const others = [`${codes[0]}/fusion/?pratique=reprendre-un-vetement`, `${published}/avancement/`, `${withdrawn}/avancement/`];
    for (const path of [...paths, ...others]) found.push(...(await faults(page, url + path)).map((fault) => `${path} ${fault}`));
  }
  expect(found).toEqual([]);
});

test("everything folded is usable too: axe with each part open", async () => {
  const stage = await openStage({ built: inject("petit") });
  const [whole = ""] = await fill(stage, 5);
  const codes = (await stage.spool.list()).map(({ code }) => code);
  const url = (await stage.listen()) + stage.home;
  const found = [];
  for (const viewport of [phone, desktop]) {
    const page = await openPage({ viewport });
    for (const code of [whole, ...codes.slice(1)]) {
      await page.goto(`${url}${code}/`);
      await page.route("**/*", async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replaceAll("<details", "<details open");
        await route.fulfill({ response, body });
      });
      found.push(...(await faults(page, `${url}${code}/`)));
      await page.unroute("**/*");
    }
  }
  expect(found).toEqual([]);
});

test("a page is published by keyboard alone, without JavaScript", async () => {
  const stage = await openStage({ built: inject("petit") });
  const { difficulte: _, ...less } = practice;
  const code = await stage.receive({ ...less, titre: ["Réparer une fermeture"] });
  const url = await stage.listen();
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(url + stage.home);

  const press = async (key: string, isThere: () => Promise<boolean>) => {
    for (let i = 0; i < 200; i++) {
      if (await isThere()) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${key} never leads there`);
  };
  const isFocused = (selector: string) => () => page.locator(`${selector}:focus`).isVisible();

  await press("Tab", isFocused("h3 a"));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/${code}/`);
  // What is missing leads to its field.
  await press("Tab", isFocused('a[href="#champ-difficulte"]'));
  await page.keyboard.press("Enter");
  await press("Tab", isFocused('input[name="difficulte"]'));
  await page.keyboard.press("Space");
  await press("Tab", isFocused('button[value="publier"]'));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/${code}/avancement/`);
  // It asks again by itself.
  await page.locator("h2", { hasText: "C’est en ligne" }).waitFor();
  expect(await stage.told(code)).toEqual(["edited", "approved", "published", "served"]);
  expect(stage.changes.map(({ title }) => title)).toEqual(["Nouvelle pratique : Réparer une fermeture"]);
});

test("a browser sends the origin of these forms, and loads nothing from elsewhere", async () => {
  const stage = await openStage({ built: inject("petit") });
  const code = await stage.receive(practice, withPhoto);
  const url = await stage.listen();
  const page = await openPage();
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const elsewhere: string[] = [];
  page.on("request", (request) => !request.url().startsWith(url) && elsewhere.push(request.url()));
  await page.goto(`${url}${stage.home}${code}/`, { waitUntil: "networkidle" });
  await page.locator("summary", { hasText: "Demander une précision" }).click();
  await page.getByLabel("Votre question").fill("Quelle pince ?");
  await page.getByRole("button", { name: "Poser la question" }).click();
  await page.waitForURL("**/?fait=preciser");
  expect(await page.getByRole("status").textContent()).toContain("La question est posée");
  expect([errors, elsewhere]).toEqual([[], []]);
});

test("the text of a page is corrected by keyboard, without JavaScript, letters twice as large", async () => {
  const stage = await openStage({ built: inject("petit") });
  const url = await stage.listen();
  const report = { page: ["/pratiques/repair-cafe-du-square/"], sujet: ["danger"], texte: ["Il manque un mot."] };
  const code = await stage.receive(report, { form: "correction" });
  const path = join(stage.content, "pratiques/repair-cafe-du-square.mdx");
  const before = await readFile(path, "utf8");
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`${url}${stage.home}${code}/`);
  const danger = page.getByLabel("Attention", { exact: true });
  await danger.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Jamais < 0 °C {ni > 60 °C}.");
  await page.keyboard.press("Tab");
  // From a part to the next, in the order of the page.
  expect(await page.locator("textarea:focus").inputValue()).toMatch(/^Trouver une salle/);
  await page.getByRole("button", { name: "Publier", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/avancement/);
  await stage.idle();
  expect(await readFile(path, "utf8")).toBe(
    before.replace("que faire d’une batterie gonflée]].", "$& Jamais \\< 0 °C \\{ni > 60 °C}."),
  );
  await page.context().close();
});

test("the card of a report and the list of pages set aside fit 360 px with letters twice as large", async () => {
  const stage = await openStage({ built: inject("petit") });
  const url = await stage.listen();
  await writeFile(join(stage.content, "termes/troc.mdx"), "---\ntitre: [Troc\n---\n\nOn pose.\n");
  const report = { page: ["/pratiques/repair-cafe-du-square/"], sujet: ["danger"], texte: ["Il manque un mot."] };
  const code = await stage.receive(report, { form: "correction" });
  const page = await openPage({ bypassCSP: true });
  for (const address of [stage.home, `${stage.home}${code}/`]) {
    await page.goto(url + address);
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
  await page.context().close();
});
