import { getCollection } from "astro:content";
import { contentFolder, entryCache } from "./entry/folders.ts";
import type { Kind } from "./entry/kinds.ts";
import { photoAddress } from "./entry/render.ts";
import { digestOf, readKept, readVocabulary } from "./entry/read.ts";
import { buildGarden } from "./graph/build.ts";
import { nodeOf } from "./graph/graph.ts";
import { resolveWikiHtml } from "./graph/resolve.ts";
import { formatProblems, isError } from "./problem.ts";

const { built, bodies } = await load();

/** In a function, so that what only serves to build is let go: at thousands of entries it weighs. */
async function load() {
  const stored = (await getCollection("entries")).map(({ data }) => data);
  const entries = await readKept(
    entryCache(),
    stored.map(({ digest }) => digest),
  );
  const built = buildGarden(
    entries.map(({ node, links }, index) => ({ node, links, file: stored[index]?.file ?? node.id })),
    await readVocabulary(contentFolder()),
  );
  const titleOf = (target: string) => nodeOf(built.garden.graph, target).title;
  const bodies = new Map(entries.map(({ node, html }) => [node.id, resolveWikiHtml(html, built.garden.names, titleOf)]));
  return { built, bodies };
}

/** The garden of this build. The only module that queries collections. */
export const garden = built.garden;

const errors = built.problems.filter(isError);
if (errors.length > 0) {
  // A writer previewing a page must see it, broken link included; a published garden has none.
  // Only the preview has modules that are replaced as one writes.
  if (!import.meta.hot) throw new Error(`Le jardin n’est pas prêt.\n\n${formatProblems(errors)}`);
  console.warn(formatProblems(errors));
}

/** The HTML of an entry’s body, its links resolved. */
export function bodyHtml(id: string): string {
  const html = bodies.get(id);
  if (html === undefined) throw new Error(`No entry "${id}"`);
  return html;
}

/** A hash of all that a page shows: the key under which an unchanged page is kept between builds. */
export const pageKey = (shown: unknown): string => digestOf(JSON.stringify(shown));

/** Paths of the pages of one kind, in id order: each with its view, its body, and the key of both. */
export function pagesOf<View>(kind: Kind, view: (id: string) => View) {
  const ids = [...garden.graph.nodes.values()].filter((node) => node.kind === kind).map(({ id }) => id);
  return ids.map((id) => {
    const props = { view: view(id), html: bodyHtml(id) };
    return { params: { slug: id.slice(id.indexOf("/") + 1) }, props, cacheKey: pageKey(props) };
  });
}

/** The photos that entries show, each once: its name below `/images/`, and its file on disk. */
export function photosShown(): { name: string; path: string }[] {
  const shown = new Map<string, string>();
  for (const { id, body } of garden.graph.nodes.values()) {
    const folder = id.slice(0, id.indexOf("/"));
    for (const { src } of body.photos)
      shown.set(photoAddress(id, src).slice("/images/".length), `${contentFolder()}/${folder}/${src.slice(2)}`);
  }
  return [...shown].map(([name, path]) => ({ name, path }));
}
