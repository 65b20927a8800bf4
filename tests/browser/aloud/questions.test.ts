import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { violationsInBothLights } from "../axe.ts";
import { until, visit, type Visit } from "../site.ts";
import { markedIn, speakingPage, spokenIn, voice } from "./stubbed-voice.ts";

const forms = ["/contribuer/", "/contribuer/recit/", "/contribuer/corriger/"];
const french = [voice("Anna", "de-DE", { preferred: true }), voice("Loin", "fr-FR", { local: false }), voice("Ici", "fr_FR")];

/** With a microphone that beeps, and that whoever asks is given. */
let site: Visit;
beforeAll(async () => {
  site = await visit(join(inject("forms"), "dist"), {
    flags: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  });
});
afterAll(() => site.close());

const buttons = (page: Page) => page.getByRole("button", { name: /^Écouter la question/, includeHidden: true });
const question = (page: Page, asked: string) =>
  page.getByRole("button", { name: `Écouter la question\u00A0: ${asked}`, exact: true });
const stopButton = (page: Page) => page.getByRole("button", { name: "Arrêter la lecture", exact: true });
const texts = async (page: Page) => (await spokenIn(page)).map(({ text }) => text.replace(/\s/g, " "));
const marked = async (page: Page) => (await markedIn(page)).replace(/\s/g, " ");
const end = (page: Page) => page.evaluate(() => window.stub.end());
const speaks = (page: Page) => page.evaluate(() => window.stub.speaks());
const heard = (page: Page, count: number) =>
  until(page, (given) => window.stub.spoken.filter(({ text }) => text !== "").length === given, count);

/** A form that is awake, on a device with these voices. */
async function openForm(path = "/contribuer/", voices = french, options = {}): Promise<Page> {
  const page = await speakingPage(site, path, voices, options);
  await page.locator("form[data-awake]").waitFor();
  return page;
}

/** All that is said of a question, to its end. */
async function saidOf(page: Page, asked: string): Promise<string[]> {
  const before = (await texts(page)).length;
  await question(page, asked).click();
  await heard(page, before + 1);
  while (await speaks(page)) {
    await end(page);
    await page.waitForTimeout(50);
  }
  return (await texts(page)).slice(before);
}

describe("each question of a form is offered to be heard", () => {
  test("where the device has a voice of its language, in each of the three forms, and nowhere else", async () => {
    for (const path of forms) {
      const page = await openForm(path);
      expect([path, await buttons(page).count()]).toEqual([path, await page.locator("form .field").count()]);
      for (const voices of [[], [voice("Anna", "de-DE", { preferred: true }), voice("Frp", "frp")]])
        expect(await buttons(await openForm(path, voices)).count(), path).toBe(0);
    }
  });

  test("once the list of voices has come, which is empty at first", async () => {
    const page = await openForm("/contribuer/corriger/", french, { late: true });
    expect(await buttons(page).count()).toBe(0);
    await page.evaluate(() => window.stub.come());
    await question(page, "De quoi s’agit-il ?").waitFor();
  });

  test("and what reads is asked for when it is pressed, not before", async () => {
    const page = await openForm();
    const asked = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    const isReader = (name: string) => /(?:question|reading)\.client/.test(name);
    expect((await asked()).filter(isReader)).toEqual([]);
    await question(page, "Que faites-vous ?").click();
    await heard(page, 1);
    expect((await asked()).filter(isReader).length).toBeGreaterThan(0);
  });
});

describe("what is said of a question", () => {
  test("is its words, that it must be answered, and its help, marked as they are said, with the voice of the device", async () => {
    const page = await openForm();
    await question(page, "Que faites-vous ?").click();
    await heard(page, 1);
    expect(await marked(page)).toBe("Que faites-vous ?");
    await end(page);
    await heard(page, 2);
    expect(await marked(page)).toBe("obligatoire, ou dites-le plus haut");
    await end(page);
    await heard(page, 3);
    await end(page);
    expect([await texts(page), await marked(page)]).toEqual([
      ["Que faites-vous ?", "obligatoire, ou dites-le plus haut", "En quelques mots, comme vous le diriez à une voisine."],
      "",
    ]);
    expect((await spokenIn(page)).map(({ lang, voice: name, rate }) => `${lang} ${name} ${rate}`)).toEqual(
      Array.from({ length: 3 }, () => "fr-FR Ici 1"),
    );
  });

  test("is each of its choices, with what is shown of it; of a list to open, none", async () => {
    const page = await openForm();
    expect(await saidOf(page, "Ce que cela économise")).toEqual([
      "Ce que cela économise",
      "L’argent et le confort d’abord.",
      "argent",
      "lien",
      "déchets",
    ]);
    await page.getByText("Ajouter des détails (facultatif)").click();
    expect((await saidOf(page, "Difficulté")).slice(0, 4)).toEqual([
      "Difficulté",
      "De 1 à 5 : qui peut le faire.",
      "Tout le monde",
      "Sans rien apprendre.",
    ]);
    expect(await saidOf(page, "Langue")).toEqual(["Langue", "La langue du texte."]);
  });

  test("is what is wrong with its answer, once it is shown", async () => {
    const page = await openForm("/contribuer/corriger/");
    await page.getByRole("button", { name: "Envoyer" }).click();
    await page.locator("#champ-sujet-problem").waitFor();
    const problem = ((await page.locator("#champ-sujet-problem").textContent()) ?? "").replace(/\s/g, " ");
    expect(await saidOf(page, "De quoi s’agit-il ?")).toEqual([
      "De quoi s’agit-il ?",
      "obligatoire",
      problem,
      "Une erreur",
      "Un danger",
      "Un lien qui ne marche plus",
      "La vie privée de quelqu’un",
      "Autre chose",
    ]);
  });

  test("goes through the internet only where no voice of the device says it, and the page says so", async () => {
    const page = await openForm("/contribuer/", french.slice(0, 2));
    await question(page, "Que faites-vous ?").click();
    await heard(page, 1);
    const status = page.locator(".field", { has: page.locator("#champ-quoi") }).getByRole("status");
    expect([await status.innerText(), (await spokenIn(page))[0]?.voice]).toEqual(["Cette voix passe par internet.", "Loin"]);
    await stopButton(page).click();
    expect(await status.innerText()).toBe("");
  });

  test("is slower the second time, for who did not follow; the next question is not", async () => {
    const page = await openForm();
    for (const asked of ["Que faites-vous ?", "Que faites-vous ?", "Pour qui, et avec qui ?"]) await saidOf(page, asked);
    expect((await spokenIn(page)).map(({ rate }) => rate)).toEqual([1, 1, 1, 0.75, 0.75, 0.75, 1, 1]);
  });
});

describe("a question falls silent", () => {
  test("at its own button, at Escape, by the keyboard alone, and the focus stays where it is", async () => {
    const page = await openForm();
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim().replace(/\s/g, " "));
    await question(page, "Que faites-vous ?").focus();
    await page.keyboard.press("Enter");
    await heard(page, 1);
    expect(await focused()).toBe("Arrêter la lecture");
    await page.keyboard.press("Space");
    expect([await focused(), await speaks(page), await marked(page)]).toEqual([
      "Écouter la question : Que faites-vous ?",
      false,
      "",
    ]);
    await page.keyboard.press("Enter");
    await heard(page, 2);
    await page.keyboard.press("Escape");
    expect([await focused(), await speaks(page)]).toEqual(["Écouter la question : Que faites-vous ?", false]);
    // Then comes its answer.
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("champ-quoi");
  });

  test("when another is asked for, when the page is hidden, and when it is left", async () => {
    const page = await openForm();
    await question(page, "Que faites-vous ?").click();
    await heard(page, 1);
    await question(page, "Pour qui, et avec qui ?").click();
    await heard(page, 2);
    expect([await stopButton(page).count(), await marked(page)]).toEqual([1, "Pour qui, et avec qui ?"]);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    expect([await speaks(page), await stopButton(page).count()]).toEqual([false, 0]);
    await question(page, "Comment faites-vous ?").click();
    await heard(page, 3);
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    expect([await speaks(page), await marked(page)]).toEqual([false, ""]);
  });

  test("when the microphone opens: it is not recorded with the voice; nor is what the network was long to bring", async () => {
    const page = await openForm("/contribuer/recit/");
    let release = () => undefined as void;
    const waiting = new Promise<void>((done) => (release = done));
    await page.route("**/question.client.*", async (route) => (await waiting, route.continue()));
    await question(page, "Qu’avez-vous fait ?").click();
    const speak = page.locator('[data-part="voix-parler"]');
    await speak.click();
    await page.getByText("Terminer", { exact: true }).waitFor();
    release();
    await page.waitForTimeout(500);
    expect(await texts(page)).toEqual([]);
    await speak.click();
    await page.locator('[data-part="voix-ecouter"]').waitFor();

    await question(page, "Qu’avez-vous fait ?").click();
    await heard(page, 1);
    await speak.click();
    await page.getByText("Terminer", { exact: true }).waitFor();
    await page.waitForTimeout(300);
    expect([await speaks(page), await texts(page), await stopButton(page).count()]).toEqual([false, ["Qu’avez-vous fait ?"], 0]);
  });

  test("when a recording is played; and the recording, when a question is", async () => {
    const page = await openForm("/contribuer/recit/");
    const [speak, player] = [page.locator('[data-part="voix-parler"]'), page.locator('[data-part="voix-ecouter"]')];
    await speak.click();
    await page.getByText("Terminer", { exact: true }).waitFor();
    await page.waitForTimeout(2_500);
    await speak.click();
    await player.waitFor();
    await question(page, "Qu’avez-vous fait ?").click();
    await heard(page, 1);
    await player.evaluate((audio: HTMLAudioElement) => ((audio.muted = true), (audio.loop = true), audio.play()));
    expect(await speaks(page)).toBe(false);
    await question(page, "Qu’avez-vous fait ?").click();
    await heard(page, 2);
    expect(await player.evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true);
  });

  test("when the device cannot say it, or what reads could not be loaded: a sentence says so", async () => {
    const page = await openForm();
    const status = page.locator(".field", { has: page.locator("#champ-quoi") }).getByRole("status");
    await page.route("**/question.client.*", (route) => route.abort());
    await question(page, "Que faites-vous ?").click();
    await expect.poll(() => status.innerText()).toBe("Sans réseau, la lecture n’a pas pu se charger. Rechargez la page.");
    await page.unroute("**/question.client.*");
    await page.reload();
    await question(page, "Que faites-vous ?").click();
    await heard(page, 1);
    await page.evaluate(() => window.stub.fail("synthesis-failed"));
    expect(await status.innerText()).toBe("La lecture s’est arrêtée\u00A0: cet appareil n’a pas pu la dire.");
    await question(page, "Que faites-vous ?").waitFor();
  });
});

test("while it reads, axe finds nothing to say, a finger hits each button without hitting its answer, and the narrowest screen holds them", async () => {
  for (const path of forms) {
    const page = await openForm(path, french, { viewport: { width: 320, height: 740 } });
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    await buttons(page).first().click();
    await heard(page, 1);
    expect(await violationsInBothLights(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const wrong = await page.locator("form .field:not([hidden]) > .button").evaluateAll((all) =>
      all.flatMap((button) => {
        const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
        const covered = [
          ...(button.parentElement?.querySelectorAll(".field-label, .choices, textarea, select, input[type=text]") ?? []),
        ]
          .map((answer) => answer.getBoundingClientRect())
          .some((box) => box.left < right && left < box.right && box.top < bottom && top < box.bottom);
        return covered || width < 44 || height < 44 ? [`${button.textContent?.trim()} ${width} × ${height} ${covered}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  }
});
