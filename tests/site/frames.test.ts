import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import sharp from "sharp";
import { expect, inject, test } from "vitest";
import { escapeHtml } from "../../src/base/html.ts";
import { markdownText } from "../../src/base/markdown-text.ts";
import { practiceBack } from "../../src/features/kits/cards/card-back.ts";
import { partAddress, type PartFolder } from "../../src/base/parts/parts.ts";
import { entryText } from "../../src/features/exports/one-entry.ts";
import type { EmbedCard } from "../../src/features/kits/reuse/embed-html.ts";
import type { KitData } from "../../src/features/kits/model.ts";
import type { PracticeDeck } from "../../src/features/kits/slides/deck.ts";
import { readGarden } from "../../src/entry/read.ts";
import type { NodeOf } from "../../src/entry/node.ts";
import { builtPages } from "./pages.ts";

const dist = () => inject("jardin");
const text = (path: string) => readFile(join(dist(), path), "utf8");

/** The practices of the shipped garden that have frames, with their slug and the sentences that warn. */
async function drawnPractices() {
  const { entries } = await readGarden("content");
  return entries
    .flatMap(({ entry }) => (entry?.node.kind === "practice" ? [entry.node as NodeOf<"practice">] : []))
    .filter(({ data }) => data.frames.length > 0)
    .map(({ id, data }) => ({
      slug: id.slice("pratiques/".length),
      sentences: data.frames.map(({ sentence }) => sentence),
      warned: data.frames.filter(({ danger }) => danger !== undefined).map(({ sentence }) => sentence),
    }));
}

/** Each way out of a practice, as a text in which a sentence stands as `shown` writes it. */
type Output = { name: string; of: (slug: string) => Promise<string>; shown: (sentence: string) => string };

/** What a part of the site holds of a practice. */
const held = async <Held>(folder: PartFolder, slug: string) => {
  const part = JSON.parse(await text(partAddress(folder, `pratiques/${slug}`))) as Record<string, Held>;
  return part[`pratiques/${slug}`];
};

/** The file of one practice that its page gives. */
const ofEntry = async (slug: string, ending: "json" | "md") =>
  entryText(`pratiques/${slug}`, ending, await text(partAddress("records", `pratiques/${slug}`, ending))) ?? "";

const inJson = (sentence: string) => JSON.stringify(sentence).slice(1, -1);

async function outputs(): Promise<Output[]> {
  const data = JSON.parse(await text("kits/donnees.json")) as KitData;
  const card = (slug: string) => {
    const found = data.practices.find((one) => one.slug === slug);
    if (!found) throw new Error(`No card of ${slug}`);
    return found;
  };
  const back = (size: "a6" | "a5") => (slug: string) => Promise.resolve(practiceBack(card(slug), data, size));
  const deck = async (slug: string) => {
    const { slides } = (await held<PracticeDeck>("decks", slug)) ?? { slides: [] };
    return slides
      .filter(({ look }) => look === "image")
      .map(({ title }) => title)
      .join("\n");
  };
  return [
    { name: "page", of: (slug) => text(`pratiques/${slug}/index.html`), shown: escapeHtml },
    { name: "frame of another site", of: async (slug) => (await held<EmbedCard>("cards", slug))?.html ?? "", shown: escapeHtml },
    { name: "slides", of: deck, shown: (sentence) => sentence },
    { name: "small card", of: back("a6"), shown: escapeHtml },
    { name: "card in large print", of: back("a5"), shown: escapeHtml },
    { name: "open data", of: (slug) => ofEntry(slug, "json"), shown: inJson },
    { name: "Markdown", of: (slug) => ofEntry(slug, "md"), shown: markdownText },
  ];
}

test("each danger of each practice in pictures is said whole, wherever the practice goes", async () => {
  const practices = await drawnPractices();
  const ways = await outputs();
  const lost: string[] = [];
  let said = 0;
  for (const { slug, warned } of practices)
    for (const { name, of, shown } of ways) {
      const held = (await of(slug)).replaceAll("\\", "");
      for (const sentence of warned) {
        said++;
        if (!held.includes(shown(sentence).replaceAll("\\", ""))) lost.push(`${slug}, ${name}: ${sentence}`);
      }
    }
  expect(lost).toEqual([]);
  // A garden whose practices warn of nothing would prove nothing.
  expect(said).toBeGreaterThan(100);
});

test("each page shows every sentence of its frames, in order", async () => {
  const wrong: string[] = [];
  for (const { slug, sentences } of await drawnPractices()) {
    const html = await text(`pratiques/${slug}/index.html`);
    const places = sentences.map((sentence) => html.indexOf(escapeHtml(sentence)));
    if (places.some((place, at) => place < 0 || place < (places[at - 1] ?? 0))) wrong.push(slug);
  }
  expect(wrong).toEqual([]);
});

/** What the pictures of the first screen of a telephone weigh at most, compressed. */
const firstScreen = 12_288;

test("the drawings that pages show are there, once each, and those of a first screen are light", async () => {
  const missing = new Set<string>();
  const heavy: string[] = [];
  for (const { path, html } of await builtPages(dist())) {
    const shown = [...html.matchAll(/<img src="(\/dessins\/[^"]+)"([^>]*)>/g)];
    const first = new Set(shown.filter(([, , rest = ""]) => !rest.includes("lazy")).map(([, src = ""]) => src));
    for (const [, src = ""] of shown) if (!existsSync(join(dist(), src))) missing.add(src);
    if (!/^\/pratiques\/[^/]+\/$/.test(path)) continue;
    let bytes = 0;
    for (const src of first) bytes += brotliCompressSync(await readFile(join(dist(), src))).length;
    if (bytes > firstScreen) heavy.push(`${path}: ${bytes}`);
  }
  expect([...missing]).toEqual([]);
  expect(heavy).toEqual([]);
});

test("a message shows the first frames of each practice in pictures, and the garden’s own picture for any other page", async () => {
  const own = /<meta property="og:image" content="([^"]+)">/;
  const wrong: string[] = [];
  const drawn = new Set((await drawnPractices()).map(({ slug }) => `/pratiques/${slug}/`));
  for (const { path, html } of await builtPages(dist())) {
    if (!html.includes('<meta property="og:title"')) continue;
    const shown = new URL(own.exec(html)?.[1] ?? "about:blank").pathname;
    // The same in each language: a picture has no words.
    const french = path.replace(/^\/[a-z]{2,3}\/(?=pratiques\/)/, "/");
    const wanted = drawn.has(french) ? `/partage/${french.split("/")[2]}.png` : "/apercu.webp";
    if (shown !== wanted || !html.includes('<meta name="twitter:card" content="summary_large_image">'))
      wrong.push(`${path} ${shown}`);
  }
  expect(wrong).toEqual([]);
  for (const path of drawn) {
    const bytes = await readFile(join(dist(), "partage", `${path.split("/")[2]}.png`));
    const { format, width, height } = await sharp(bytes).metadata();
    if (format !== "png" || width !== 1200 || height !== 630 || bytes.length > 60 * 1024)
      wrong.push(`${path} ${format} ${width} × ${height}, ${bytes.length}`);
  }
  expect(wrong).toEqual([]);
});
