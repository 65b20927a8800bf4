import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

const briefs = ["besoins", "leviers"].flatMap((folder) =>
  readdirSync(join("content", folder)).map((name) => `/${folder}/${name.replace(".mdx", "")}/`),
);

/** Pages of a PDF: its page objects, which Chromium never compresses into streams. */
const pageCount = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe("a need or a lever, printed", () => {
  test("is one sheet of A4, at 9.5 points or more, that names the page, its practices and its licence", async () => {
    const page = await site.page("/");
    const faults: string[] = [];
    for (const path of briefs) {
      await page.goto(site.url + path);
      const pages = pageCount(await page.pdf({ preferCSSPageSize: true }));
      await page.emulateMedia({ media: "print" });
      const { smallest, text, title } = await page.evaluate(() => {
        const brief = document.querySelector<HTMLElement>(".brief");
        const shown = [...(brief?.querySelectorAll<HTMLElement>("*") ?? [])].filter((element) => element.checkVisibility());
        return {
          smallest: Math.min(...shown.map((element) => (Number.parseFloat(getComputedStyle(element).fontSize) * 72) / 96)),
          text: brief?.innerText ?? "",
          title: document.querySelector("h1")?.textContent.trim() ?? "",
        };
      });
      await page.emulateMedia({ media: null });
      if (pages !== 1) faults.push(`${path} prints on ${pages} pages`);
      if (smallest < 9.49) faults.push(`${path} has text of ${smallest} pt`);
      for (const words of [title, path, "BY-SA 4.0"]) if (!text.includes(words)) faults.push(`${path} does not say ${words}`);
    }
    expect(briefs.length).toBeGreaterThan(30);
    expect(faults).toEqual([]);
  });
});
