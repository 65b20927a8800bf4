/**
 * Makes what stands beside the pages, in the cache: the search index and the
 * open data. `npm run build` makes them while the pages are written, then moves
 * them to where the site is. One program: the garden is read once for both.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { close, createIndex } from "pagefind";
import { bodyOf } from "../../src/entry/file.ts";
import { siteAddress } from "../../src/base/environment.ts";
import {
  contentFolder,
  dataFilesFolder,
  entryCache,
  indexFolder,
  languageIndexFolder,
  withdrawnFile,
} from "../../src/base/folders.ts";
import { isListed, type Node } from "../../src/entry/node.ts";
import { readGarden } from "../../src/entry/read.ts";
import { entrySchemas } from "../../src/entry/schema.ts";
import { buildGarden, type Garden } from "../../src/graph/build.ts";
import { facesOf } from "../../src/graph/faces.ts";
import { resolveWikiHtml } from "../../src/graph/resolve.ts";
import type { Guide } from "../../src/features/search/guide/guide.ts";
import { searchPage, type NearWords, type SearchPage } from "../../src/features/search/record.ts";
import { collectLexicon } from "../../src/features/search/vocabulary.ts";
import { runCommand } from "../lib/command.ts";
import { markVariable } from "./build-mark.ts";
import { writeData } from "./data-files.ts";
import { readGuide, readNearWords } from "../lib/near-words.ts";
import { writeLanguageIndexes } from "./languages/language-index.ts";
import { keepPocketPages } from "./pocket-pages.ts";
import { progressLine } from "../lib/progress.ts";
import { lighten } from "./search-files.ts";

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
 * Indexes `pages` into `folder`, in the order given, and writes beside it the
 * words that they hold, for the speller. Throws with what Pagefind says when it
 * refuses one.
 */
export async function buildIndex(
  pages: Pages,
  folder: string,
  guide: Guide,
  progress?: (done: number, total: number) => void,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  // Pagefind writes no index of nothing: an empty garden answers with the page that asks for its first practice.
  if (pages.length === 0) return buildIndex([firstPage], folder, guide, progress);
  const { index, errors } = await createIndex({ forceLanguage: "fr" });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(", ")}`);
  const lexicon = collectLexicon();
  for (let start = 0; start < pages.length; start += together) {
    const some = pages.slice(start, start + together);
    for (const { words } of some) lexicon.add(words);
    const added = await Promise.all(some.map(({ url, content }) => index.addHTMLFile({ url, content })));
    const refused = added.flatMap(({ errors: faults }) => faults);
    if (refused.length > 0) throw new Error(refused.join(", "));
    progress?.(Math.min(start + together, pages.length), pages.length);
  }
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw new Error(written.errors.join(", "));
  await close();
  await lighten(folder, lexicon.done(), guide);
}

await runCommand(
  import.meta.url,
  { name: "scripts/steps/search-index.ts", usage: "npm run build   fait aussi la recherche" },
  async () => {
    const content = contentFolder();
    const { entries, vocabulary, languages, translations } = await readGarden(content, { cache: entryCache() });
    const read = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
    const { garden } = buildGarden(read, vocabulary);
    const near = await readNearWords(content);
    const progress = progressLine("Pages lues pour la recherche");
    await buildIndex(
      searchPages(
        read.filter(({ node }) => garden.graph.nodes.has(node.id) && isListed(node)),
        garden,
        near,
      ),
      indexFolder(),
      (await readGuide(content)).guide,
      progress.step,
    );
    progress.end();
    const foreign = { languages, translations: translations.map(({ translation }) => translation), entries: read };
    const faces = facesOf(garden, foreign);
    await writeLanguageIndexes(faces, indexFolder(), languageIndexFolder(), process.env[markVariable]);
    const withdrawn = [...garden.graph.nodes.values()].filter((node) => !isListed(node)).map(({ id }) => `/${id}/`);
    await writeFile(withdrawnFile(), withdrawn.join("\n"));
    await keepPocketPages(garden, near);
    const htmls = new Map(read.map(({ node, html }) => [node.id, html]));
    await writeData(garden, dataFilesFolder(), {
      schemas: entrySchemas(vocabulary),
      base: siteAddress(),
      faces,
      htmlOf: (id) =>
        resolveWikiHtml(htmls.get(id) ?? "", garden.names, (target) => garden.graph.nodes.get(target)?.title ?? target),
      bodyOf: async (id) => bodyOf(await readFile(`${content}/${id}.mdx`, "utf8")),
    });
  },
);
