import type { Entry } from "../entry/check.ts";
import type { Vocabulary } from "../entry/vocabulary.ts";
import type { Problem } from "../base/problem.ts";
import { checkGraph } from "./garden-problems.ts";
import { buildGraph, nodeOf, type Graph } from "./graph.ts";
import { isSitePage } from "./pages.ts";
import { buildSharing, type Sharing } from "./related.ts";
import { buildNames, resolveLinks, resolveWikiText, type Names } from "./resolve.ts";

/** A garden put together: everything that is derived from all entries at once. */
export type Garden = {
  graph: Graph;
  names: Names;
  sharing: Sharing;
  vocabulary: Vocabulary;
};

/**
 * Puts a garden together from its entries: names, links, graph, and what is
 * wrong with the whole. Drafts (`statut: brouillon`) are left out of it.
 */
export function buildGarden(
  entries: readonly (Pick<Entry, "node" | "links"> & { file: string })[],
  vocabulary: Vocabulary,
): { garden: Garden; problems: Problem[] } {
  const published = entries.filter(({ node }) => node.data.status !== "brouillon");
  const nodes = published.map(({ node }) => node).sort((a, b) => (a.id < b.id ? -1 : 1));
  const names = buildNames(nodes);
  const written = published.flatMap(({ links }) => links);
  const { links, ambiguous } = resolveLinks(names, written);
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const titleOf = (id: string) => titles.get(id) ?? id;
  const readable = links.map((link) =>
    link.sentence?.includes("[[") ? { ...link, sentence: resolveWikiText(link.sentence, names, titleOf) } : link,
  );
  const graph = buildGraph(nodes, readable);
  const files = new Map(published.map(({ node, file }) => [node.id, file]));
  const problems = checkGraph(graph, {
    fileOf: (id) => files.get(id) ?? id,
    names,
    ambiguous,
    written,
    isPage: (path) => isSitePage(path, vocabulary),
  });
  return { garden: { graph, names, sharing: buildSharing(graph), vocabulary }, problems };
}

/** The title of an entry, for sentences and lists. */
export const titleOf = (garden: Garden, id: string) => nodeOf(garden.graph, id).title;
