import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { readPdf } from "../kits/pdf.ts";
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

test("the same cards are printed four a sheet, a quarter each, with no word smaller than nine points, backs behind their fronts", async () => {
  const page = await site.page("/ar/cartes/", { viewport: desktop });
  const names = await page
    .locator(".card:not(.verso)")
    .evaluateAll((all) => all.map((card) => card.getAttribute("aria-label") ?? ""));
  await page.locator("#taille-a6").check();
  const { pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect([pages.length, ...new Set(pages.map(({ size }) => size))]).toEqual([2 * Math.ceil(names.length / 4), "297 × 210"]);
  await page.emulateMedia({ media: "print" });
  const cards = await page.locator(".card").evaluateAll((all) =>
    all.map((card) => {
      const { left, top, width, height } = card.getBoundingClientRect();
      const origin = card.closest(".kit-cards")?.getBoundingClientRect() ?? new DOMRect();
      const mm = 25.4 / 96;
      const frame = card.querySelector(".frame")?.getBoundingClientRect() ?? new DOMRect();
      const out = [...card.querySelectorAll(".frame *")].filter((one) => {
        const box = one.getBoundingClientRect();
        return (
          box.width > 0 &&
          (box.top < frame.top - 0.5 ||
            box.bottom > frame.bottom + 0.5 ||
            box.left < frame.left - 0.5 ||
            box.right > frame.right + 0.5)
        );
      });
      const texts = [...card.querySelectorAll("*")].filter((one) =>
        [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()),
      );
      return {
        name: card.getAttribute("aria-label") ?? "",
        size: [width, height].map((side) => Math.round(side * mm)),
        place: [Math.round(((left - origin.left) * mm) / 148.5), Math.round(((top - origin.top) * mm) / 105)],
        out: out.length,
        least: Math.min(...texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize) * 0.75 * Math.SQRT1_2)),
      };
    }),
  );
  expect(cards.flatMap(({ out, name }) => (out > 0 ? [name] : []))).toEqual([]);
  expect(new Set(cards.map(({ size }) => size.join(" × ")))).toEqual(new Set(["148 × 105"]));
  expect(Math.min(...cards.map(({ least }) => least))).toBeGreaterThan(9);
  // Turned over along its long edge, a sheet keeps its columns and mirrors its rows.
  const places = names.map((name) => cards.flatMap((card) => (card.name === name ? [card.place] : [])));
  const mirrored = places.map(([front]) => [front, [front?.[0], 3 - (front?.[1] ?? 0)]]);
  expect(places).toEqual(mirrored);
});
