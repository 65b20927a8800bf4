import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { voice } from "../../intake/hostile/voices.ts";
import { violationsInBothLights } from "../axe.ts";
import { openPatientBrowser } from "../patient.ts";
import { serveGarden, type ServedGarden } from "../served-garden.ts";
import { phone, until } from "../site.ts";

let garden: ServedGarden;
/** With a microphone that beeps, which whoever is asked gives, or refuses. */
let browser: Browser;
let refusing: Browser;
const microphone = (answer: string) => ["--use-fake-device-for-media-stream", `--use-fake-ui-for-media-stream${answer}`];
beforeAll(async () => {
  [garden, browser, refusing] = await Promise.all([
    serveGarden("voice"),
    openPatientBrowser(microphone("")),
    openPatientBrowser(microphone("=deny")),
  ]);
});
afterAll(async () => {
  await Promise.all([browser.close(), refusing.close()]);
  await garden.close();
});

async function openContext(options: Parameters<Browser["newContext"]>[0] = {}, from = browser): Promise<BrowserContext> {
  const context = await from.newContext({ viewport: phone, reducedMotion: "reduce", ...options });
  onTestFinished(() => context.close());
  return context;
}

/** The form of a story, awake. */
async function openForm(context: BrowserContext, path = "/contribuer/recit/"): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${garden.url}${path}`);
  await page.locator("form[data-awake]").waitFor();
  return page;
}

const speakButton = (page: Page) => page.locator('[data-part="voix-parler"]');
const state = (page: Page) => page.locator('[data-part="voix-etat"]');
const player = (page: Page) => page.locator('[data-part="voix-ecouter"]');

/** Speaks for `seconds`, and ends it by the button. */
async function speak(page: Page, seconds: number) {
  await speakButton(page).click();
  await page.getByText("Terminer", { exact: true }).waitFor();
  await page.waitForTimeout(seconds * 1000);
  await speakButton(page).click();
  await player(page).waitFor();
}

/** Seconds that a player says once it has really decoded the sound. */
const playedSeconds = (page: Page, selector: string) =>
  page.evaluate(async (one) => {
    const audio = document.querySelector<HTMLAudioElement>(one);
    if (!audio) return 0;
    audio.muted = true;
    await audio.play();
    await new Promise((done) => setTimeout(done, 600));
    return Number.isFinite(audio.duration) ? audio.duration : audio.currentTime;
  }, selector);

describe("a story told aloud on a telephone", () => {
  test("survives a reload and no network, is heard, written down, published, and forgotten everywhere", async () => {
    const context = await openContext();
    const page = await openForm(context);
    expect(await page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("speak")))).toBe(
      false,
    );
    await speak(page, 3);
    expect(await state(page).textContent()).toMatch(/^C’est enregistré\..* \d+\u00A0ko\.$/);
    expect(await playedSeconds(page, '[data-part="voix-ecouter"]')).toBeGreaterThan(0.3);

    // The draft is on the device.
    await page.waitForTimeout(1_000);
    await page.reload();
    await page.locator("form[data-awake]").waitFor();
    await player(page).waitFor();
    await page.getByText("Nous avons retrouvé votre brouillon").waitFor();
    await page.getByLabel("Je suis d’accord pour que ce récit").check();
    await page.getByLabel("Je suis d’accord pour que ma voix").check();
    // The page is kept to be opened without network.
    await until(page, async () => (await navigator.serviceWorker.ready).active?.state === "activated");
    await page.waitForTimeout(1_500);
    await context.setOffline(true);
    await page.reload();
    await page.locator("form[data-awake]").waitFor();
    await player(page).waitFor();
    await page.waitForTimeout(3_200);
    await page.getByRole("button", { name: "Envoyer" }).click();
    await page.getByText("C’est gardé sur ce téléphone").waitFor();
    await context.setOffline(false);
    await page
      .getByRole("button", { name: "Essayer maintenant" })
      .click()
      .catch(() => undefined);
    const receipt = page.getByRole("link", { name: "Suivre votre envoi" });
    await receipt.waitFor();
    await receipt.click();
    await page.waitForURL(/\/contribuer\/suivi\/\?code=/);
    const code = new URL(page.url()).searchParams.get("code") ?? "";
    expect(await page.locator("main").innerText()).toMatch(/Avec un enregistrement de votre voix \([34].secondes\)/);

    const desk = await (await openContext()).newPage();
    await desk.goto(garden.link);
    await desk.locator(`a[href*="${code}"]`).first().click();
    await desk.waitForURL(`**/${code}/`);
    const heard = await desk.request.get(new URL((await desk.locator("audio").getAttribute("src")) ?? "", garden.url).href);
    expect([heard.status(), heard.headers()["content-type"], heard.headers()["x-content-type-options"]]).toEqual([
      200,
      "audio/webm",
      "nosniff",
    ]);
    // The browser wrote its name in it; nothing of that is left.
    expect((await heard.body()).toString("latin1")).not.toMatch(/Chrome|Lavf|libwebm/i);
    expect(await violationsInBothLights(desk)).toEqual([]);
    await desk.getByLabel("Ce que dit la voix, mot pour mot").fill("On a sorti les chaises.\nPuis on a dansé.");
    const closed = desk.locator("form details:not([open]) > summary");
    while (await closed.first().isVisible()) await closed.first().click();
    await desk.getByLabel("Qu’avez-vous fait").fill("On a dansé dans le square, avec tout l’immeuble.");
    await desk.getByRole("button", { name: /^Publier/ }).click();
    const address = desk.getByRole("link", { name: "Lire la page" });
    await address.waitFor();
    const path = new URL((await address.getAttribute("href")) ?? "", garden.url).pathname;

    const reader = await (await openContext()).newPage();
    await reader.goto(garden.url + path);
    expect(await reader.locator("figure:has(audio)").innerText()).toMatch(
      /Raconté de vive voix par Anonyme[^]*On a sorti les chaises\.\s+Puis on a dansé\./,
    );
    expect(await reader.locator("audio").getAttribute("preload")).toBe("none");
    expect(await playedSeconds(reader, "audio")).toBeGreaterThan(2);
    expect(await violationsInBothLights(reader)).toEqual([]);
    const sound = `${garden.url}/voix${path.slice(0, -1)}.webm`;
    const served = await reader.request.get(sound, { headers: { range: "bytes=0-3" } });
    expect([served.status(), (await served.body()).toString("hex")]).toEqual([206, "1a45dfa3"]);
    // A stretch of the middle of the sound: that of this person alone.
    const bytes = (await (await reader.request.get(sound)).body()).toString("latin1");
    const stretch = bytes.slice(bytes.length / 2, bytes.length / 2 + 24);
    expect(await garden.everything()).toContain(stretch);

    const said = await garden.run("forget", path.replace(/^\/|\/$/g, ""), "--oui");
    expect(said).toContain("Le serveur sert un site construit depuis");
    expect([(await reader.goto(garden.url + path))?.status(), (await reader.request.get(sound)).status()]).toEqual([404, 404]);
    // git keeps it packed; what never knew is made by --historique, which its own test looks into.
    const left = await garden.everything();
    expect([left.includes(stretch), left.includes("On a sorti les chaises")]).toEqual([false, false]);
  });
});

describe("who speaks", () => {
  test("reads what to do when the microphone is refused, and may choose a file instead", async () => {
    const page = await openForm(await openContext({}, refusing));
    await speakButton(page).click();
    await until(page, () => (document.querySelector('[data-part="voix-etat"]')?.textContent ?? "") !== "");
    expect(await state(page).textContent()).toMatch(/^Le micro est fermé pour ce site.*Ou écrivez, plus bas/);
    expect(await page.locator('[name="voix"]').isVisible()).toBe(true);
    expect(await violationsInBothLights(page)).toEqual([]);
  });

  test("keeps what was said when a call takes the microphone, and when the page is left", async () => {
    const context = await openContext();
    await context.addInitScript(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (asked) => {
        const stream = await open(asked);
        (window as unknown as { track?: MediaStreamTrack | undefined }).track = stream.getTracks()[0];
        return stream;
      };
    });
    const page = await openForm(context, "/contribuer/");
    await speakButton(page).click();
    await page.getByText("Terminer", { exact: true }).waitFor();
    await page.waitForTimeout(1_500);
    await page.evaluate(() => (window as unknown as { track?: MediaStreamTrack }).track?.dispatchEvent(new Event("ended")));
    await player(page).waitFor();
    expect(await state(page).textContent()).toMatch(/peut-être à cause d’un appel\. Ce que vous aviez dit est gardé/);

    await page.getByRole("button", { name: "Effacer l’enregistrement" }).click();
    expect([await player(page).isVisible(), await state(page).textContent()]).toEqual([false, "L’enregistrement est effacé."]);
    await speakButton(page).click();
    await page.getByText("Terminer", { exact: true }).waitFor();
    await page.waitForTimeout(1_500);
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await player(page).waitFor();
    expect(await state(page).textContent()).toMatch(/^La page n’était plus devant/);
  });

  test("chooses a sound without JavaScript, writes nothing, and is not held back by the texts that are asked for", async () => {
    const page = await (await openContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${garden.url}/contribuer/`);
    const sound = {
      name: "Enregistrement 1.m4a",
      mimeType: "audio/mp4",
      buffer: await voice({ container: "mp4", codec: "aac" }),
    };
    await page.locator('[name="voix"]').setInputFiles(sound);
    await page.getByLabel("Je suis d’accord pour que ce récit").check();
    await page.waitForTimeout(3_200);
    await page.getByRole("button", { name: "Envoyer" }).click();
    await page.waitForURL(/\/contribuer\/suivi\/\?code=/);
    expect(await page.locator("main").textContent()).toMatch(/Avec un enregistrement de votre voix \(2.secondes\)/);
  });

  test("and sends the form at once sends what was said by then", async () => {
    const page = await openForm(await openContext());
    await page.getByLabel("Je suis d’accord pour que ce récit").check();
    await speakButton(page).click();
    await page.getByText("Terminer", { exact: true }).waitFor();
    await page.waitForTimeout(2_000);
    await page.getByRole("button", { name: "Envoyer" }).click();
    await page.waitForURL(/\/contribuer\/suivi\/\?code=/);
    expect(await page.locator("main").innerText()).toMatch(/Avec un enregistrement de votre voix \([23].secondes\)/);
  });

  test("does it all by the keyboard, on the narrowest screen, with text twice as large; nothing plays by itself", async () => {
    const page = await openForm(await openContext({ viewport: { width: 320, height: 640 } }));
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await speakButton(page).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Terminer", { exact: true }).waitFor();
    expect(await state(page).textContent()).toMatch(/^Parlez/);
    await expect.poll(() => page.locator('[data-part="voix-temps"]').textContent()).toMatch(/^Encore \d+\u00A0secondes\.$/);
    await page.waitForTimeout(1_200);
    await page.keyboard.press("Enter");
    await player(page).waitFor();
    expect(
      await page.evaluate(() => [...document.querySelectorAll("audio")].every(({ paused, autoplay }) => paused && !autoplay)),
    ).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await violationsInBothLights(page)).toEqual([]);
  });
});
