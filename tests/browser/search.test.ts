import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from "vitest";
import { violationsInBothLights } from "./axe.ts";
import { slowSearch } from "../../scripts/bench/first-search.ts";
import { visit, type Visit, until } from "./site.ts";

let site: Visit;
/** Kept for all the questions: what one leaves behind must not change what another finds. */
let kept: Page;
beforeAll(async () => {
  site = await visit(inject("jardin"));
  kept = await site.page("/recherche/");
});
afterAll(() => site.close());

/** The page that is kept, opened at `path`. */
async function at(path: string): Promise<Page> {
  await kept.goto(site.url + path, { waitUntil: "load" });
  return kept;
}

/** The search page that is kept, as the last question left it. */
const searching = async (): Promise<Page> => (new URL(kept.url()).pathname === "/recherche/" ? kept : at("/recherche/"));

const field = (page: Page) => page.getByLabel("Avec vos mots");
const status = (page: Page) => page.locator('main [role="status"]');
const titles = (page: Page) => page.locator("main .hits h3 a");

/** Waits for what is said of a question. */
const said = (page: Page, question: string): Promise<void> =>
  status(page)
    .filter({ hasText: `« ${question} »` })
    .waitFor();

/** Puts a question in the field at once, and waits for what is said of it. */
async function ask(page: Page, question: string): Promise<void> {
  await field(page).fill("");
  await field(page).fill(question);
  await said(page, question);
}

/** The same, letter by letter, as somebody types: each is a search. */
async function type(page: Page, question: string): Promise<void> {
  await field(page).fill("");
  await field(page).pressSequentially(question, { delay: 10 });
  await said(page, question);
}

const addresses = (page: Page) => titles(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));

/** The result that leads to `href`. */
const result = (page: Page, href: string) => page.locator("main .hits li", { has: page.locator(`a[href="${href}"]`) });

describe("the search page", () => {
  test("has at hand what every search needs, loads no piece of the index before the first key, and each file once", async () => {
    const page = await site.page("/");
    const asked: string[] = [];
    page.on("request", (request: Request) => asked.push(request.url()));
    await page.goto(`${site.url}/recherche/`);
    await field(page).focus();
    await page.waitForTimeout(400);
    expect(asked.filter((url) => url.includes("/pagefind/index/") || url.includes("/pagefind/fragment/"))).toEqual([]);
    await type(page, "velo");
    for (const name of ["recherche.js", "pagefind.js", "guide.js", "paquet.bin"])
      expect(
        asked.filter((url) => url.endsWith(`/pagefind/${name}`)),
        name,
      ).toHaveLength(1);
    expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([]);
  });

  test("asked by an address, looks for the pieces of the index while Pagefind comes, and asks for each file once", async () => {
    const page = await site.page("/");
    const asked: string[] = [];
    const isPiece = (path: string) => path.startsWith("/pagefind/index/");
    page.on("request", (request: Request) => asked.push(new URL(request.url()).pathname));
    // Pagefind is held back until the pieces have come: what waited for it would wait for ever.
    const pieces = Promise.all(["reparer", "velo"].map(() => page.waitForRequest((one) => isPiece(new URL(one.url()).pathname))));
    await page.route("**/paquet.bin", async (route) => {
      await pieces;
      await route.continue();
    });
    await page.goto(`${site.url}/recherche/?q=reparer+velo`);
    await result(page, "/pratiques/atelier-velo/").first().waitFor();
    const files = asked.filter((path) => path.startsWith("/pagefind/"));
    expect(files.filter((path, place) => files.indexOf(path) < place)).toEqual([]);
    expect(files.filter(isPiece).length).toBeLessThanOrEqual(3);
  });

  test.for([
    ["reparer velo", "/pratiques/atelier-velo/"],
    ["l'eau", "/pratiques/eau-de-rincage/"],
    ["l’eau", "/pratiques/eau-de-rincage/"],
    ["velos", "/pratiques/atelier-velo/"],
    ["frigos", "/pratiques/frigo-solidaire/"],
    ["givebox", "/pratiques/boite-a-dons/"],
  ] as const)("« %s » finds %s first", async ([question, href]) => {
    const page = await searching();
    await ask(page, question);
    expect((await addresses(page))[0]).toBe(href);
  });

  test("finds as many water practices with the article as without it", async () => {
    const page = await searching();
    await ask(page, "eau");
    const plain = await addresses(page);
    await ask(page, "l'eau");
    expect(await addresses(page)).toEqual(plain);
    expect(plain).toEqual(
      expect.arrayContaining(["/pratiques/chasse-fuites/", "/pratiques/mousseurs/", "/pratiques/eau-de-pluie-jardin/"]),
    );
  });

  test("says why a page is there: its title, another of its names, or its text", async () => {
    const page = await searching();
    await ask(page, "givebox");
    expect(await result(page, "/pratiques/boite-a-dons/").locator(".why").filter({ hasText: /./ }).textContent()).toBe(
      "On dit aussi «\u00A0givebox\u00A0»",
    );
    await ask(page, "velo");
    expect(await result(page, "/pratiques/atelier-velo/").locator(".why").filter({ hasText: /./ }).textContent()).toBe(
      "Trouvé dans le titre",
    );
    expect(await result(page, "/pratiques/repair-cafe/").locator(".why").filter({ hasText: /./ }).textContent()).toBe(
      "Trouvé dans le texte",
    );
    expect(await result(page, "/pratiques/repair-cafe/").locator("mark").first().textContent()).toMatch(/^vélo/i);
  });

  test("puts practices first, then needs, levers, stories and words", async () => {
    const page = await searching();
    await ask(page, "repas");
    const order = ["Pratiques", "Besoins", "Leviers publics", "Récits", "Mots", "Ateliers", "Parcours", "Organisations", "Lieux"];
    const first = (await addresses(page)).length;
    await page.getByRole("button", { name: /^Voir d’autres résultats/ }).click();
    await until(page, (n) => document.querySelectorAll("main .hits h3 a").length > n, first);
    const groups = await page.locator("main .hits h2").allTextContents();
    expect(groups.length).toBeGreaterThan(3);
    expect(groups).toEqual(order.filter((name) => groups.includes(name)));
  });

  test.for(["astronaute", "bitcoin", "zzxqj"])("« %s », that no page holds, shows ways out and no page", async (question) => {
    const page = await searching();
    await ask(page, question);
    expect(await addresses(page)).toEqual([]);
    expect(await status(page).textContent()).toContain("Le jardin n’a pas de réponse");
    expect(await page.locator("#reperes li").count()).toBeGreaterThan(0);
    expect(await page.locator('main a[href^="/themes/"]:visible').count()).toBe(12);
    expect(await page.locator('main a[href="/contribuer/"]').isVisible()).toBe(true);
  });

  test("is not emptied by a word too many, and says which", async () => {
    const page = await searching();
    await ask(page, "velo");
    const alone = await addresses(page);
    await ask(page, "velo astronaute");
    await status(page).filter({ hasText: "Rien pour" }).waitFor();
    expect(await addresses(page)).toEqual(alone);
    expect(await status(page).textContent()).toContain("Rien pour «\u00A0astronaute\u00A0»");
  });

  test("does not find a page by what its record says to machines only", async () => {
    const page = await searching();
    for (const question of ["practice", "workshop"]) {
      await ask(page, question);
      expect(await addresses(page), question).toEqual([]);
    }
  });

  test("keeps the question in the address, without a step back for each key", async () => {
    const page = await searching();
    const steps = await page.evaluate(() => history.length);
    await type(page, "compost & thé");
    expect(new URL(page.url()).searchParams.get("q")).toBe("compost & thé");
    expect(await page.evaluate(() => history.length)).toBe(steps);
    const found = await addresses(page);
    await page.reload();
    await status(page).filter({ hasText: "« compost & thé »" }).waitFor();
    expect(await addresses(page)).toEqual(found);
  });

  test("shows what was typed as text, never as markup", async () => {
    const page = await at(`/recherche/?q=${encodeURIComponent('velo <img src=x onerror="document.title=1">')}`);
    await status(page).filter({ hasText: "<img src=x" }).waitFor();
    expect(await page.locator("main img").count()).toBe(0);
  });

  test("answers the box of another page", async () => {
    const page = await at("/pratiques/repair-cafe/");
    await page.getByLabel("Chercher dans le jardin").fill("givebox");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/recherche/?q=givebox");
    await titles(page).first().waitFor();
    expect(await field(page).inputValue()).toBe("givebox");
    expect(await addresses(page)).toEqual(["/pratiques/boite-a-dons/"]);
  });

  test.for([
    ["resourcerie", "ressourcerie", "/pratiques/ressourcerie-quartier/"],
    ["tontinne", "tontine", "/pratiques/tontine/"],
    ["kompost au jardin", "compost au jardin", "/pratiques/compost-collectif/"],
  ] as const)("« %s » asks whether « %s » was meant, and answers it", async ([typed, meant, href]) => {
    const page = await at(`/recherche/?q=${encodeURIComponent(typed)}`);
    const link = page.locator("#voulu a");
    await link.waitFor();
    expect(await link.textContent()).toBe(meant);
    expect((await addresses(page)).slice(0, 3)).toContain(href);
    await link.click();
    await status(page)
      .filter({ hasText: `« ${meant} »` })
      .waitFor();
    expect(await field(page).inputValue()).toBe(meant);
    expect(await link.isVisible()).toBe(false);
  });

  test("finds as somebody types, from three letters, before the words of the speller, which are loaded once", async () => {
    const page = await (await site.context()).newPage();
    const asked: string[] = [];
    page.on("request", (request: Request) => asked.push(new URL(request.url()).pathname));
    const isPiece = (path: string) => /^\/pagefind\/(?:index|fragment)\//.test(path);
    const loaded = () => asked.filter((path) => /^\/pagefind\/(?:paquet[.]bin|mots[.]js)$/.test(path));
    let send = () => {};
    const held = new Promise<void>((resolve) => (send = resolve));
    await page.route("**/mots.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${site.url}/recherche/`);
    await field(page).pressSequentially("ve");
    await status(page).filter({ hasText: "Encore une lettre" }).waitFor();
    expect(asked.filter(isPiece)).toEqual([]);
    await field(page).pressSequentially("lo");
    await titles(page).first().waitFor();
    // Asked for, and not come: what was found did without.
    await expect.poll(loaded).toEqual(["/pagefind/paquet.bin", "/pagefind/mots.js"]);
    send();
    await ask(page, "kompost");
    await result(page, "/pratiques/compost-collectif/").first().waitFor();
    // A finished question asks for them too: they are there.
    await ask(page, "tontinne");
    await page.keyboard.press("Enter");
    await page.locator("#voulu a").waitFor();
    expect(loaded()).toEqual(["/pagefind/paquet.bin", "/pagefind/mots.js"]);
  });

  test("of a garden too large for its titles to be sent shows the first result at once, the others in order, and says what does not come", async () => {
    const page = await site.page("/");
    const fragments: string[] = [];
    let send = () => {};
    const held = new Promise<void>((resolve) => (send = resolve));
    let lost = "";
    await page.route("**/guide.js", async (route) => {
      const answer = await route.fetch();
      const code = await answer.text();
      await route.fulfill({ response: answer, body: code.replace(/"titles":\[.*\]\};/, `"titles":[]};`) });
    });
    await page.route("**/pagefind/fragment/*", async (route) => {
      const name = new URL(route.request().url()).pathname;
      fragments.push(name);
      if (fragments.length > 1) await held;
      await (name === lost ? route.abort() : route.continue());
    });
    await page.goto(`${site.url}/recherche/?q=velo`);
    await titles(page).first().waitFor();
    await expect.poll(() => fragments.length).toBeGreaterThan(3);
    const shown = () => page.locator("main .hits li:visible, main .hits h2:visible").count();
    expect(await shown()).toBe(2);
    lost = fragments[3] ?? "";
    send();
    await status(page).filter({ hasText: "n’a pas pu être chargée" }).waitFor();
    expect(await page.locator("main .hits li:visible").count()).toBe(3);
    await page.unroute("**/pagefind/fragment/*");
    await ask(page, "atelier");
    await expect.poll(() => page.locator("main .hits li:not(:visible)").count()).toBe(0);
    expect((await addresses(page)).length).toBeGreaterThan(3);
  });

  test("is narrowed by kind and by theme, with true counts, in the address, and given back whole", async () => {
    const page = await searching();
    await ask(page, "eau");
    const kind = page.getByLabel("Sorte de page", { exact: true });
    const theme = page.getByLabel("Thème", { exact: true });
    const whole = await addresses(page);
    for (const [list, label] of [
      [kind, "Pratiques"],
      [theme, "Eau"],
    ] as const) {
      const option = (await list.locator("option").allTextContents()).find((text) => text.startsWith(`${label} (`)) ?? "";
      await list.selectOption({ label: option });
      const counted = Number(/\((\d+)\)/.exec(option)?.[1]);
      await status(page)
        .filter({ hasText: new RegExp(`(?:^|sur )${counted}(?:\\s|$)`) })
        .waitFor();
    }
    expect(new URL(page.url()).search).toBe("?q=eau&sorte=pratiques&theme=Eau");
    expect(await page.locator("main .hits h2").allTextContents()).toEqual(["Pratiques"]);
    const narrow = await addresses(page);
    await page.reload();
    await titles(page).first().waitFor();
    expect(await addresses(page)).toEqual(narrow);
    await page.getByRole("button", { name: "Tout voir" }).click();
    await expect.poll(() => addresses(page)).toEqual(whole);
    expect(new URL(page.url()).search).toBe("?q=eau");
  });

  test("shows more on demand, and leads to the first page that was not there", async () => {
    const page = await searching();
    await ask(page, "voisin");
    const before = await addresses(page);
    await page.getByRole("button", { name: /^Voir d’autres résultats/ }).click();
    await until(page, (n) => document.querySelectorAll("main .hits h3 a").length > n, before.length);
    expect(await addresses(page)).toEqual(expect.arrayContaining(before));
    const focused = await page.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
    expect(focused).toMatch(/^\/\w+\/[\w-]+\/$/);
    expect(before).not.toContain(focused);
  });

  test("opens with the lever that is named, before practices that only speak of it", async () => {
    const page = await at("/recherche/?q=mise+%C3%A0+disposition+d'un+local");
    await titles(page).first().waitFor();
    expect(await page.locator("main .hits").first().locator("h2").textContent()).toBe("Au plus près");
    expect((await addresses(page))[0]).toBe("/leviers/mise-a-disposition/");
  });

  test.for([
    ["frigo en panne", ["/pratiques/pieces-detachees/", "/pratiques/repair-cafe/"]],
    ["CAF", ["/pratiques/ecrivain-public/"]],
  ] as const)("« %s » leads to what answers it, not to what is called alike", async ([question, hrefs]) => {
    const page = await at(`/recherche/?q=${encodeURIComponent(question)}`);
    await titles(page).first().waitFor();
    expect((await addresses(page)).slice(0, hrefs.length).sort()).toEqual(hrefs);
  });

  test.for(["lunettes", "odeur de gaz", "je veux mourir"])(
    "« %s » shows who can help outside of the garden, and no practice",
    async (question) => {
      const page = await at(`/recherche/?q=${encodeURIComponent(question)}`);
      await status(page).filter({ hasText: "Le jardin n’a pas de réponse" }).waitFor();
      expect(await addresses(page)).toEqual([]);
      const posts = page.locator("#reperes li");
      expect(await posts.count()).toBeGreaterThan(0);
      for (const source of await posts.locator(".quiet a").all()) expect(await source.getAttribute("href")).toMatch(/^https:/);
      if (question !== "lunettes") expect(await posts.first().locator('a[href^="tel:"]').count()).toBeGreaterThan(0);
    },
  );

  test.for(["tv", "pc", "CV"])("« %s » is searched, typed and on Enter as by its address", async (question) => {
    const page = await searching();
    await type(page, question);
    const typed = await addresses(page);
    await page.keyboard.press("Enter");
    await status(page).filter({ hasText: question }).waitFor();
    expect(await addresses(page)).toEqual(typed);
    await at(`/recherche/?q=${question}`);
    await status(page).filter({ hasText: question }).waitFor();
    expect(await addresses(page)).toEqual(typed);
  });

  test("goes on when the browser refuses to write the address any more", async () => {
    const page = await at("/recherche/");
    onTestFinished(async () => {
      await page.goto("about:blank");
    });
    await page.evaluate(() => {
      history.replaceState = () => {
        throw new DOMException("Attempt to use history.replaceState() more than 100 times per 30 seconds", "SecurityError");
      };
    });
    await type(page, "givebox");
    expect(await addresses(page)).toEqual(["/pratiques/boite-a-dons/"]);
  });

  test("is walked with arrows, and left with Escape for the field", async () => {
    const page = await searching();
    await ask(page, "velo");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("href") ?? document.activeElement?.id);
    const [first, second] = await addresses(page);
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(first);
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(second);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe("q");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("q");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${first}`);
  });

  test.for(["resourcerie", "voisin", "zzxqj"])(
    "axe finds nothing to say of what « %s » brings, in light and dark",
    async (question) => {
      const page = await at(`/recherche/?q=${question}`);
      await status(page).filter({ hasText: question }).waitFor();
      // What is around it no question changes: it is looked at with every other page.
      expect(await violationsInBothLights(page, { within: "main" })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    },
  );

  test("is walked with the keyboard alone: from the field to the first result, which opens", async () => {
    const page = await at("/recherche/");
    await field(page).focus();
    await page.keyboard.type("givebox");
    await page.keyboard.press("Enter");
    await titles(page).first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("q");
    for (let stops = 0; stops < 4; stops++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.matches(".hits a"))) break;
    }
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("/pratiques/boite-a-dons/");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/pratiques/boite-a-dons/");
  });

  test("says so when the search cannot be loaded, and tries again at the next question", async () => {
    const page = await site.page("/recherche/");
    await page.route("**/pagefind/**", (route) => route.abort());
    await field(page).pressSequentially("velo");
    await status(page).filter({ hasText: "n’a pas pu être chargée" }).waitFor();
    expect(await page.locator('main a[href^="/themes/"]:visible').count()).toBe(12);
    await page.unroute("**/pagefind/**");
    await ask(page, "givebox");
    expect(await addresses(page)).toEqual(["/pratiques/boite-a-dons/"]);
  });

  test("waits for few files one after the other before its first result, on a slow network", async () => {
    // As it is sent, compressed: what comes together depends on how long each file takes.
    const sent = await visit(inject("jardin"), { plain: false });
    onTestFinished(() => sent.close());
    const browser = (await sent.context()).browser() as Browser;
    const { chain } = await slowSearch(browser, `${sent.url}/`, "vélo");
    // The page, what it names, a piece of the index; one more when a busy machine parts what was asked for at once.
    expect(chain).toBeLessThanOrEqual(4);
  });

  describe.for([
    ["without WebAssembly", () => Reflect.deleteProperty(globalThis, "WebAssembly")],
    [
      "that refuses WebAssembly",
      () => {
        const refuse = () => {
          throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
        };
        Object.assign(WebAssembly, { compile: refuse, instantiate: refuse, instantiateStreaming: refuse, Module: refuse });
      },
    ],
  ] as const)("in a browser %s", ([, without]) => {
    let page: Page;
    beforeAll(async () => {
      page = await site.page("/404.html");
      await page.addInitScript(without);
    });
    beforeEach(() => page.goto(`${site.url}/recherche/`));
    afterAll(() => page.close());

    test("finds pages by their titles, and says so", async () => {
      await ask(page, "boite a dons");
      expect((await addresses(page))[0]).toBe("/pratiques/boite-a-dons/");
      expect(await page.locator("#titres").isVisible()).toBe(true);
      expect(await page.locator("#titres").innerText()).toContain("seuls les titres");
    });

    test("shows who to call in danger", async () => {
      await field(page).pressSequentially("odeur de gaz");
      await page.locator('#reperes a[href="tel:18"]').first().waitFor();
    });

    test("lets Enter ask again by the address, which a server answers whole", async () => {
      await ask(page, "boite a dons");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/recherche/?q=boite+a+dons");
      await titles(page).first().waitFor();
      expect((await addresses(page))[0]).toBe("/pratiques/boite-a-dons/");
    });
  });

  test("without JavaScript explains, and offers themes, practices and words", async () => {
    const page = await site.page("/recherche/?q=velo", { javaScriptEnabled: false });
    expect(await page.locator("main").innerText()).toContain("a besoin de JavaScript");
    for (const href of ["/pratiques/", "/termes/", "/themes/energie/", "/contribuer/"])
      expect(await page.locator(`main a[href="${href}"]`).first().isVisible(), href).toBe(true);
  });
});
