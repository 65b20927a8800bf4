import { getCollection } from "astro:content";
import { contentFolder, entryCache } from "./entry/folders.ts";
import type { Kind } from "./entry/kinds.ts";
import { digestOf, readHtml, readVocabulary } from "./entry/read.ts";
import { buildGarden } from "./graph/build.ts";
import { nodeOf } from "./graph/graph.ts";
import { resolveWikiHtml } from "./graph/resolve.ts";
import { formatProblems, isError } from "./problem.ts";

const entries = (await getCollection("entries")).map(({ data }) => data);
const digests = new Map(entries.map(({ node, digest }) => [node.id, digest]));
const built = buildGarden(entries, await readVocabulary(contentFolder()));

/** The garden of this build. The only module that queries collections. */
export const garden = built.garden;

const errors = built.problems.filter(isError);
if (errors.length > 0) {
  // A writer previewing a page must see it, broken link included; a published garden has none.
  if (import.meta.env.PROD) throw new Error(`Le jardin n’est pas prêt.\n\n${formatProblems(errors)}`);
  console.warn(formatProblems(errors));
}

/** The HTML of an entry’s body, its links resolved. */
export async function bodyHtml(id: string): Promise<string> {
  const digest = digests.get(id);
  if (!digest) throw new Error(`No entry "${id}"`);
  const html = await readHtml(entryCache(), digest);
  return resolveWikiHtml(html, garden.names, (target) => nodeOf(garden.graph, target).title);
}

/** A hash of all that a page shows: the key under which an unchanged page is kept between builds. */
export const pageKey = (shown: unknown): string => digestOf(JSON.stringify(shown));

/** Paths of the pages of one kind, in id order: each with its view, its body, and the key of both. */
export async function pagesOf<View>(kind: Kind, view: (id: string) => View) {
  const ids = [...garden.graph.nodes.values()].filter((node) => node.kind === kind).map(({ id }) => id);
  return Promise.all(
    ids.map(async (id) => {
      const props = { view: view(id), html: await bodyHtml(id) };
      return { params: { slug: id.slice(id.indexOf("/") + 1) }, props, cacheKey: pageKey(props) };
    }),
  );
}
