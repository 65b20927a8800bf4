import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { phone, visit, type Visit } from "../site.ts";

let site: Visit;

beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site.close());

const practice = "/pratiques/reprendre-un-vetement/";
const tools = ".entry-intro .entry-tools";

describe("on the page of an entry", () => {
  test("of every kind there are links to send it and to report a danger, before the text or after the steps, without a script", async () => {
    const page = await site.page("/", { javaScriptEnabled: false });
    for (const kind of [
      "pratiques",
      "besoins",
      "leviers",
      "recits",
      "lieux",
      "organisations",
      "termes",
      "ateliers",
      "parcours",
    ]) {
      const [file = ""] = readdirSync(join("tests/gardens/petit", kind)).filter((name) => name.endsWith(".mdx"));
      const slug = file.slice(0, -".mdx".length);
      await page.goto(`${site.url}/${kind}/${slug}/`);
      const links = page.locator(`${tools} a`);
      expect(
        (await links.allTextContents()).map((text) => text.trim()),
        kind,
      ).toEqual(["WhatsApp", "SMS", "Signaler un danger"]);
      const text = (await links.first().getAttribute("href"))?.slice("https://wa.me/?text=".length);
      expect(await links.first().getAttribute("href")).toBe(`https://wa.me/?text=${text}`);
      expect(await links.nth(1).getAttribute("href")).toBe(`sms:?&body=${text}`);
      expect(
        new URL(
          decodeURIComponent(text ?? "")
            .split("\n")
            .at(-1) ?? "",
        ).pathname,
      ).toBe(`/${kind}/${slug}/`);
      expect(await links.last().getAttribute("href")).toBe(`/contribuer/corriger/?page=${kind}/${slug}&sujet=danger`);
      for (const link of await links.all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  });

  test("they are on no paper", async () => {
    const page = await site.page(practice);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(tools).isVisible()).toBe(false);
  });

  test("a telephone that can share is asked to, with the title, the summary and the public address", async () => {
    const context = await site.context({ viewport: phone });
    await context.addInitScript(() => {
      Object.defineProperty(navigator, "share", {
        value: (shared: unknown) => {
          document.documentElement.dataset["shared"] = JSON.stringify(shared);
          return Promise.reject(new DOMException("Closed", "AbortError"));
        },
      });
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(site.url + practice);
    await page.getByRole("button", { name: "Partager" }).click();
    const shared = JSON.parse((await page.locator("html").getAttribute("data-shared")) ?? "") as Record<string, string>;
    expect(shared["title"]).toBe(await page.locator("h1").textContent());
    expect(shared["text"]).toBe(await page.locator('meta[name="description"]').getAttribute("content"));
    expect(new URL(shared["url"] ?? "").pathname).toBe(practice);
    expect(errors).toEqual([]);
  });

  test("one that cannot has no such button, and copies the address all the same", async () => {
    const context = await site.context({ permissions: ["clipboard-read", "clipboard-write"] });
    await context.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
    const page = await context.newPage();
    await page.goto(site.url + practice);
    await page.getByRole("button", { name: "Copier l’adresse" }).click();
    await page.getByRole("button", { name: "Copié" }).waitFor();
    expect(await page.getByRole("button", { name: "Partager" }).count()).toBe(0);
    expect(new URL(await page.evaluate(() => navigator.clipboard.readText())).pathname).toBe(practice);
  });

  test("a danger is reported in a form that says already which page, and that it is one", async () => {
    const page = await site.page(practice);
    await page.getByRole("link", { name: "Signaler un danger" }).click();
    await page.waitForURL("**/contribuer/corriger/**");
    await page.locator("form[data-awake]").waitFor({ state: "attached" });
    expect(await page.locator('[name="page"]').inputValue()).toBe("pratiques/reprendre-un-vetement");
    expect(await page.locator('[name="sujet"]:checked').getAttribute("value")).toBe("danger");
    expect(await page.locator('[name="endroit"] option').allTextContents()).toContain(
      "Les dangers, «\u00A0Avant de commencer\u00A0»",
    );
  });
});
