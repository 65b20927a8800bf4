import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rootFrom } from "../../../src/features/offline/local-address.ts";
import { localHtml, type Copy } from "../../../src/features/offline/local-html.ts";
import { fillPart, markedPart } from "../../../src/features/offline/marks.ts";
import { excerpt, pocketSearch } from "../../../src/ui/pocket-search.ts";
import { stem } from "../../../src/base/french.ts";

const copy = (online?: string): Copy => ({
  has: (file) =>
    /^(?:index\.html|pratiques\/(?:[a-z]+\/)?index\.html|recherche\/index\.html|fichiers\/.+|images\/.+-480\.webp)$/.test(file),
  script: (module) => ("file" in module ? module.file : "fichiers/script-1.js"),
  style: () => "fichiers/style-1.css",
  online,
});
const local = (html: string, file = "pratiques/four/index.html", online?: string) => localHtml(html, file, copy(online));

describe("a page of the copy", () => {
  test("leads to files beside it, with question and anchor", () => {
    expect(rootFrom("index.html")).toBe("");
    expect(local('<a href="/">x</a><a class="y" href="/pratiques/?theme=eau#tri">x</a>')).toBe(
      '<a href="../../index.html">x</a><a class="y" href="../../pratiques/index.html?theme=eau#tri">x</a>',
    );
    expect(local('<form role="search" action="/recherche/">', "index.html")).toBe(
      '<form role="search" action="recherche/index.html">',
    );
    expect(local('<a href="#x"><a href="https://x.fr/a/"><a href="mailto:a@x.fr"><a href="//x.fr/">')).toBe(
      '<a href="#x"><a href="https://x.fr/a/"><a href="mailto:a@x.fr"><a href="//x.fr/">',
    );
  });

  test("leads on line to what the copy does not hold, or nowhere when the site has no address", () => {
    expect(local('<a href="/donnees/v1/fiches/3f.json">JSON</a>')).toBe("<a>JSON</a>");
    expect(local('<a href="/donnees/v1/fiches/3f.json">JSON</a>', "index.html", "https://jardin.example")).toBe(
      '<a href="https://jardin.example/donnees/v1/fiches/3f.json">JSON</a>',
    );
    expect(local('<link rel="manifest" href="/manifest.webmanifest"><link rel="alternate" href="/flux.xml">')).toBe("");
  });

  test("leaves text, and what only looks like a link, a style, a script or a mark in it, alone", () => {
    const texts = [
      '<p title="a > b">href="/pratiques/"</p>',
      '<meta content="<style></style><img src=x onerror=canary()>">',
      '<img alt="<script type=\'module\'></script><img src=x onerror=canary()>" src="x.svg">',
      '<p title="<!--en-ligne-->">a</p><p title="<!--/en-ligne--><!--copie <b> /copie-->">b</p>',
      '<textarea><style></style><a href="/"></textarea>',
      '<svg><style>&lt;a href="/"></style></svg>',
      '<p title=\'"> <a href="/">\'>c</p>',
    ];
    expect(texts.map((text) => local(text))).toEqual(texts);
  });

  test("leaves any text of a stranger in an attribute as it is, whatever stands around", () => {
    const pieces = [
      "<style>",
      "</style>",
      '<script type="module">',
      "</script>",
      "<!--en-ligne-->",
      "<!--/en-ligne-->",
      "<!--copie",
      "/copie-->",
      "<img src=x onerror=canary()>",
      "'",
      ">",
      "&",
      ' href="/"',
      "</title>",
      "-->",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (said) => {
        // As Astro writes an attribute: two signs.
        const value = said.join("").replaceAll("&", "&#38;").replaceAll('"', "&#34;");
        const page = (a: string) =>
          `<style>a{}</style><meta content="${value}"><a title="${value}" href="${a}">x</a><img alt="${value}">`;
        expect(local(page("/pratiques/"))).toBe(
          page("../../pratiques/index.html").replace(
            "<style>a{}</style>",
            '<link rel="stylesheet" href="../../fichiers/style-1.css">',
          ),
        );
      }),
    );
  });

  test("runs its modules as classic scripts, after the one that they need", () => {
    expect(
      local('<script type="module" src="/fichiers/carte.js"></script><script type="module">f()</script>', "pratiques/index.html"),
    ).toBe(
      '<script defer src="../fichiers/jardin-local.js" data-root="../" data-path="/pratiques/"></script><script defer src="../fichiers/carte.js"></script><script defer src="../fichiers/script-1.js"></script>',
    );
  });

  test("shares its styles, and shows the small photo", () => {
    expect(local("<style>a{}</style>")).toBe('<link rel="stylesheet" href="../../fichiers/style-1.css">');
    expect(local('<img src="/images/a/b-960.webp" srcset="/images/a/b-480.webp 480w" sizes="9rem" alt="x">')).toBe(
      '<img src="../../images/a/b-480.webp" alt="x">',
    );
  });

  test("shows what is of the copy, and not what is of the site", () => {
    expect(local("a<!--en-ligne-->b<!--/en-ligne--><!--copie c /copie-->")).toBe("a c ");
  });
});

describe("a marked part", () => {
  test("is filled everywhere, again and again", () => {
    const page = `<p>${markedPart("t", "?")}, ${markedPart("t", "?")}</p>`;
    const once = fillPart(page, "t", "4 Mo");
    expect(once).toBe("<p><!--t-->4 Mo<!--/t-->, <!--t-->4 Mo<!--/t--></p>");
    expect(fillPart(fillPart(once, "t", "5 Mo"), "t", "4 Mo")).toBe(once);
    expect(() => fillPart("<p></p>", "t", "x")).toThrow("t");
  });

  test("is not what an attribute says", () => {
    const said = '<p title="<!--t-->x<!--/t-->">';
    expect(fillPart(`${said}${markedPart("t", "?")}`, "t", "4 Mo")).toBe(`${said}<!--t-->4 Mo<!--/t-->`);
    expect(() => fillPart(said, "t", "x")).toThrow("t");
  });
});

describe("the search of the copy", () => {
  const page = (slug: string, title: string, names: string, summary: string, theme: string) => ({
    url: `/pratiques/${slug}/`,
    title,
    names,
    words: "",
    summary,
    easy: "",
    filters: { sorte: ["pratiques"], theme: [theme] },
  });
  const pages = [
    page("atelier-velo", "Atelier vélo", "", "On y répare son vélo avec d'autres.", "Mobilité"),
    page("boite-a-dons", "Boîte à dons", "givebox, boîte à partage", "Un meuble ouvert dans la rue.", "Troc et don"),
    page(
      "repair-cafe",
      "Repair café",
      "",
      "Des voisins réparent avec vous un vélo ou <b> une lampe, et vous repartez avec.",
      "Réemploi",
    ),
  ];
  const search = pocketSearch(pages);
  const found = async (query: string) => (await search.search(query)).results;
  const urls = async (query: string) => (await found(query)).map(({ id }) => id);

  test("finds without accents, in all the forms of a word, titles first", async () => {
    expect(await urls("velo")).toEqual(["/pratiques/atelier-velo/", "/pratiques/repair-cafe/"]);
    expect(await urls("réparation")).toEqual(["/pratiques/atelier-velo/", "/pratiques/repair-cafe/"]);
    expect(["reparer", "réparation", "vélos", "repas", "eau"].map((word) => stem(word))).toEqual([
      "repar",
      "répar",
      "vélo",
      "repa",
      "eau",
    ]);
  });

  test("says where it found: the title, another name, or only the text", async () => {
    expect((await found("velo")).map(({ matchedMetaFields }) => matchedMetaFields)).toEqual([["resume", "title"], ["resume"]]);
    expect((await found("givebox")).map(({ matchedMetaFields }) => matchedMetaFields)).toEqual([["voisins"]]);
    expect(await (await found("givebox"))[0]?.data()).toEqual({
      url: "/pratiques/boite-a-dons/",
      excerpt: "Un meuble ouvert dans la rue.",
      meta: { title: "Boîte à dons", resume: "Un meuble ouvert dans la rue.", voisins: "givebox, boîte à partage" },
    });
  });

  test("between quotation marks finds the word itself, and nothing of what it does not know", async () => {
    expect(await urls('"repare"')).toEqual(["/pratiques/atelier-velo/"]);
    expect(await urls('"son velo"')).toEqual(["/pratiques/atelier-velo/"]);
    expect(await urls('"velo son"')).toEqual([]);
    expect(await urls("astronaute")).toEqual([]);
    expect(await urls("")).toEqual([]);
  });

  test("marks words in an excerpt, and writes the signs of HTML as text", () => {
    expect(excerpt("un <b> vélo & une lampe", ["velo"])).toBe("un &lt;b&gt; <mark>vélo</mark> & une lampe");
    expect(excerpt("réparez et repartez", ["reparer"])).toBe("<mark>réparez</mark> et repartez");
  });

  test("says what its pages are, and narrows what it finds", async () => {
    expect(await search.filters()).toEqual({
      sorte: { pratiques: 3 },
      theme: { Mobilité: 1, "Troc et don": 1, Réemploi: 1 },
    });
    expect((await search.search(null, { filters: { theme: "Troc et don" } })).results.map(({ id }) => id)).toEqual([
      "/pratiques/boite-a-dons/",
    ]);
  });
});

test("what only a server answers is not in the copy, on a page that has nothing of its own there", () => {
  const gestures = '<form method="post" action="/reagir/four/"><button>Merci</button></form>';
  expect(local(`<p>Avant</p><!--en-ligne-->${gestures}<!--/en-ligne--><p>Après</p>`)).toBe("<p>Avant</p><p>Après</p>");
});
