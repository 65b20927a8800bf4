import { kinds } from "../entry/kinds.ts";
import type { Node } from "../entry/node.ts";
import { escapeHtml } from "../entry/html.ts";
import { choiceOf, type Vocabulary } from "../entry/vocabulary.ts";
import { forIndex } from "./normalise.ts";

/** A page as Pagefind reads it. */
export type SearchPage = { url: string; content: string };

const paragraph = (text: string | undefined) => (text ? `<p>${escapeHtml(text)}</p>` : "");

/**
 * What the search knows of an entry: title, other names (as metadata, so that
 * they are found and can be shown as the reason), summary, easy-read text,
 * materials, tools and body. Neither backlinks nor clauses: a word of a
 * neighbour would bring every page around it. The kind is a filter and never
 * metadata, which is searched: « place » would find every place.
 *
 * `html` is the body with its links resolved.
 */
export function searchPage(node: Node, html: string, vocabulary: Vocabulary): SearchPage {
  const { id, kind, title, data } = node;
  const practice = node.kind === "practice" ? node.data : undefined;
  const marks = [
    `data-pagefind-filter="sorte:${kinds[kind].plural}"`,
    ...(practice?.themes.map(
      (theme) => `data-pagefind-filter="theme:${escapeHtml(choiceOf(vocabulary, "themes", theme).label)}"`,
    ) ?? []),
    ...(data.synonyms.length > 0 ? [`data-pagefind-meta="voisins:${escapeHtml(data.synonyms.join(", "))}"`] : []),
  ];
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    paragraph(data.summary),
    paragraph(data.easy),
    ...[...(practice?.materials ?? []), ...(practice?.tools ?? [])].map(paragraph),
    html,
  ];
  return {
    url: `/${id}/`,
    content: forIndex(
      `<!doctype html><html lang="fr"><body>${marks.map((mark) => `<i ${mark}></i>`).join("")}<main data-pagefind-body>${body.join("")}</main></body></html>`,
    ),
  };
}
