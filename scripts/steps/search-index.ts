/**
 * Makes what stands beside the pages: the search index and the open data, while
 * `npm run build` writes the pages. One program: the garden is read once for both.
 */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { bodyOf } from "../../src/entry/file.ts";
import { siteAddress } from "../../src/base/environment.ts";
import {
  cacheFolder,
  contentFolder,
  distFolder,
  entryCache,
  indexFolder,
  languageIndexFolder,
  partFiles,
} from "../../src/base/folders.ts";
import { isListed, type Node } from "../../src/entry/node.ts";
import { readGarden } from "../../src/entry/read.ts";
import { entrySchemas } from "../../src/entry/schema.ts";
import { buildGarden, type Garden } from "../../src/graph/build.ts";
import { facesOf } from "../../src/graph/faces.ts";
import { resolveWikiHtml } from "../../src/graph/resolve.ts";
import { searchPage, type NearWords, type SearchPage } from "../../src/features/search/record.ts";
import { collectLexicon, type Lexicon } from "../../src/features/search/vocabulary.ts";
import { runCommand } from "../lib/command.ts";
import { markVariable, programMark } from "./build-mark.ts";
import { putData } from "./data-files.ts";
import { readGuide, readNearWords } from "../lib/near-words.ts";
import { makeLanguageIndexes } from "./languages/language-index.ts";
import { keptScripts } from "./kept-scripts.ts";
import { putFolder } from "./site/pages.ts";
import { keepPocketPages } from "./pocket-pages.ts";
import { progressLine } from "../lib/progress.ts";
import { putIndex } from "./search-files.ts";
import { openPart } from "./site/part.ts";

/** Pages handed to Pagefind at once: one by one, each would wait for the other process. */
const together = 64;

/** Pages made as they are asked for. An array is one. */
type Pages = { length: number; slice: (start: number, end: number) => SearchPage[] };

/** The published entries, in id order: all but drafts. */
type Published = { node: Node; html: string }[];

/** Their pages for the search. Each is made when its turn comes: all at once they would weigh on the memory. */
function searchPages(published: Published, { names, vocabulary }: Pick<Garden, "names" | "vocabulary">, near: NearWords): Pages {
  const titles = new Map(published.map(({ node }) => [node.id, node.title]));
  const toPage = ({ node, html }: Published[number]) =>
    searchPage(
      node,
      resolveWikiHtml(html, names, (id) => titles.get(id) ?? id),
      vocabulary,
      near,
    );
  return { length: published.length, slice: (start, end) => published.slice(start, end).map(toPage) };
}

/** What the search of a garden without an entry finds. */
const firstPage: SearchPage = {
  url: "/contribuer/",
  words: "raconter contribuer première pratique",
  content: `<!doctype html><html lang="fr"><body><i data-pagefind-meta="title:Raconter la première pratique"></i><main data-pagefind-body><h1 data-pagefind-ignore>Raconter la première pratique</h1><p>Ce jardin est encore vide. Racontez ce que vous faites : ce sera la première pratique.</p></main></body></html>`,
};

/**
 * Has Pagefind index `pages` into `folder`, in the order given. Resolves to the words
 * that they hold, for the speller. Throws with what Pagefind says when it
 * refuses one.
 */
async function indexPages(pages: Pages, folder: string): Promise<Lexicon> {
  await rm(folder, { recursive: true, force: true });
  // Pagefind writes no index of nothing: an empty garden answers with the page that asks for its first practice.
  if (pages.length === 0) return indexPages([firstPage], folder);
  const { index, errors } = await createIndex({ forceLanguage: "fr" });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(", ")}`);
  const lexicon = collectLexicon();
  const progress = progressLine("Pages lues pour la recherche");
  for (let start = 0; start < pages.length; start += together) {
    const some = pages.slice(start, start + together);
    for (const { words } of some) lexicon.add(words);
    const added = await Promise.all(some.map(({ url, content }) => index.addHTMLFile({ url, content })));
    const refused = added.flatMap(({ errors: faults }) => faults);
    if (refused.length > 0) throw new Error(refused.join(", "));
    progress.step(Math.min(start + together, pages.length), pages.length);
  }
  progress.end();
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw new Error(written.errors.join(", "));
  await close();
  return lexicon.done();
}

await runCommand(
  import.meta.url,
  { name: "scripts/steps/search-index.ts", usage: "npm run build   fait aussi la recherche" },
  async () => {
    const content = contentFolder();
    const program = process.env[markVariable] ?? programMark();
    const part = openPart(partFiles().data, { dist: distFolder(), program });
    const { entries, vocabulary, languages, translations } = await readGarden(content, { cache: entryCache() });
    const read = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
    const { garden } = buildGarden(read, vocabulary);
    const near = await readNearWords(content);
    const foreign = { languages, translations: translations.map(({ translation }) => translation), entries: read };
    const faces = facesOf(garden, foreign);
    const listedNodes = read.filter(({ node }) => garden.graph.nodes.has(node.id) && isListed(node));
    const search = async () => {
      const scripts = await keptScripts(join(cacheFolder(), "recherche.scripts.json"), program);
      const lexicon = await indexPages(searchPages(listedNodes, garden, near), indexFolder());
      await putIndex(indexFolder(), { part, lexicon, guide: (await readGuide(content)).guide, scripts });
      await scripts.keep();
      const kept = languageIndexFolder();
      if (await makeLanguageIndexes(faces, kept, program))
        await putFolder(part, kept, "pagefind/", (name) => name === "pagefind/digest");
    };
    const data = () =>
      putData(garden, part.put, {
        schemas: entrySchemas(vocabulary),
        base: siteAddress(),
        faces,
        htmlOf: (id) =>
          resolveWikiHtml(htmls.get(id) ?? "", garden.names, (target) => garden.graph.nodes.get(target)?.title ?? target),
        bodyOf: async (id) => bodyOf(await readFile(`${content}/${id}.mdx`, "utf8")),
      });
    const htmls = new Map(read.map(({ node, html }) => [node.id, html]));
    await keepPocketPages(garden, near);
    // Data are written while Pagefind, another process, indexes.
    await Promise.all([search(), data()]);
    part.done();
  },
);
