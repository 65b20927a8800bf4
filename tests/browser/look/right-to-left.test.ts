import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("petit"));
});
afterAll(() => site.close());

describe("a practice written from right to left", () => {
  test("has the number of each step at the start of its line, where its room is", async () => {
    const page = await site.page("/pratiques/islah-al-malabis/");
    const found = await page.evaluate(() => {
      const step = document.querySelector("main ol > li") as Element;
      const disc = getComputedStyle(step, "::before");
      const own = getComputedStyle(step);
      return {
        disc: parseFloat(disc.right),
        width: parseFloat(disc.width),
        room: parseFloat(own.paddingRight),
        other: parseFloat(own.paddingLeft),
      };
    });
    expect(found).toMatchObject({ disc: 0, other: 0 });
    expect(found.room).toBeGreaterThan(found.width);
  });

  test("says its language and its direction wherever its title stands in a French list", async () => {
    for (const list of ["pratiques", "themes/reemploi-reparation", "pratiques/repair-cafe-du-square"]) {
      const html = await readFile(join(inject("petit"), list, "index.html"), "utf8");
      expect(html).toMatch(/<a\b[^>]*? href="\/pratiques\/islah-al-malabis\/" lang="ar" dir="rtl">/);
    }
  });
});
