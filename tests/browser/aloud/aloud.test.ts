import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { workshop } from "../../site/setup.ts";
import { violationsInBothLights } from "../axe.ts";
import { until, visit, type Visit } from "../site.ts";
import { markedIn, speakingPage, spokenIn, voice } from "./stubbed-voice.ts";

const path = "/pratiques/repair-cafe-du-square/";
const french = [voice("Anna", "de-DE", { preferred: true }), voice("Loin", "fr-FR", { local: false }), voice("Ici", "fr_FR")];

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site.close());

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const buttonsOf = (page: Page) => page.locator("main .aloud button").allInnerTexts();
/** What was given to the voice, its spaces all alike. */
const texts = async (page: Page) => (await spokenIn(page)).map(({ text }) => text.replace(/\s/g, " "));
const end = (page: Page) => page.evaluate(() => window.stub.end());
const speaks = (page: Page) => page.evaluate(() => window.stub.speaks());

/** Waits until the voice was given `count` sentences in all. */
const heard = (page: Page, count: number) =>
  until(page, (given) => window.stub.spoken.filter(({ text }) => text !== "").length === given, count);

/** A page that reads its pictures. */
async function listening(options = {}): Promise<Page> {
  const page = await speakingPage(site, path, french, options);
  await button(page, "Écouter les images").click();
  await heard(page, 1);
  return page;
}

describe("a part of a page is offered to be heard", () => {
  test("where the device has a voice of its language, and nowhere else", async () => {
    for (const voices of [[], [voice("Anna", "de-DE", { preferred: true }), voice("Frp", "frp")]]) {
      const page = await speakingPage(site, path, voices);
      await page.waitForTimeout(200);
      expect(await buttonsOf(page)).toEqual([]);
    }
    const page = await speakingPage(site, path, french);
    for (const name of ["Écouter les images", "Écouter les dangers", "Écouter les étapes"])
      expect(await button(page, name).isVisible(), name).toBe(true);
    const arabic = "/pratiques/islah-al-malabis/";
    expect(await buttonsOf(await speakingPage(site, arabic, french))).toEqual([]);
    expect(await buttonsOf(await speakingPage(site, arabic, [voice("Hoda", "ar-EG")]))).toHaveLength(1);
  });

  test("once the list of voices has come, which is empty at first", async () => {
    const page = await speakingPage(site, path, french, { late: true });
    expect(await buttonsOf(page)).toEqual([]);
    await page.evaluate(() => window.stub.come());
    await expect.poll(() => buttonsOf(page)).toHaveLength(3);
  });

  test("not on paper, nor by a browser without voices, which reads the page all the same", async () => {
    const page = await speakingPage(site, path, french);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".aloud button").first().isVisible()).toBe(false);
    const mute = await (await site.context()).newPage();
    const faults: string[] = [];
    mute.on("pageerror", ({ message }) => faults.push(message));
    await mute.addInitScript(() => {
      for (const owner of [window, Object.getPrototypeOf(window) as object]) Reflect.deleteProperty(owner, "speechSynthesis");
    });
    await mute.goto(site.url + path, { waitUntil: "load" });
    expect([await buttonsOf(mute), faults]).toEqual([[], []]);
  });

  test("and what reads is asked for when it is pressed, not before", async () => {
    const asked: string[] = [];
    const page = await speakingPage(site, path, french);
    await page.waitForLoadState("networkidle");
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    expect(loaded.filter((name) => name.includes("reading"))).toEqual([]);
    await button(page, "Écouter les étapes").click();
    await heard(page, 1);
    expect(asked.filter((name) => name.includes("reading"))).toHaveLength(1);
  });
});

describe("what is read", () => {
  test("is said sentence by sentence to its end, each with the voice of the device and its language, and marked as it is said", async () => {
    const page = await listening();
    const marked: string[] = [];
    for (let count = 1; count <= 5; count++) {
      await heard(page, count);
      marked.push((await markedIn(page)).replace(/\s/g, " "));
      await end(page);
    }
    expect(await texts(page)).toEqual([
      "Votre grille-pain ne marche plus : apportez-le.",
      "Un voisin cherche la panne avec vous.",
      "Danger",
      "Ne démontez jamais un appareil encore branché.",
      "C’est gratuit, et on boit un café.",
    ]);
    expect(marked).toEqual(await texts(page));
    expect(new Set((await spokenIn(page)).map(({ lang, voice: name, rate }) => `${lang} ${name} ${rate}`))).toEqual(
      new Set(["fr-FR Ici 1"]),
    );
    expect(await markedIn(page)).toBe("");
    expect(await page.locator(".frames .aloud").textContent()).toBe("En imagesÉcouter les images");
  });

  test("of dangers is how grave each is, and who to call; of steps, the number of each. Another part stops the first", async () => {
    const page = await listening();
    await button(page, "Écouter les dangers").click();
    for (let count = 2; count < 9; count++, await end(page)) await heard(page, count);
    expect((await texts(page)).slice(1)).toEqual([
      "Danger, Électricité",
      "On débranche avant d’ouvrir.",
      "À savoir, Blessure",
      "Ranger les lames.",
      "Relu par Relecture d’essai, couturière, le 20 novembre 2026.",
      "Conseils en partie à faire relire par une personne du métier.",
      "Urgence : 15, 18 ou 112 ; 114 par SMS.",
    ]);
    await button(page, "Écouter les dangers").click();
    await heard(page, 9);
    await button(page, "Écouter les étapes").click();
    for (let count = 10; count < 13; count++, await end(page)) await heard(page, count);
    expect((await texts(page)).slice(9)).toEqual([
      "Étape 1. Trouver une salle avec des prises protégées.",
      "Étape 2. Réunir deux ou trois personnes qui savent réparer.",
      "Étape 3. Accueillir chacun, et réparer avec lui.",
    ]);
    expect(await buttonsOf(page)).toHaveLength(3);
  });

  test("says where its voice comes from", async () => {
    const page = await listening();
    expect(await page.locator(".frames .aloud").innerText()).toContain("Voix de l’appareil.");
    const far = await speakingPage(site, path, french.slice(0, 2));
    await button(far, "Écouter les images").click();
    await heard(far, 1);
    expect(await far.locator(".frames .aloud").innerText()).toContain("Cette voix passe par internet.");
    expect((await spokenIn(far))[0]).toMatchObject({ voice: "Loin", lang: "fr-FR" });
  });

  test("comes into view when it is out of it, below buttons that stay in sight", async () => {
    const page = await listening();
    for (const away of ["document.body.scrollHeight", "0"]) {
      await page.evaluate(`scrollTo(0, ${away})`);
      await end(page);
      await heard(page, away === "0" ? 3 : 2);
      const [marked, buttons] = await page.evaluate(() => {
        const [range] = CSS.highlights.get("aloud") ?? [];
        return [range, document.querySelector(".frames .aloud")].map((shown) => (shown as Range).getBoundingClientRect());
      });
      expect(buttons?.top).toBeGreaterThanOrEqual(0);
      expect(marked?.top).toBeGreaterThanOrEqual(buttons?.bottom ?? 740);
      expect(marked?.bottom).toBeLessThanOrEqual(740);
    }
    await button(page, "Arrêter la lecture").click();
    expect(await page.locator(".frames .aloud").evaluate(({ style }) => style.cssText)).not.toContain("sticky");
  });

  test("is framed by its block in a browser that marks no range, which is then left as it was", async () => {
    const older = await speakingPage(site, path, french);
    await older.evaluate(() => Reflect.deleteProperty(CSS, "highlights"));
    await button(older, "Écouter les images").click();
    await heard(older, 1);
    const framed = () => older.locator(".frames li p").evaluateAll((all) => all.map((one) => one.getAttribute("style") ?? ""));
    expect((await framed())[1]).toContain("outline");
    await end(older);
    await heard(older, 2);
    expect((await framed()).filter(Boolean)).toHaveLength(1);
    await older.keyboard.press("Escape");
    expect((await framed()).filter(Boolean)).toEqual([]);
  });
});

describe("a reading", () => {
  test("pauses, and goes on from the start of the same sentence, where no voice knows how to pause", async () => {
    const page = await listening();
    await end(page);
    await heard(page, 2);
    await button(page, "Pause de la lecture").click();
    expect(await speaks(page)).toBe(false);
    await page.waitForTimeout(200);
    expect(await texts(page)).toHaveLength(2);
    const [, second = ""] = await texts(page);
    expect(await markedIn(page)).toBe(second);
    await button(page, "Reprendre la lecture").click();
    await heard(page, 3);
    expect((await texts(page))[2]).toBe(second);
    await end(page);
    await heard(page, 4);
    expect((await texts(page))[3]).toBe("Danger");
  });

  test("goes slower from the sentence that it is at, and stays so in another part", async () => {
    const page = await listening();
    await button(page, "Moins vite").click();
    await heard(page, 2);
    const [first, again] = await spokenIn(page);
    expect(again).toEqual({ ...first, rate: 0.75 });
    expect(await button(page, "Moins vite").getAttribute("aria-pressed")).toBe("true");
    await button(page, "Écouter les étapes").click();
    await heard(page, 3);
    expect((await spokenIn(page))[2]?.rate).toBe(0.75);
    expect(await button(page, "Moins vite").getAttribute("aria-pressed")).toBe("true");
    await button(page, "Moins vite").click();
    await heard(page, 4);
    expect((await spokenIn(page))[3]?.rate).toBe(1);
  });

  test("is held by the keyboard alone, and stops at Escape; the focus is never lost", async () => {
    const page = await speakingPage(site, path, french);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await button(page, "Écouter les images").focus();
    await page.keyboard.press("Enter");
    await heard(page, 1);
    expect(await focused()).toBe("Pause de la lecture");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Moins vite");
    await page.keyboard.press("Shift+Tab");
    expect(await focused()).toBe("Arrêter la lecture");
    await page.keyboard.press("Space");
    expect([await focused(), await speaks(page), await markedIn(page)]).toEqual(["Écouter les images", false, ""]);
    await page.keyboard.press("Space");
    await heard(page, 2);
    await page.keyboard.press("Escape");
    expect([await focused(), await speaks(page)]).toEqual(["Écouter les images", false]);
    await page.waitForTimeout(200);
    expect(await texts(page)).toHaveLength(2);
  });

  test("falls silent when its page is left, and waits where it is when it is hidden", async () => {
    const page = await listening();
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    expect(await speaks(page)).toBe(false);
    await button(page, "Reprendre la lecture").click();
    await heard(page, 2);
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    expect([await speaks(page), await markedIn(page)]).toEqual([false, ""]);
    await button(page, "Écouter les images").waitFor();
  });

  test("that the device cannot go on with ends with a sentence that a screen reader says; one cut by another page waits", async () => {
    const page = await listening();
    await page.evaluate(() => window.stub.fail("interrupted"));
    await button(page, "Reprendre la lecture").click();
    await heard(page, 2);
    await page.evaluate(() => window.stub.fail("synthesis-failed"));
    const status = page.locator(".frames").getByRole("status");
    expect(await status.innerText()).toBe("La lecture s’est arrêtée\u00A0: cet appareil n’a pas pu la dire.");
    expect(await buttonsOf(page)).toHaveLength(3);
    await button(page, "Écouter les images").click();
    await heard(page, 3);
    expect(await status.innerText()).toBe("");
  });

  test("of which the voice never says that it ended ends too", async () => {
    const page = await speakingPage(site, path, french);
    await page.clock.install();
    await button(page, "Écouter les images").click();
    await until(page, () => document.querySelector(".frames .aloud [aria-pressed]"));
    await page.clock.runFor(60_000);
    expect(await page.locator(".frames").getByRole("status").innerText()).toContain("La lecture s’est arrêtée");
  });

  test("that could not be loaded says so, and what to do", async () => {
    const page = await speakingPage(site, path, french);
    await page.route("**/reading.client.*", (route) => route.abort());
    await button(page, "Écouter les images").click();
    const status = page.locator(".frames").getByRole("status");
    await expect.poll(() => status.innerText()).toBe("Sans réseau, la lecture n’a pas pu se charger. Rechargez la page.");
    await page.unroute("**/reading.client.*");
    await page.reload();
    await button(page, "Écouter les images").click();
    await heard(page, 1);
    expect(await status.innerText()).toBe("");
  });
});

test("while it reads, axe finds nothing to say, what is pressed is as large as a finger, and the narrowest screen holds it", async () => {
  const page = await listening({ viewport: { width: 320, height: 740 } });
  await button(page, "Moins vite").click();
  expect(await violationsInBothLights(page)).toEqual([]);
  for (const shown of await page.locator(".aloud button").all()) {
    const { width = 0, height = 0 } = (await shown.boundingBox()) ?? {};
    expect(Math.min(width, height), await shown.innerText()).toBeGreaterThanOrEqual(44);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

describe("without network", () => {
  test("a page that was kept is read aloud", async () => {
    const page = await speakingPage(site, path, french, { serviceWorkers: "allow" });
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.locator("[data-keep]").click();
    await page.locator("[data-keep]", { hasText: "Gardée sur cet appareil" }).waitFor();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const stores = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return stores.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.filter((name) => name.includes("reading.client"))).toHaveLength(1);
    await page.context().setOffline(true);
    await page.reload({ waitUntil: "load" });
    await button(page, "Écouter les images").click();
    await heard(page, 1);
  });

  test("the copy to take away reads aloud too, and complains of nothing", async () => {
    const copy = join(workshop, "browser", "copie-lue");
    await rm(copy, { recursive: true, force: true });
    for (const [name, bytes] of Object.entries(unzipSync(await readFile(join(inject("petit"), "hors-ligne", "jardin.zip"))))) {
      await mkdir(dirname(join(copy, name)), { recursive: true });
      await writeFile(join(copy, name), bytes);
    }
    const home = pathToFileURL(join(copy, "petit-jardin")).href;
    const page = await speakingPage(site, `${home}${path}index.html`, french);
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("requestfailed", (request) => complaints.push(request.url()));
    await button(page, "Écouter les étapes").click();
    await heard(page, 1);
    expect(complaints).toEqual([]);
  });
});
