import { spawn, type ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { openSecret } from "../../../src/intake/spool/secret.ts";
import type { Submission } from "../../../src/intake/model.ts";
import { workshop } from "../../site/setup.ts";
import { openPatientProfile } from "../patient.ts";
import { phone, visit } from "../site.ts";

const folder = join(workshop, "browser", "contribute");
const content = resolve("tests/gardens/petit");
const profile = { viewport: phone, reducedMotion: "reduce" } as const;

let dist: string;
let port: number;
let server: ChildProcess | undefined;
/** Of each test: where contributions wait, and what the browser keeps. */
let state: string;
let kept: string;
let count = 0;

beforeAll(async () => {
  dist = join(inject("forms"), "dist");
  port = await freePort();
});
beforeEach(async () => {
  count += 1;
  [state, kept] = [join(folder, `state-${count}`), join(folder, `profile-${count}`)];
  await mkdir(state, { recursive: true });
  await startServer();
});
afterAll(() => stopServer());

const site = () => `http://localhost:${port}`;

/** The real command, on the built site: the network comes back when it does. */
async function startServer() {
  await stopServer();
  const env = {
    ...process.env,
    PORT: String(port),
    GARDEN_STATE: state,
    GARDEN_DIST: dist,
    GARDEN_CONTENT: content,
    GARDEN_CACHE: join(folder, "..", "contribute", "cache"),
    GARDEN_INTAKE: "/",
    GARDEN_RATE: "0",
    NODE_ENV: "production",
    VITEST: "",
  };
  const child = spawn(process.execPath, ["scripts/intake.ts"], { env });
  server = child;
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await new Promise<void>((open, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Pour l’arrêter")) open();
    });
    child.once("exit", () => fail(new Error(output)));
  });
}

/** Killed, not closed: nobody says goodbye to the browser. */
async function stopServer() {
  const child = server;
  server = undefined;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGKILL");
  await gone;
}

const freePort = () =>
  new Promise<number>((found, fail) => {
    const probe = createServer();
    probe.once("error", fail).listen(0, () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? found(address.port) : fail(new Error("No port"))));
    });
  });

/** What the intake keeps. */
const arrivals = async (): Promise<Submission[]> => (await openSpool(state, await openSecret(state))).list();

/** What a contributor wrote in each, in order of arrival. */
const told = async () => (await arrivals()).map(({ values }) => values["quoi"]?.[0] ?? values["texte"]?.[0]);

async function openForm(context: BrowserContext, path = "/contribuer/"): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await go(page, path);
  return page;
}

/** Goes to a form, and waits until its script has put back what was kept. */
async function go(page: Page, path: string) {
  await page.goto(site() + path);
  await page.locator("form[data-awake]").waitFor();
}

/** The worker of the form has kept its pages. */
const workerReady = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    for (;;) {
      const cache = await caches.open("jardin-visites");
      if (
        (
          await Promise.all(["/contribuer/", "/contribuer/recit/", "/contribuer/corriger/"].map((path) => cache.match(path)))
        ).every(Boolean)
      )
        return;
      await new Promise((done) => setTimeout(done, 50));
    }
  });

const answers = { quoi: "Je recouds les boutons des manteaux de l’école.", comment: "Un fil double, quatre tours, un nœud." };

async function fill(page: Page, { quoi, comment }: typeof answers = answers) {
  await page.getByLabel("Que faites-vous").fill(quoi);
  await page.getByLabel("Comment faites-vous").fill(comment);
  await page.getByLabel("Je suis d’accord pour que ce récit").check();
}

const sendButton = (page: Page) => page.getByRole("button", { name: "Envoyer" });

async function eventually(read: () => Promise<unknown>, wanted: unknown) {
  await expect.poll(read, { timeout: 120_000, interval: 200 }).toEqual(wanted);
}

describe("without network", () => {
  test("a form filled, sent and closed is there again when the browser is opened, and goes once when the network is back", async () => {
    let context = await openPatientProfile(kept, profile);
    let page = await openForm(context);
    await workerReady(page);

    await stopServer();
    await context.setOffline(true);
    await go(page, "/contribuer/");
    await fill(page);
    await sendButton(page).click();
    await page.getByRole("heading", { name: "C’est gardé sur ce téléphone" }).waitFor();
    await context.close();

    context = await openPatientProfile(kept, profile);
    await context.setOffline(true);
    page = await openForm(context);
    await page.getByRole("heading", { name: "C’est gardé sur ce téléphone" }).waitFor();
    const second = await context.newPage();
    await second.goto(`${site()}/contribuer/recit/`);
    await second.getByRole("heading", { name: "C’est gardé sur ce téléphone" }).waitFor();

    await startServer();
    await context.setOffline(false);
    await page.getByRole("link", { name: "Suivre votre envoi" }).waitFor();
    await eventually(told, [answers.quoi]);

    await Promise.all([page.reload(), second.reload()]);
    await page.waitForTimeout(5_000);
    expect(await told()).toEqual([answers.quoi]);
    await page.getByRole("link", { name: answers.quoi }).click();
    await page.getByRole("heading", { name: "Ce que vous avez envoyé" }).waitFor();
    await context.close();
  });

  test("an answer lost on the way does not make a second contribution", async () => {
    const context = await openPatientProfile(kept, profile);
    const page = await openForm(context);
    await fill(page);
    let lost = 0;
    await page.route("**/contribuer/envoyer", async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    await sendButton(page).click();
    await page.getByRole("heading", { name: "C’est gardé sur ce téléphone" }).waitFor();
    await eventually(told, [answers.quoi]);
    await page.getByRole("button", { name: "Essayer maintenant" }).click();
    await page.getByRole("heading", { name: "C’est parti, merci" }).waitFor();
    expect(await told()).toEqual([answers.quoi]);
    await context.close();
  });

  test("the three forms open, and the follow-up of a contribution is never kept", async () => {
    const context = await openPatientProfile(kept, profile);
    const page = await openForm(context);
    await workerReady(page);
    await page.goto(`${site()}/contribuer/suivi/`);
    await stopServer();
    for (const [path, title] of [
      ["/contribuer/", "Racontez-nous ce que vous faites déjà"],
      ["/contribuer/recit/?pratique=grainotheque", "Racontez comment cela s’est passé"],
      ["/contribuer/corriger/?page=pratiques/grainotheque", "Signaler ou corriger"],
    ] as const) {
      await go(page, path);
      expect(await page.locator("h1").textContent()).toBe(title);
    }
    expect(await page.getByLabel("De quelle page").inputValue()).toBe("pratiques/grainotheque");
    expect(
      await page
        .locator(".contribution .field")
        .first()
        .evaluate((field) => getComputedStyle(field).minWidth),
    ).toBe("0px");
    await page.goto(`${site()}/contribuer/suivi/`);
    expect(await page.locator("h1").textContent()).toContain("n’est pas sur votre appareil");
    await context.close();
  });
});

describe("photos", () => {
  test("are kept apart with what is said of each, and leave together when the network is back", async () => {
    const context = await openPatientProfile(kept, profile);
    const page = await openForm(context);
    await fill(page);
    await page.getByText("Ajouter une photo").click();
    const people = page.locator("#champ-photo_personnes");
    expect(await people.locator("legend").innerText()).toContain("obligatoire avec une photo");
    expect(await page.locator("[name=photo_2]").isVisible()).toBe(false);
    for (const [name, width, words] of [
      ["", 3200, "Un vélo."],
      ["_2", 2400, "Une roue."],
    ] as const) {
      const buffer = await sharp({ create: { width, height: 1200, channels: 3, background: "#2f6b4f" } })
        .jpeg()
        .toBuffer();
      await page.locator(`[name=photo${name}]`).setInputFiles({ name: "IMG.jpg", mimeType: "image/jpeg", buffer });
      await page
        .getByText("Photo prête")
        .nth(name === "" ? 0 : 1)
        .waitFor();
      await page.locator(`[name=photo_alt${name}]`).fill(words);
    }
    expect(await people.getAttribute("aria-required")).toBe("true");
    await people.getByLabel("Personne", { exact: true }).check();
    await stopServer();
    await sendButton(page).click();
    await page.getByText("C’est gardé sur ce téléphone").waitFor();
    await startServer();
    await page.getByRole("button", { name: "Essayer maintenant" }).click();
    await eventually(
      async () =>
        (await arrivals()).map(({ photos, values }) => [
          photos.map(({ name, width, height }) => [name, width, height]),
          values["photo_alt"],
          values["photo_alt_2"],
        ]),
      [
        [
          [
            ["photo-1.webp", 1600, 600],
            ["photo-2.webp", 1600, 800],
          ],
          ["Un vélo."],
          ["Une roue."],
        ],
      ],
    );
    await context.close();
  });
});

describe("a draft", () => {
  test("is there again, photo included, until it is erased", async () => {
    let context = await openPatientProfile(kept, profile);
    let page = await openForm(context);
    await page.getByLabel("Que faites-vous").fill(answers.quoi);
    await page.getByText("Ajouter une photo").click();
    const big = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: "#2f6b4f" } })
      .jpeg()
      .toBuffer();
    await page.getByLabel("Une photo").setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: big });
    await page.getByText("Photo prête").waitFor();
    await page.waitForTimeout(1_000);
    await context.close();

    context = await openPatientProfile(kept, profile);
    page = await openForm(context);
    await page.getByText("Nous avons retrouvé votre brouillon.").waitFor();
    expect(await page.getByLabel("Que faites-vous").inputValue()).toBe(answers.quoi);
    const size = await page.getByLabel("Une photo").evaluate(async (input) => {
      const picture = await createImageBitmap((input as HTMLInputElement).files![0]!);
      return [picture.width, picture.height];
    });
    expect(size).toEqual([1600, 1200]);
    await page.getByRole("button", { name: "L’effacer et recommencer" }).click();
    await page.getByText("Nous avons retrouvé votre brouillon.").waitFor({ state: "hidden" });
    await go(page, "/contribuer/");
    expect(await page.getByLabel("Que faites-vous").inputValue()).toBe("");
    expect(await page.getByText("Nous avons retrouvé votre brouillon.").isVisible()).toBe(false);
    await context.close();
  });

  test("about one page is not that of another", async () => {
    const context = await openPatientProfile(kept, profile);
    const page = await openForm(context, "/contribuer/corriger/?page=pratiques/grainotheque");
    await page.getByLabel("Qu’est-ce qui ne va pas").fill("Le lien ne marche plus.");
    await page.waitForTimeout(1_000);
    await go(page, "/contribuer/corriger/?page=termes/reemploi");
    expect(await page.getByLabel("Qu’est-ce qui ne va pas").inputValue()).toBe("");
    await go(page, "/contribuer/corriger/?page=pratiques/grainotheque");
    expect(await page.getByLabel("Qu’est-ce qui ne va pas").inputValue()).toBe("Le lien ne marche plus.");
    await context.close();
  });
});

describe("what is wrong", () => {
  test("is said in a summary that has the focus, and beside each field; what was typed stays", async () => {
    const context = await openPatientProfile(kept, profile);
    const page = await openForm(context);
    await page.getByLabel("Pour qui, et avec qui").fill("Les voisins");
    await sendButton(page).click();
    const summary = page.getByRole("alert");
    await summary.waitFor();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await summary.getByRole("link").allTextContents()).toHaveLength(3);
    await summary.getByRole("link", { name: "Comment faites-vous" }).click();
    expect(await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).name)).toBe("comment");
    const field = page.getByLabel("Comment faites-vous");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill(answers.comment);
    expect(await field.getAttribute("aria-invalid")).toBeNull();
    expect(await page.getByLabel("Pour qui, et avec qui").inputValue()).toBe("Les voisins");
    expect(await arrivals()).toEqual([]);
    await context.close();
  });

  test("a refusal brings the text back with what the intake says", async () => {
    const context = await openPatientProfile(kept, profile);
    const page = await openForm(context);
    await fill(page);
    const refusal = { message: "C’est trop lourd pour passer.", problems: [{ field: "quoi", message: "Dites-en moins." }] };
    await page.route("**/contribuer/envoyer", (route) => route.fulfill({ status: 413, json: refusal }));
    await sendButton(page).click();
    await page.getByRole("alert").getByText("C’est trop lourd pour passer.").waitFor();
    expect(await page.locator("#champ-quoi-problem").textContent()).toBe("Dites-en moins.");
    await page.unroute("**/contribuer/envoyer");
    await go(page, "/contribuer/");
    expect(await page.getByLabel("Que faites-vous").inputValue()).toBe(answers.quoi);
    await context.close();
  });
});

test("a form of a practice comes with the practice, with JavaScript off too", async () => {
  const context = await openPatientProfile(kept, { ...profile, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site()}/pratiques/reprendre-un-vetement/`);
  await page.getByRole("link", { name: "Racontez", exact: true }).click();
  expect(await page.getByLabel("Quelle pratique").inputValue()).toBe("reprendre-un-vetement");
  await page.getByLabel("Qu’avez-vous fait").fill("Nous avons repris trois manteaux trop longs.");
  await page.getByLabel("Je suis d’accord pour que ce récit").check();
  await page.waitForTimeout(3_200);
  await sendButton(page).click();
  await page.waitForURL(/\/contribuer\/suivi\/\?code=/);
  expect((await arrivals()).map(({ form, values }) => [form, values["pratique"]])).toEqual([
    ["recit", ["reprendre-un-vetement"]],
  ]);
  await context.close();
});

test("a site that nothing receives prepares the file, and posts nothing", async () => {
  const still = await visit(inject("petit"));
  try {
    const bare = await still.page("/contribuer/", { javaScriptEnabled: false });
    expect(await bare.locator("form[method=post]").count()).toBe(0);
    expect(await bare.getByRole("link", { name: "La feuille à imprimer" }).first().isVisible()).toBe(true);
    expect(await bare.getByLabel("Que faites-vous").isVisible()).toBe(false);

    const page = await still.page("/contribuer/", { acceptDownloads: true });
    await fill(page, { quoi: "Grainothèque : {alert(1)} <b>graines</b>", comment: "On ouvre {alert(2)} <b>le tiroir</b>" });
    await page.getByRole("button", { name: "Préparer ma fiche" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Télécharger", exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("grainotheque-alert-1-b-graines-b.mdx");
    const text = await page.locator("[data-part=texte]").textContent();
    expect(text).toContain("statut: a-relire");
    expect(text).toContain('resume: "Grainothèque : {alert(1)} <b>graines</b>."');
    expect(text).toContain("1. On ouvre \\{alert(2)} \\<b>le tiroir\\</b>");
  } finally {
    await still.close();
  }
});
