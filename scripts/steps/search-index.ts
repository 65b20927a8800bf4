/**
 * Makes what stands beside the pages: the search index and the open data, while
 * `npm run build` writes the pages. One program: the garden is read once for both.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bodyOf } from "../../src/entry/file.ts";
import { siteAddress } from "../../src/base/environment.ts";
import {
  cacheFolder,
  contentFolder,
  distFolder,
  entryCache,
  indexFolder,
  languageIndexFolder,
  dataReadsFile,
  partFiles,
  searchPagesFile,
} from "../../src/base/folders.ts";
import { isListed, type Node } from "../../src/entry/node.ts";
import { readGarden } from "../../src/entry/read.ts";
import { entrySchemas } from "../../src/entry/schema.ts";
import type { Vocabulary } from "../../src/entry/vocabulary.ts";
import { buildGarden, type Garden } from "../../src/graph/build.ts";
import { answerOf } from "../../src/graph/reads/answers.ts";
import { facesOf, type Faces } from "../../src/graph/faces.ts";
import { notedFaces, notedGarden } from "../../src/graph/reads/noted.ts";
import { listener, note } from "../../src/graph/reads/reads.ts";
import { resolveWikiHtml } from "../../src/graph/resolve.ts";
import { searchPage, type NearWords, type SearchPage } from "../../src/features/search/record.ts";
import { collectLexicon } from "../../src/features/search/vocabulary.ts";
import { runCommand } from "../lib/command.ts";
import { markVariable, programMark } from "./build-mark.ts";
import { writeData, type Write } from "./data-files.ts";
import { readGuide, readNearWords } from "../lib/near-words.ts";
import { makeLanguageIndexes } from "./languages/language-index.ts";
import { keptScripts } from "./kept-scripts.ts";
import { putFolder } from "./site/put-folder.ts";
import { keepPocketPages } from "./pocket-pages.ts";
import { putIndex } from "./search-files.ts";
import { openAnalyst } from "./search/analyst.ts";
import { indexFiles } from "./search/index-files.ts";
import { indexedPages, type Source } from "./search/search-pages.ts";
import { listsMark } from "./site/reads/lists-mark.ts";
import { byReads, openReads } from "./site/reads/reads.ts";
import { digestOfFile, openPart, type Part } from "./site/part.ts";

/** The published entries, in id order: all but drafts. `digest`: of the file that it was read from. */
type Published = { node: Node; html: string; digest: string }[];

/** Their pages for the search, each made when it is not known. */
function searchPages(
  published: Published,
  { names, vocabulary }: Pick<Garden, "names" | "vocabulary">,
  near: NearWords,
): Source[] {
  const titles = new Map(published.map(({ node }) => [node.id, node.title]));
  const lists = digestOfFile(JSON.stringify([near.thesaurus, [...near.words]]));
  return published.map(({ node, html, digest }) => {
    const linked = resolveWikiHtml(html, names, (id) => titles.get(id) ?? id);
    return {
      key: digestOfFile(`${lists} ${digest} ${linked}`),
      page: () => searchPage(node, linked, vocabulary, near),
    };
  });
}

/** What the search of a garden without an entry finds. */
const firstPage: SearchPage = {
  url: "/contribuer/",
  words: "raconter contribuer première pratique",
  content: `<!doctype html><html lang="fr"><body><i data-pagefind-meta="title:Raconter la première pratique"></i><main data-pagefind-body><h1 data-pagefind-ignore>Raconter la première pratique</h1><p>Ce jardin est encore vide. Racontez ce que vous faites : ce sera la première pratique.</p></main></body></html>`,
};

type Read = { node: Node; html: string; digest: string }[];

/** Puts the open data, but for those files that read nothing that changed. `mark`: of all that they hold besides the entries. */
async function putData({
  garden,
  faces,
  read,
  vocabulary,
  part,
  mark,
}: {
  garden: Garden;
  faces: Faces;
  read: Read;
  vocabulary: Vocabulary;
  part: Part;
  mark: string;
}): Promise<void> {
  const content = contentFolder();
  const htmls = new Map(read.map(({ node, html }) => [node.id, html]));
  const titleOf = (id: string) => garden.graph.nodes.get(id)?.title ?? id;
  const html = { get: (id: string) => resolveWikiHtml(htmls.get(id) ?? "", garden.names, titleOf) };
  const sources = new Map(read.map(({ node, digest }) => [node.id, digest]));
  const reads = openReads(dataReadsFile(), mark);
  listener()?.answers((one) =>
    answerOf(one, { garden, faces, html, sources, photos: new Map(), changes: new Map(), prefix: "" }),
  );
  const write: Write = async (name, make) => {
    if (reads.holds(name) && part.keep(name, byReads)) return;
    part.put(name, await reads.hear(name, name, async () => make()), byReads);
  };
  await writeData(notedGarden(garden), write, {
    schemas: entrySchemas(vocabulary),
    base: siteAddress(),
    faces: notedFaces(faces),
    htmlOf: (id) => (note(`html/${id}`), html.get(id)),
    bodyOf: async (id) => (note(`source/${id}`), bodyOf(await readFile(`${content}/${id}.mdx`, "utf8"))),
  });
  reads.done();
}

await runCommand(
  import.meta.url,
  { name: "scripts/steps/search-index.ts", usage: "npm run build   fait aussi la recherche" },
  async () => {
    const content = contentFolder();
    const program = process.env[markVariable] ?? programMark();
    const part = openPart(partFiles().data, { dist: distFolder(), program });
    const { entries, vocabulary, languages, translations } = await readGarden(content, { cache: entryCache() });
    const read = entries.flatMap(({ entry, file, digest }) => (entry ? [{ ...entry, file, digest }] : []));
    // The nodes of the garden are copies: they will say when they are read.
    const { garden } = buildGarden(
      read.map(({ node, links, file }) => ({ node: { ...node }, links, file })),
      vocabulary,
    );
    const near = await readNearWords(content);
    const foreign = { languages, translations: translations.map(({ translation }) => translation), entries: read };
    const faces = facesOf(garden, foreign);
    const listedNodes = read.filter(({ node }) => garden.graph.nodes.has(node.id) && isListed(node));
    const search = async () => {
      const scripts = await keptScripts(join(cacheFolder(), "recherche.scripts.json"), program);
      const analyst = await openAnalyst(indexFolder(), program);
      // Pagefind’s search knows no index of nothing: an empty garden answers with the page that asks for its first practice.
      const sources = listedNodes.length > 0 ? searchPages(listedNodes, garden, near) : [{ key: "", page: () => firstPage }];
      const pages = await indexedPages(sources, { file: searchPagesFile(), mark: program, analyst });
      await analyst.keep();
      const lexicon = collectLexicon();
      for (const { words } of pages) lexicon.add(words);
      const index = await indexFiles(pages, analyst.forms, indexFolder());
      const { guide } = await readGuide(content);
      await putIndex(index, { part, pages, lexicon: lexicon.done(), guide, scripts, folder: indexFolder() });
      await scripts.keep();
      const kept = languageIndexFolder();
      if (await makeLanguageIndexes(faces, kept, program))
        await putFolder(part, kept, "pagefind/", (name) => name === "pagefind/digest");
    };
    await keepPocketPages(garden, near);
    await search();
    await putData({ garden, faces, read, vocabulary, part, mark: `${program} ${listsMark(content)}` });
    part.done();
  },
);
