import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readNearWords } from "../../../../scripts/lib/near-words.ts";
import { isListed } from "../../../../src/entry/node.ts";
import { readGarden } from "../../../../src/entry/read.ts";
import { forIndex } from "../../../../src/features/search/index-text.ts";
import { searchPage, type SearchPage } from "../../../../src/features/search/record.ts";
import { buildGarden } from "../../../../src/graph/build.ts";
import { resolveWikiHtml } from "../../../../src/graph/resolve.ts";
import { byGarden, byPagefind, inFolder, sourcesOf, whatSays } from "./pagefind-index.ts";

const small = "tests/gardens/petit";

async function pagesOfGarden(): Promise<SearchPage[]> {
  const { entries, vocabulary } = await readGarden(small);
  const read = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
  const { garden } = buildGarden(read, vocabulary);
  const near = await readNearWords(small);
  return read
    .filter(({ node }) => isListed(node))
    .map(({ node, html }) =>
      searchPage(
        node,
        resolveWikiHtml(html, garden.names, (id) => id),
        vocabulary,
        near,
      ),
    );
}

/** A page as the search makes it, around any text. It holds a word: Pagefind leaves out a page that has none, and no entry has none. */
const pageOf = (number: number, title: string, body: string): SearchPage => ({
  url: `/pratiques/${number}/`,
  words: "",
  content: forIndex(
    `<!doctype html><html lang="fr"><body><i data-pagefind-filter="sorte:Pratiques"></i><i data-pagefind-meta="title:${title}"></i><main data-pagefind-body><h1 data-pagefind-ignore>${title}</h1>${body}<p>Mot</p></main></body></html>`,
  ),
});

/** What French texts hold, and what no text should. */
const word = fc.oneof(
  fc.constantFrom(
    "réparer",
    "Réparés,",
    "porte-clés",
    "l'eau",
    "d'où",
    "12,50",
    "€",
    "wi-fi",
    "TermeDéfini",
    "a_b",
    "R&amp;D",
    "OK)",
    "😀",
  ),
  fc.constantFrom(
    "&lt;",
    "1/2",
    "a.b.c",
    "été-Été",
    "&quot;dit",
    "&nbsp;",
    "\u200B",
    "mot\u200Bmot",
    "…",
    "co2",
    "CO₂",
    "n°",
    "Bio.",
  ),
  fc
    .string({
      unit: fc.constantFrom("a", "É", "ç", "ß", "ı", "-", "’", ".", "3", "_", "😀", "ا", "क"),
      minLength: 1,
      maxLength: 7,
    })
    .map((text) => text.replaceAll("___", "_")),
);
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((some) => some.join(" "));
const tag = fc.constantFrom("p", "h2", "h3", "h4", "li", "td", "div", "section", "blockquote", "figcaption", "svg", "footer");
const block = fc.tuple(
  tag,
  words,
  fc.constantFrom("", "<br>", "<strong>fort</strong>", '<a href="/x/" id="y">lien</a>', '<img src="/a.webp" alt="Une vue">'),
  words,
);
const page = fc.tuple(words, fc.array(block, { minLength: 1, maxLength: 6 })).map(([title, blocks]) => ({
  title: title.replaceAll('"', ""),
  body: blocks.map(([name, before, inside, after]) => `<${name}>${before}${inside}${after}</${name}>`).join(""),
}));

describe("the index of the search", () => {
  test("of a garden says what Pagefind says of the same pages, to the last place of a word", async () => {
    const pages = await pagesOfGarden();
    expect(pages.length).toBeGreaterThan(8);
    const ours = await inFolder((folder) => byGarden(sourcesOf(pages), folder));
    expect(whatSays(ours)).toEqual(whatSays(await byPagefind(pages)));
    // As the server knows what may be kept for ever.
    for (const name of ours.keys())
      if (/^(?:index|fragment)\//.test(name)) expect(name).toMatch(/\/fr_[0-9a-f]{7,}\.pf_(?:index|fragment)$/);
  });

  test("of any pages says what Pagefind says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 8 }), async (some) => {
        const pages = some.map(({ title, body }, number) => pageOf(number, title, body));
        const ours = await inFolder((folder) => byGarden(sourcesOf(pages), folder));
        expect(whatSays(ours)).toEqual(whatSays(await byPagefind(pages)));
      }),
      { numRuns: 40 },
    );
  });

  test("made again after a page was changed, added or taken away is the same as if it was made for the first time", async () => {
    const pages = (await pagesOfGarden()).slice(1);
    const changed = pages.map((one, place) =>
      place === 2 ? { ...one, content: one.content.replace("</main>", "<p>Un mot réinventé</p></main>") } : one,
    );
    const edits = [changed, [...pages, pageOf(1, "De plus", "<p>Et encore une</p>")], pages.slice(1), pages];
    await inFolder(async (folder) => {
      await byGarden(sourcesOf(pages), folder);
      for (const edited of edits) {
        const again = await byGarden(sourcesOf(edited), folder);
        const first = await inFolder((fresh) => byGarden(sourcesOf(edited), fresh));
        expect(again).toEqual(first);
      }
    });
  });

  test("reads no page again that it knows, and forgets one that is gone", async () => {
    const pages = await pagesOfGarden();
    const made: string[] = [];
    const told = (some: readonly SearchPage[]) =>
      sourcesOf(some).map(({ key, page: make }) => ({ key, page: () => (made.push(key), make()) }));
    await inFolder(async (folder) => {
      await byGarden(sourcesOf(pages), folder);
      await byGarden(sourcesOf(pages.slice(1)), folder);
      const { openAnalyst } = await import("../../../../scripts/steps/search/analyst.ts");
      const { indexedPages } = await import("../../../../scripts/steps/search/search-pages.ts");
      const analyst = await openAnalyst(join(folder, "pagefind"), "essai");
      await indexedPages(told(pages), { file: join(folder, "pages"), mark: "essai", analyst });
      expect(made).toEqual([JSON.stringify(pages[0])]);
    });
  });

  test("refuses what a page says of itself under a name that the search does not know", async () => {
    const odd = { ...pageOf(1, "Un titre", "<p>Un texte</p>") };
    odd.content = odd.content.replace("title:", "humeur:");
    await expect(inFolder((folder) => byGarden(sourcesOf([odd]), folder))).rejects.toThrow("humeur");
  });
});
