import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { plain, readPdf } from "../kits/pdf.ts";
import { desktop, phone, visit, type Visit } from "../site.ts";

let site: Visit;
let garden: Awaited<ReturnType<typeof readGarden>>;
beforeAll(async () => {
  site = await visit(inject("jardin"));
  garden = await readGarden("content");
});
afterAll(() => site.close());

const flat = (text: string) =>
  text
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The translations of a language, each with its French. */
const inLanguage = (language: string) =>
  garden.translations.flatMap(({ translation }) => {
    const french = garden.entries.find(({ entry }) => entry?.node.id === translation?.of)?.entry?.node;
    return translation?.lang === language && french?.kind === "practice" ? [{ translation, french }] : [];
  });

/** Each leaflet as it is printed: what it says on its pictures and in all, and whatever of it leaves its half of a sheet. */
const printed = async (language: string) => {
  const page = await site.page(`/${language}/feuillets/`, { viewport: desktop });
  await page.emulateMedia({ media: "print" });
  const leaflets = await page.locator(".leaflet").evaluateAll((all) =>
    all.map((leaflet) => {
      const faces = [...leaflet.querySelectorAll(".card")];
      const pictures = faces.flatMap((face) => [...face.querySelectorAll("li:has(.pic)")]);
      return {
        slug: leaflet.id,
        faces: faces.length,
        pictures: pictures.map((one) => one.textContent ?? "").join(" "),
        text: leaflet.textContent ?? "",
        right: pictures.slice(0, 2).map((one) => one.getBoundingClientRect().right),
        out: faces.flatMap((face) => {
          const { width, height, top, bottom, left, right } = face.getBoundingClientRect();
          const mm = 96 / 25.4;
          const tooLarge = width > 210 * mm + 0.5 || height > 148 * mm + 0.5 ? [`${leaflet.id}: ${width} × ${height}`] : [];
          const beyond = [...face.querySelectorAll(".frame *")].filter((part) => {
            const box = part.getBoundingClientRect();
            const edge = 4 * mm;
            return (
              box.width > 0 &&
              (box.top < top + edge || box.bottom > bottom - edge || box.left < left + edge || box.right > right - edge)
            );
          });
          return [...tooLarge, ...beyond.map((part) => `${leaflet.id}: ${part.outerHTML.slice(0, 60)}`)];
        }),
      };
    }),
  );
  await page.close();
  return leaflets;
};

describe.each(["ar", "en", "es", "pt", "tr"])("the leaflets in %s", (language) => {
  test("fit their paper, and say each danger whole in both languages, each step, and how far to trust them", async () => {
    const leaflets = await printed(language);
    const all = inLanguage(language);
    expect(all.length).toBeGreaterThanOrEqual(24);
    expect(leaflets.map(({ slug }) => `pratiques/${slug}`).sort()).toEqual(all.map(({ french }) => french.id).sort());
    expect(leaflets.flatMap(({ out }) => out)).toEqual([]);
    const { words } = garden.languages.find(({ key }) => key === language) ?? {};
    const missing = all.flatMap(({ translation: { data, html }, french }) => {
      const found = leaflets.find(({ slug }) => `pratiques/${slug}` === french.id);
      const [pictures, text] = [flat(found?.pictures ?? ""), flat(found?.text ?? "")];
      const dangers = french.data.frames.flatMap(({ danger, sentence }, row) =>
        danger ? [sentence, data.frames[row] ?? "-"] : [],
      );
      const steps = [...html.matchAll(/<li>([^]*?)<\/li>/g)].map(([, step = ""]) =>
        step.replace(/<[^>]+>/g, "").replaceAll("&amp;", "&"),
      );
      const rest = [
        data.title,
        french.title,
        ...data.frames,
        ...data.materials,
        ...data.tools,
        ...steps,
        words?.emergency ?? "-",
        data.reader ? data.reader.name : (words?.unread ?? "-"),
        words?.drawings ?? "-",
        words?.licence ?? "-",
        `/${language}/pratiques/${french.id.slice("pratiques/".length)}`,
      ];
      return [
        ...dangers.filter((sentence) => !pictures.includes(flat(sentence))),
        ...rest.filter((one) => !text.includes(flat(one))),
      ].map((one) => `${french.id}: ${one}`);
    });
    expect(missing).toEqual([]);
    const [first = 0, second = 0] = leaflets[0]?.right ?? [];
    expect(first > second ? "rtl" : "ltr").toBe(words?.dir);
  });
});

test("a leaflet that a practice’s page leads to is printed alone, on one sheet of A4", async () => {
  const page = await site.page("/ar/pratiques/couvercle/", { viewport: phone });
  await page.getByRole("link", { name: "اطبعوا ورقتها" }).click();
  await page.waitForURL("**/ar/feuillets/#couvercle");
  expect(await page.locator(".leaflet:visible").evaluateAll((all) => all.map(({ id }) => id))).toEqual(["couvercle"]);
  const { pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(pages.map(({ size }) => size)).toEqual(["210 × 297"]);
  expect(plain(pages[0]?.texts.map(({ text }) => text).join("") ?? "")).toContain(plain("Jamais d’eau sur de l’huile en feu."));
  await page.getByRole("link", { name: "اطبعوها كلها" }).click();
  expect(await page.locator(".leaflet:visible").count()).toBe(inLanguage("ar").length);
});
