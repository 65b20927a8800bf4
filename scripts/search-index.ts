/**
 * Makes the search index of the garden, in the cache: `npm run build` makes it
 * while the pages are written, then moves it to `dist/pagefind/`.
 */
import { rm } from "node:fs/promises";
import { close, createIndex } from "pagefind";
import { contentFolder, entryCache, indexFolder } from "../src/entry/folders.ts";
import { readGarden } from "../src/entry/read.ts";
import { buildNames, resolveWikiHtml } from "../src/graph/resolve.ts";
import { searchPage, type SearchPage } from "../src/search/record.ts";
import { progressLine } from "./progress.ts";

/** Pages handed to Pagefind at once: one by one, each would wait for the other process. */
const together = 64;

/** Pages made as they are asked for. An array is one. */
type Pages = { length: number; slice: (start: number, end: number) => SearchPage[] };

/** The pages to be searched, in id order: all but drafts. Each is made when its turn comes: all at once they would weigh on the memory. */
async function searchPages(): Promise<Pages> {
  const { entries, vocabulary } = await readGarden(contentFolder(), { cache: entryCache() });
  const published = entries.flatMap(({ entry }) =>
    entry && entry.node.data.status !== "brouillon" ? [{ node: entry.node, html: entry.html }] : [],
  );
  const names = buildNames(published.map(({ node }) => node));
  const titles = new Map(published.map(({ node }) => [node.id, node.title]));
  const toPage = ({ node, html }: (typeof published)[number]) =>
    searchPage(
      node,
      resolveWikiHtml(html, names, (id) => titles.get(id) ?? id),
      vocabulary,
    );
  return { length: published.length, slice: (start, end) => published.slice(start, end).map(toPage) };
}

/** Indexes `pages` into `folder`, in the order given. Throws with what Pagefind says when it refuses one. */
export async function buildIndex(pages: Pages, folder: string, progress?: (done: number, total: number) => void): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const { index, errors } = await createIndex({ forceLanguage: "fr" });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(", ")}`);
  for (let start = 0; start < pages.length; start += together) {
    const added = await Promise.all(pages.slice(start, start + together).map((page) => index.addHTMLFile(page)));
    const refused = added.flatMap(({ errors: faults }) => faults);
    if (refused.length > 0) throw new Error(refused.join(", "));
    progress?.(Math.min(start + together, pages.length), pages.length);
  }
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw new Error(written.errors.join(", "));
  await close();
}

if (import.meta.main) {
  const progress = progressLine("Pages lues pour la recherche");
  await buildIndex(await searchPages(), indexFolder(), progress.step);
  progress.end();
}
