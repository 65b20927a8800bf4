import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gunzipSync } from "node:zlib";
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { describe, expect, inject, test } from "vitest";
import { readGarden } from "../../src/entry/read.ts";
import type { NodeOf } from "../../src/entry/node.ts";
import { phrases } from "../../src/entry/translations/phrases.ts";
import { builtPages, type BuiltPage } from "./pages.ts";

const inAnother = /^\/[a-z]{2,3}\/(?:pratiques\/[^/]+\/)?$/;
const translated = async (dist: string) => (await builtPages(dist)).filter(({ path }) => inAnother.test(path));
const frenchOf = (path: string) => path.replace(/^\/[a-z]+/, "");

/** The links to the faces of a page that search engines read: language, then path. */
const facesOf = ({ html }: BuiltPage) =>
  [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map(
    ([, lang = "", href = ""]) => [lang, new URL(href).pathname] as const,
  );

/** What is read or listened to in a page outside of what says that it is French: texts, and attributes that are said. */
function saidElsewhere(html: string): string[] {
  const said: string[] = [];
  const see = (node: Tree.Node): void => {
    const attrs = "attrs" in node ? node.attrs : [];
    if (attrs.some(({ name, value }) => name === "lang" && value === "fr")) return;
    if (/^(?:script|style)$/.test(node.nodeName)) return;
    said.push(
      ...attrs.filter(({ name }) => /^(?:alt|aria-label|title|placeholder|content)$|^data-/.test(name)).map(({ value }) => value),
    );
    if (node.nodeName === "#text" && "value" in node) said.push(node.value);
    if ("childNodes" in node) node.childNodes.forEach(see);
  };
  see(parse(html));
  return said.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
}

describe("a page in another language", () => {
  test("is in its language and goes its way, and is on the map of the site", async () => {
    const dist = inject("petit");
    const heads = (await translated(dist)).map(({ path, html }) => [path, /<html [^>]*>/.exec(html)?.[0]]);
    const english = '<html lang="en" dir="ltr">';
    const arabic = '<html lang="ar" dir="rtl">';
    expect(heads).toEqual([
      ["/ar/", arabic],
      ["/ar/pratiques/repair-cafe-du-square/", arabic],
      ["/en/", english],
      ["/en/pratiques/batterie-gonflee/", english],
      ["/en/pratiques/repair-cafe-du-square/", english],
    ]);
    const map = await readFile(join(dist, "sitemap-0.xml"), "utf8");
    for (const [path = ""] of heads) expect(map).toContain(`${path}</loc>`);
  });

  test("and its French say each other to search engines and to readers, both ways, in the small garden and in the shipped one", async () => {
    for (const dist of [inject("petit"), inject("jardin")]) {
      const pages = await builtPages(dist);
      const byPath = new Map(pages.map((page) => [page.path, page]));
      const wrong: string[] = [];
      for (const page of await translated(dist)) {
        const faces = facesOf(page);
        const french = byPath.get(frenchOf(page.path));
        if (faces[0]?.join() !== `x-default,${frenchOf(page.path)}` || faces[1]?.join() !== `fr,${frenchOf(page.path)}`)
          wrong.push(`${page.path}: ${faces.join(" ")}`);
        if (!faces.some(([, path]) => path === page.path)) wrong.push(`${page.path} leaves itself out`);
        for (const [, path] of faces) {
          const other = byPath.get(path);
          if (!other || facesOf(other).join() !== faces.join()) wrong.push(`${page.path} and ${path} say other faces`);
          if (path !== page.path && !page.html.includes(`<a href="${path}"`)) wrong.push(`${page.path} has no link to ${path}`);
        }
        if (!french?.html.includes(`<a href="${page.path}" lang="${page.path.split("/")[1]}"`))
          wrong.push(`${page.path} from the French`);
      }
      expect(wrong).toEqual([]);
      // A page that nobody translated says nothing of languages.
      const alone = pages.filter(({ path, html }) => /^\/pratiques\/[^/]+\/$/.test(path) && !html.includes("hreflang"));
      expect(alone.length).toBeGreaterThan(1);
    }
  });

  test("says each danger whole in both languages, in its pictures and in its text", async () => {
    for (const [dist, content] of [
      [inject("petit"), "tests/gardens/petit"],
      [inject("jardin"), "content"],
    ] as const) {
      const { entries, translations } = await readGarden(content);
      const nodes = new Map(entries.map(({ id, entry }) => [id, entry?.node as NodeOf<"practice">]));
      const lost: string[] = [];
      let said = 0;
      for (const { translation } of translations) {
        const { data } = nodes.get(translation.of) ?? {};
        const html = await readFile(join(dist, translation.lang, translation.of, "index.html"), "utf8");
        const text = saidElsewhere(html)
          .join("\n")
          .replace(/[\u2066\u2069]/g, "");
        const french = frenchTexts(html).join("\n");
        const both = [
          ...(data?.risks ?? []).map((risk, row) => [risk.text, translation.data.risks[row] ?? ""] as const),
          ...(data?.frames ?? []).flatMap(({ danger, sentence }, row) =>
            danger ? [[sentence, translation.data.frames[row] ?? ""] as const] : [],
          ),
        ];
        for (const [theirs, ours] of both) {
          said++;
          // Of a French text that has a danger more, the new one is in French alone.
          if (ours && !text.includes(oneLine(ours))) lost.push(`${translation.lang} ${translation.of}: ${ours}`);
          if (!french.includes(oneLine(theirs))) lost.push(`${translation.lang} ${translation.of}: ${theirs}`);
        }
      }
      expect(lost).toEqual([]);
      expect(said).toBeGreaterThan(content === "content" ? 400 : 4);
    }
  });

  test("has no French but what says that it is: no label, no title, no name of a drawing", async () => {
    const { vocabulary } = await readGarden("content");
    const { themes, savings, difficulties, children, riskTypes, severities, drawings } = vocabulary;
    const labels = [themes, savings, difficulties, children, riskTypes, severities, drawings].flat().map(({ label }) => label);
    const french = new Set([...labels, ...Object.values(phrases).map(([, text]) => text)]);
    // Words that another language writes alike.
    for (const alike of ["Attention", "Question", "question", "Danger", "bus", "argent"]) french.delete(alike);
    const wrong: string[] = [];
    for (const { path, html } of await translated(inject("jardin"))) {
      const own = new Set(await alikeIn(path.split("/")[1] ?? ""));
      for (const text of saidElsewhere(html)) if (french.has(text) && !own.has(text)) wrong.push(`${path}: ${text}`);
    }
    expect(wrong).toEqual([]);
  });

  test("says first that its French has changed, with a link to it; else who read it, or that nobody whose language it is has", async () => {
    const page = (path: string) => readFile(join(inject("petit"), path, "index.html"), "utf8");
    const state = async (path: string) => /<div class="[^"]*\bstate\b[^>]*>.*?<\/div>/s.exec(await page(path))?.[0] ?? "";
    const stale = await state("en/pratiques/batterie-gonflee");
    expect(stale).toMatch(/^<div class="[^"]*\bterre\b/);
    expect(stale).toContain("The French text has changed");
    expect(stale.indexOf("has changed")).toBeLessThan(stale.indexOf("Not yet checked"));
    expect(stale).toContain('<a href="/pratiques/batterie-gonflee/" hreflang="fr">');
    const unread = await state("en/pratiques/repair-cafe-du-square");
    expect(unread.replace(/<[^>]*>/g, "").replace(/\s+/g, " ")).toContain(
      "Translated by a program, for L’équipe du Jardin. Not yet checked",
    );
    expect(unread).toContain('href="/contribuer/traduire/?pratique=repair-cafe-du-square&amp;langue=en&amp;relecture=juste"');
    const read = await state("ar/pratiques/repair-cafe-du-square");
    expect(read).toContain("Salma");
    expect(read).not.toContain("تغيّر");
  });

  test("has pictures that go its way, and numbers that keep their order and their unit", async () => {
    const arabic = await readFile(join(inject("petit"), "ar/pratiques/repair-cafe-du-square/index.html"), "utf8");
    expect(arabic).toContain("\u206660 °C\u2069");
    expect(arabic).toContain("\u206630 min\u2069");
    const english = await readFile(join(inject("petit"), "en/pratiques/batterie-gonflee/index.html"), "utf8");
    expect(english).toContain("<i>→</i>");
    expect(english).toContain('<b dir="auto">1 day</b>');
    const all = (await translated(inject("jardin"))).filter(({ path }) => path.startsWith("/ar/"));
    expect(all.filter(({ html }) => html.includes("→")).map(({ path }) => path)).toEqual([]);
    expect(all.some(({ html }) => html.includes("<i>←</i>"))).toBe(true);
  });

  test("fits the first flight of the network with its style", async () => {
    const dist = inject("jardin");
    const heavy: string[] = [];
    const pages = await translated(dist);
    expect(pages.length).toBeGreaterThanOrEqual(5 * 25);
    for (const { path, html } of pages) {
      const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => join(dist, href));
      const parts = [Buffer.from(html), ...(await Promise.all(sheets.map((sheet) => readFile(sheet))))];
      const bytes = parts.reduce((sum, part) => sum + brotliCompressSync(part).length, 0);
      if (bytes > 14_336) heavy.push(`${path}: ${bytes}`);
    }
    expect(heavy).toEqual([]);
  });
});

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The texts of what says that it is French. */
function frenchTexts(html: string): string[] {
  const found: string[] = [];
  const see = (node: Tree.Node, inside: boolean): void => {
    const isFrench = inside || ("attrs" in node && node.attrs.some(({ name, value }) => name === "lang" && value === "fr"));
    if (isFrench && node.nodeName === "#text" && "value" in node) found.push(oneLine(node.value));
    if ("childNodes" in node) for (const child of node.childNodes) see(child, isFrench);
  };
  see(parse(html), false);
  return found;
}

/** What the words of a language write as French does. */
async function alikeIn(lang: string): Promise<string[]> {
  const text = await readFile(`content/traductions/${lang}/_mots.yaml`, "utf8");
  return [...text.matchAll(/^\s*"?[\w-]+"?: "?(.+?)"?$/gm)].map(([, word = ""]) => word);
}

test("the search of French knows nothing of the other languages, and theirs nothing of French", async () => {
  const folder = join(inject("jardin"), "pagefind");
  const urls: string[] = [];
  for (const name of await readdir(join(folder, "fragment"))) {
    const text = gunzipSync(await readFile(join(folder, "fragment", name))).toString("utf8");
    urls.push((JSON.parse(text.slice(text.indexOf("{"))) as { url: string }).url);
  }
  expect(urls.length).toBeGreaterThan(100);
  expect(urls.filter((url) => inAnother.test(url))).toEqual([]);
  for (const lang of ["ar", "en", "es", "pt", "tr"]) {
    const pack = (await readFile(join(folder, lang, "paquet.bin"))).toString("latin1");
    const known = JSON.parse(/\{"pages":\{.*?\}/.exec(pack)?.[0].concat("}") ?? "{}") as { pages: Record<string, string> };
    const pages = Object.values(known.pages);
    expect(pages.length).toBe(24);
    expect(pages.filter((url) => !url.startsWith(`/${lang}/pratiques/`))).toEqual([]);
  }
});
