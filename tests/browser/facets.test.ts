import fc from "fast-check";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { allValues, countBeside, countedIn, facetsOf, kept, picks } from "../recount.ts";
import { violationsInBothLights } from "./axe.ts";
import { desktop, phone, visit, type Visit } from "./site.ts";

const practices = countedIn("content");
const values = allValues(practices);

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

const panel = (page: Page) => page.getByRole("search", { name: "Choisir des pratiques" });
const group = (page: Page, name: string) => panel(page).getByRole("group", { name, exact: true });
const box = (page: Page, facet: string, value: string) =>
  group(page, facet).getByRole("checkbox", { name: new RegExp(`^${value} \\(`) });
const tags = (page: Page) => page.getByRole("list", { name: "Choix", exact: true }).getByRole("button");
const heading = (page: Page) => page.getByRole("heading", { level: 2, name: /^\d+\s?pratique/ });
const said = (page: Page) => page.locator("main [role=status]");
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return (element as HTMLInputElement)?.value || element?.textContent?.trim();
  });

const settled = (page: Page) => page.locator('.results:not([aria-busy="true"])');

/** The list once it answers the address: its practices, and every number of the panel. */
async function shown(page: Page) {
  await settled(page).waitFor();
  return page.evaluate(() => ({
    total: document.querySelector("#resultats")?.textContent?.trim(),
    slugs: [...document.querySelectorAll(".packets h3 a")].map((link) => link.getAttribute("href")?.split("/")[2]),
    counts: Object.fromEntries(
      [...document.querySelectorAll<HTMLInputElement>(".facets input")].map((input) => [
        `${input.name}/${input.value}`,
        Number(input.closest("label")?.querySelector(".n")?.textContent?.slice(1, -1)),
      ]),
    ),
    checked: [...document.querySelectorAll<HTMLInputElement>(".facets input:checked")].map(
      ({ name, value }) => `${name}/${value}`,
    ),
  }));
}

/** Opens an address, and waits for its results. */
async function open(path: string, options: Parameters<Visit["page"]>[1] = { viewport: desktop }): Promise<Page> {
  const page = await site.page(path, options);
  await settled(page).waitFor();
  return page;
}

const words = (text: string | null | undefined) => text?.replaceAll(/\s+/g, " ").trim();

/** Asked again until it holds: a browser takes its time. */
const eventually = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 120_000 });

describe("what is shown is what the files say", () => {
  // The same combinations each time, so that a failure can be looked at.
  const combinations = fc.sample(picks(values), { seed: 2026, numRuns: 30 }).filter((picked) => picked.length >= 2);

  test("some combinations find something, and some nothing", () => {
    const found = combinations.map((picked) => kept(practices, picked).length);
    expect([found.some((n) => n > 0), found.some((n) => n === 0), combinations.length > 15]).toEqual([true, true, true]);
  });

  test("results and all counts, for combinations drawn at random", async () => {
    const page = await site.page("/pratiques/", { viewport: desktop });
    for (const picked of combinations) {
      const query = new URLSearchParams(picked.map((value) => value.split("/") as [string, string]));
      await page.goto(`${site.url}/pratiques/?${query}`);
      const { total, slugs, counts, checked } = await shown(page);
      const expected = kept(practices, picked);
      expect({ picked, total: words(total), slugs: slugs.toSorted(), counts, checked: checked.toSorted() }).toEqual({
        picked,
        total: `${expected.length} pratique${expected.length > 1 ? "s" : ""}`,
        slugs: expected.map(({ slug }) => slug),
        counts: Object.fromEntries(values.map((value) => [value, countBeside(practices, picked, value)])),
        checked: picked.toSorted(),
      });
    }
  });

  test("ticking and unticking one after the other gives the same as the address alone", async () => {
    const page = await open("/pratiques/?theme=energie&cout=gratuit");
    await box(page, "Thème", "Eau").check();
    await box(page, "Coût", "Gratuit").uncheck();
    const picked = ["theme/energie", "theme/eau"];
    await eventually(async () => (await shown(page)).slugs.length).toBe(kept(practices, picked).length);
    expect((await shown(page)).counts).toEqual(
      Object.fromEntries(values.map((value) => [value, countBeside(practices, picked, value)])),
    );
  });
});

describe("the address is the state", () => {
  test("choices and order go in it, and the back and forward buttons walk them", async () => {
    const page = await site.page("/pratiques/theme/energie/", { viewport: desktop });
    const states: Record<string, unknown>[] = [];
    const note = async () => {
      await page.waitForLoadState("networkidle");
      const { total, checked } = await shown(page);
      const { pathname, search } = new URL(page.url());
      return {
        address: pathname + search,
        total: words(total),
        checked,
        h1: words(await page.locator("h1:visible").textContent()),
        order: await page.getByLabel("Ordre").inputValue(),
      };
    };
    states.push(await note());
    await group(page, "Coût").locator("summary").click();
    await box(page, "Coût", "Gratuit").check();
    states.push(await note());
    await page.getByLabel("Ordre").selectOption("pertinence");
    states.push(await note());
    await page.getByRole("button", { name: "Tout effacer" }).click();
    states.push(await note());
    expect(states.map(({ address }) => address)).toEqual([
      "/pratiques/theme/energie/",
      "/pratiques/?theme=energie&cout=gratuit",
      "/pratiques/?theme=energie&cout=gratuit&tri=pertinence",
      "/pratiques/?tri=pertinence",
    ]);
    expect(states.map(({ h1 }) => h1)).toEqual([
      "Pratiques par thème : Énergie",
      "Les pratiques",
      "Les pratiques",
      "Les pratiques",
    ]);
    for (const state of states.slice(0, -1).toReversed()) {
      await page.goBack();
      expect(await note()).toEqual(state);
    }
    for (const state of states.slice(1)) {
      await page.goForward();
      expect(await note()).toEqual(state);
    }
  });

  test("what others add to an address leaves the page as it is", async () => {
    const page = await site.page("/pratiques/theme/energie/?fbclid=abc", { viewport: desktop });
    expect(words(await page.locator("h1:visible").textContent())).toBe("Pratiques par thème : Énergie");
  });

  test("back from a practice, a list made longer is as long as it was", async () => {
    const page = await site.page("/pratiques/?tri=recent", { viewport: phone });
    await page.getByRole("button", { name: "Voir plus de pratiques" }).click();
    await eventually(async () => (await shown(page)).slugs.length).toBe(practices.length);
    await page.locator(".packets a").last().click();
    await page.waitForURL(/\/pratiques\/[a-z-]+\/$/);
    await page.goBack();
    await eventually(async () => (await shown(page)).slugs.length).toBe(practices.length);
  });
});

describe("orders", () => {
  test("each states in a sentence what it is, next to the list", async () => {
    const page = await open("/pratiques/?theme=energie&theme=eau");
    const order = page.getByLabel("Ordre");
    const sentences = new Set<string>();
    for (const option of await order.locator("option").all()) {
      await order.selectOption(await option.getAttribute("value"));
      const described = await order.getAttribute("aria-describedby");
      sentences.add((await page.locator(`#${described}`).textContent())?.trim() ?? "");
    }
    expect([...sentences].map((sentence) => sentence.length > 20)).toEqual(Array.from({ length: 6 }, () => true));
  });

  test("relevance puts first what has the most of the choices, then what has them as main theme", async () => {
    const page = await open("/pratiques/?theme=energie&theme=eau&economise=argent&economise=eau&tri=pertinence");
    const picked = ["theme/energie", "theme/eau", "economise/argent", "economise/eau"];
    const { slugs } = await shown(page);
    const rank = slugs.map((slug) => {
      const practice = practices.find((other) => other.slug === slug);
      const had = picked.filter((value) => practice?.values.has(value)).length;
      return had * 2 + Number(["energie", "eau"].includes(practice?.front.themes[0] ?? ""));
    });
    expect(rank).toEqual(rank.toSorted((a, b) => b - a));
    expect(new Set(rank).size).toBeGreaterThan(2);
  });

  test.each([
    [
      "pas-cher",
      ({ cout }: (typeof practices)[number]["front"]) =>
        cout && !(cout.min === 0 && cout.max === undefined) ? (cout.max ?? cout.min) : 1e9,
    ],
    ["recent", ({ publie_le }: (typeof practices)[number]["front"]) => -new Date(publie_le).getTime()],
    ["facile", ({ difficulte }: (typeof practices)[number]["front"]) => Number(difficulte)],
  ] as const)("« %s » is in the order of the files", async (key, of) => {
    const page = await open(`/pratiques/?economise=argent&tri=${key}`);
    const { slugs } = await shown(page);
    const ranks = slugs.map((slug) => of((practices.find((other) => other.slug === slug) as (typeof practices)[number]).front));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });
});

describe("an empty list", () => {
  test("helps: what to let go of, and how many practices that gives", async () => {
    const page = await open("/pratiques/?theme=numerique&theme=eau&cout=plus-de-300&difficulte=1");
    const ways = page.getByRole("list", { name: "Choix à lâcher" }).getByRole("button");
    await ways.first().waitFor();
    expect(words(await page.locator("#resultats").textContent())).toBe("0 pratique");
    const offered = (await ways.allTextContents()).map(words);
    const theme = ["theme/numerique", "theme/eau"];
    const without = (...dropped: string[]) =>
      kept(
        practices,
        [...theme, "cout/plus-de-300", "difficulte/1"].filter((value) => !dropped.includes(value)),
      ).length;
    const all = [
      [`Sans « Plus de 300 € » : `, without("cout/plus-de-300")],
      [`Sans « Tout le monde » : `, without("difficulte/1")],
      [`Sans « Eau » et « Numérique » : `, without(...theme)],
    ] as const;
    expect(offered.toSorted()).toEqual(
      [...all.filter(([, n]) => n > 0).map(([text, n]) => `${text}${n} pratique${n > 1 ? "s" : ""}`), "Tout effacer"].toSorted(),
    );
    const before = Number(/: (\d+)/.exec(offered[0] ?? "")?.[1]);
    await ways.first().press("Enter");
    await eventually(async () => (await shown(page)).slugs.length).toBe(before);
    expect(words(await focused(page))).toBe(`${before} pratique${before > 1 ? "s" : ""}`);
  });

  test("a choice that leads to it is still there, says that it gives nothing, and can be made with the keyboard", async () => {
    const picked = ["cout/plus-de-300"];
    const dead = values.filter((value) => value.startsWith("theme/") && countBeside(practices, picked, value) === 0);
    expect(dead.length).toBeGreaterThan(0);
    const page = await open("/pratiques/?cout=plus-de-300");
    const input = page.locator(`input[name="theme"][value="${dead[0]?.slice("theme/".length)}"]`);
    expect(await input.evaluate((element) => (element as HTMLInputElement).labels?.[0]?.textContent?.trim())).toMatch(/\(0\)$/);
    await input.focus();
    await page.keyboard.press("Space");
    await page.getByText("Aucune pratique ne réunit ces choix").waitFor();
    expect(await focused(page)).toBe(dead[0]?.slice("theme/".length));
    await page.keyboard.press("Space");
    await page.getByText("Aucune pratique ne réunit ces choix").waitFor({ state: "hidden" });
    expect(await focused(page)).toBe(dead[0]?.slice("theme/".length));
  });
});

describe("with a screen reader and the keyboard", () => {
  test("the panel is a search of named groups of check boxes, whose names hold their counts", async () => {
    const page = await open("/pratiques/?theme=energie");
    await page.waitForLoadState("networkidle");
    const n = countBeside(practices, ["theme/energie"], "theme/eau");
    expect(await group(page, "Thème").ariaSnapshot()).toContain(`checkbox "Eau (${n})"`);
    expect(await group(page, "Thème").ariaSnapshot()).toMatch(/checkbox "Énergie \(\d+\)" \[checked\]/);
    expect(await panel(page).getByRole("group", { name: /./ }).count()).toBe(facetsOf(practices).length);
    expect(await page.getByRole("region", { name: /^\d+\s?pratiques?$/ }).count()).toBe(1);
    expect(await tags(page).first().getAttribute("aria-label")).toBe("Énergie, retirer");
  });

  test("the count is said once the choices are made, politely, with the choices", async () => {
    const page = await open("/pratiques/?theme=energie", { viewport: desktop });
    // What the address asked for is said first.
    await said(page).filter({ hasText: "pour Énergie" }).waitFor({ state: "attached" });
    const heard: string[] = [];
    await page.exposeFunction("hear", (text: string) => heard.push(text));
    await said(page).evaluate((status) => {
      const { hear } = window as unknown as { hear: (text: string) => void };
      new MutationObserver(() => hear(status.textContent ?? "")).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    // Time goes on as it is told: however slow the machine, the second choice follows the first before anything is said.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await box(page, "Thème", "Eau").focus();
    await page.keyboard.press("Space");
    await page.clock.runFor(400);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    const picked = ["theme/energie", "theme/eau", "theme/alimentation"];
    await eventually(async () => (await shown(page)).checked.length).toBe(3);
    await eventually(async () => (await shown(page)).slugs.length).toBe(kept(practices, picked).length);
    await page.clock.runFor(400);
    expect(heard).toEqual([]);
    await page.clock.runFor(1_000);
    await eventually(async () => heard.length).toBe(1);
    expect(words(heard[0])).toBe(
      `${kept(practices, picked).length} pratiques pour Énergie, Eau et Alimentation. Les plus faciles d’abord.`,
    );
    await page.clock.runFor(10_000);
    expect(heard).toHaveLength(1);
  });

  test("nothing is said when a page is only opened", async () => {
    const page = await site.page("/pratiques/", { viewport: desktop });
    await page.waitForTimeout(900);
    expect(await said(page).textContent()).toBe("");
  });

  test("the focus stays on the box that is ticked", async () => {
    const page = await open("/pratiques/?theme=energie");
    await box(page, "Thème", "Eau").focus();
    await page.keyboard.press("Space");
    await eventually(async () => words(await heading(page).textContent())).toBe(
      `${kept(practices, ["theme/energie", "theme/eau"]).length} pratiques`,
    );
    expect(await focused(page)).toBe("eau");
  });

  test("removing a tag leaves the focus on the next one, on the one before, then on the results", async () => {
    const page = await open("/pratiques/?theme=energie&theme=eau&cout=gratuit");
    await tags(page).first().press("Enter");
    expect(await focused(page)).toBe("Eau");
    expect((await tags(page).allTextContents()).map((text) => text.trim())).toEqual(["Eau", "Gratuit", "Tout effacer"]);
    await tags(page).nth(1).press("Enter");
    expect(await focused(page)).toBe("Eau");
    await page.keyboard.press("Enter");
    await eventually(async () => words(await focused(page))).toBe(`${practices.length} pratiques`);
    expect(new URL(page.url()).pathname).toBe("/pratiques/");
  });

  test("on a telephone the panel folds, says how many are chosen, and leads to the results", async () => {
    const page = await open("/pratiques/?theme=energie&cout=gratuit", { viewport: phone });
    await page.getByText("Choisir (2)").click();
    const n = kept(practices, ["theme/energie", "cout/gratuit"]).length;
    await page.getByRole("button", { name: `Voir ${n} pratiques` }).press("Enter");
    expect(words(await focused(page))).toBe(`${n} pratiques`);
    expect(await page.locator(".facets-all").getAttribute("open")).toBeNull();
  });

  test("when the list does not come, says so, keeps the choices, and tries again", async () => {
    const page = await site.page("/pratiques/", { viewport: desktop });
    await page.route("**/catalogue.json", (route) => route.abort());
    await box(page, "Thème", "Énergie").check();
    await page.getByText("La liste n’a pas pu être chargée. Vos choix sont gardés.").waitFor();
    expect(await page.locator(".packets").isVisible()).toBe(false);
    await page.unroute("**/catalogue.json");
    await page.getByRole("button", { name: "Réessayer" }).press("Enter");
    await eventually(async () => (await shown(page)).slugs.length).toBe(kept(practices, ["theme/energie"]).length);
    expect(words(await focused(page))).toBe(`${kept(practices, ["theme/energie"]).length} pratiques`);
  });
});

test.for([phone, desktop])("axe finds nothing to say of any state at $width pixels, light or dark", async ({ width }) => {
  // As tall as the open panel: on a screen, the button that stays at its foot covers what one scrolls to.
  const page = await site.page("/pratiques/", { viewport: { width, height: 8000 } });
  const found: string[] = [];
  for (const path of [
    "/pratiques/?theme=energie&theme=eau&cout=gratuit&tri=pertinence",
    "/pratiques/?theme=numerique&cout=plus-de-300&difficulte=1",
    "/pratiques/cout/gratuit/",
    "/carrefours/",
  ]) {
    await page.goto(site.url + path);
    await page.locator('.results[aria-busy="true"]').waitFor({ state: "detached" });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>("main details")) details.open = true;
    });
    found.push(...(await violationsInBothLights(page)).map((fault) => `${path} ${fault}`));
  }
  expect(found).toEqual([]);
});

test("without JavaScript each value is a link to its page, and each page says its order", async () => {
  const page = await site.page("/pratiques/cout/gratuit/", { javaScriptEnabled: false });
  expect(await page.getByRole("checkbox").count()).toBe(0);
  await page.locator(".facets-all > summary").click();
  await page.locator(".facet", { hasText: "Thème" }).getByRole("link", { name: /^Eau/ }).click();
  expect(new URL(page.url()).pathname).toBe("/pratiques/theme/eau/");
  expect(words(await page.locator("#resultats").textContent())).toBe(`${kept(practices, ["theme/eau"]).length} pratiques`);
  expect(await page.getByText("De la plus facile à la plus exigeante").isVisible()).toBe(true);
  expect(await page.getByLabel("Ordre").isVisible()).toBe(false);
  await page
    .getByRole("link", { name: "Eau , retirer" })
    .or(page.getByRole("link", { name: "Eau, retirer" }))
    .click();
  expect(new URL(page.url()).pathname).toBe("/pratiques/");
});
