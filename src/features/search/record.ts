import { easyOf } from "../../entry/easy-read.ts";
import { kinds } from "../../entry/kinds.ts";
import type { Node } from "../../entry/node.ts";
import { escapeHtml } from "../../base/html.ts";
import { choiceOf, type Vocabulary } from "../../entry/vocabulary.ts";
import { forIndex } from "./index-text.ts";
import { nearWords, type Thesaurus } from "./guide/thesaurus.ts";

/** What the garden’s own lists say: words that mean the same, and by the id of an entry, words with which it is looked for. */
export type NearWords = { thesaurus: Thesaurus; words: ReadonlyMap<string, readonly string[]> };
const noWords: NearWords = { thesaurus: [], words: new Map() };

/** A page as Pagefind reads it, and its words for the speller. */
export type SearchPage = { url: string; content: string; words: string };

/** All that a page may say of itself beside its text, in the order of names: with the first image, which Pagefind takes by itself. */
export const searchFields = ["image", "image_alt", "loin", "mots", "proches", "resume", "themes", "title", "voisins"];

const paragraph = (text: string | undefined) => (text ? `<p>${escapeHtml(text)}</p>` : "");

/** A metadata of the page, when there is something to say. */
const meta = (name: string, text: string | undefined) => (text ? [`data-pagefind-meta="${name}:${escapeHtml(text)}"`] : []);

/**
 * What the search knows of an entry: title, easy-read text, materials, tools,
 * body; and as metadata, which are searched, weigh more and are the reason
 * shown: other names, summary, themes, and near words (those of its address,
 * which keeps the official name of a lever, and of the thesaurus). Neither backlinks nor clauses: a word of a
 * neighbour would bring every page around it. The kind is a filter and never
 * metadata, which is searched: « place » would find every place.
 *
 * `html` is the body with its links resolved.
 */
export function searchPage(
  node: Node,
  html: string,
  vocabulary: Vocabulary,
  { thesaurus, words }: NearWords = noWords,
): SearchPage {
  const { id, kind, title, data } = node;
  const practice = node.kind === "practice" ? node.data : undefined;
  const themes = (practice?.themes ?? []).map((theme) => choiceOf(vocabulary, "themes", theme).label);
  const name = id.slice(id.indexOf("/") + 1).replaceAll("-", " ");
  const own = words.get(id) ?? [];
  const near = [name, ...nearWords(thesaurus, [title, ...data.synonyms, ...themes].join("\n"))];
  const far = nearWords(thesaurus, data.summary ?? "").filter((word) => !near.includes(word));
  const marks = [
    `data-pagefind-filter="sorte:${kinds[kind].plural}"`,
    ...themes.map((theme) => `data-pagefind-filter="theme:${escapeHtml(theme)}"`),
    ...meta("title", title),
    ...meta("voisins", data.synonyms.join(", ")),
    ...meta("mots", own.join(", ")),
    ...meta("resume", data.summary),
    ...meta("themes", themes.join(", ")),
    ...meta("proches", near.join(", ")),
    ...meta("loin", far.join(", ")),
  ];
  const body = [
    `<h1 data-pagefind-ignore>${escapeHtml(title)}</h1>`,
    paragraph(data.summary),
    paragraph(easyOf(node)),
    ...[...(practice?.materials ?? []), ...(practice?.tools ?? [])].map(paragraph),
    html,
  ];
  return {
    url: `/${id}/`,
    words: [title, ...data.synonyms, ...own, ...themes, ...near, ...far, ...body].join(" ").replace(/<[^<>]*>|&#?\w+;/g, " "),
    content: forIndex(
      `<!doctype html><html lang="fr"><body>${marks.map((mark) => `<i ${mark}></i>`).join("")}<main data-pagefind-body>${body.join("")}</main></body></html>`,
    ),
  };
}
