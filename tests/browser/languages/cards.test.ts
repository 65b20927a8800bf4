import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { desktop, visit, type Visit } from "../site.ts";

let site: Visit;
beforeAll(async () => {
  site = await visit(inject("jardin"));
});
afterAll(() => site.close());

const flat = (text: string) =>
  text
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();

test.each(["ar", "en", "es", "pt", "tr"])(
  "cards of each practice in %s fit their paper, go the way of the language, and say each danger in both",
  async (language) => {
    const page = await site.page(`/${language}/cartes/`, { viewport: desktop });
    await page.emulateMedia({ media: "print" });
    const cards = page.locator(".card");
    const cut = await cards.evaluateAll((all) =>
      all.flatMap((card) => {
        const frame = card.querySelector(".frame");
        const { top, bottom, left, right } = frame?.getBoundingClientRect() ?? new DOMRect();
        const out = [...(frame?.querySelectorAll("*") ?? [])].filter((one) => {
          const box = one.getBoundingClientRect();
          return (
            box.width > 0 &&
            (box.top < top - 0.5 || box.bottom > bottom + 0.5 || box.left < left - 0.5 || box.right > right + 0.5)
          );
        });
        return out.map((one) => `${card.getAttribute("aria-label")}: ${one.outerHTML.slice(0, 60)}`);
      }),
    );
    expect(cut).toEqual([]);
    expect(await cards.first().evaluate((card) => getComputedStyle(card).direction)).toBe(language === "ar" ? "rtl" : "ltr");
    const { entries, translations } = await readGarden("content");
    const own = translations.flatMap(({ translation }) => (translation?.lang === language ? [translation] : []));
    expect(own.length).toBeGreaterThanOrEqual(24);
    const backs = flat((await page.locator(".verso").allTextContents()).join(" "));
    const missing = own.flatMap(({ of: id, data }) => {
      const node = entries.find(({ entry }) => entry?.node.id === id)?.entry?.node;
      if (node?.kind !== "practice") return [id];
      return node.data.frames.flatMap(({ danger, sentence }, row) =>
        danger ? [sentence, data.frames[row] ?? ""].filter((text) => !backs.includes(flat(text))) : [],
      );
    });
    expect(missing).toEqual([]);
  },
);
