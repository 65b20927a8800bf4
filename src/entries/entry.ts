import { count, list, longDay } from "../base/french.ts";
import { easyOf } from "../entry/easy-read.ts";
import { isListed, type Node } from "../entry/node.ts";
import { kinds, kindTraits, type Kind } from "../entry/kinds.ts";
import { choiceOf, type Vocabulary } from "../entry/vocabulary.ts";
import { citationText } from "./cite.ts";
import { backlinks } from "../graph/backlinks.ts";
import type { Garden } from "../graph/build.ts";
import { nodeOf } from "../graph/graph.ts";
import { site } from "../base/site.ts";
import { framesOf } from "../entry/frames/frames.ts";

/** How an entry is named wherever it is linked. */
export type Ref = { id: string; kind: Kind; title: string; icon: string; writing?: Writing };

/** The attributes of a text that is not in the language of the page around it. */
export type Writing = { lang: string; dir: "ltr" | "rtl" };

/** The writing of an entry as `writing`, when it is in another language than the garden; nothing for the others. */
export function foreignOf({ data }: Node, vocabulary: Vocabulary): { writing?: Writing } {
  if (data.lang === site.lang) return {};
  return { writing: { lang: data.lang, dir: choiceOf(vocabulary, "languages", data.lang).direction } };
}

/** The pictogram of an entry: its own, else its first theme’s, else its kind’s. */
export function iconOf(node: Node, vocabulary: Vocabulary): string {
  if (node.data.icon) return choiceOf(vocabulary, "icons", node.data.icon).icon;
  if (node.kind === "practice") return choiceOf(vocabulary, "themes", node.data.themes[0] ?? "").icon;
  return kindTraits[node.kind].icon;
}

export const toRef = (node: Node, vocabulary: Vocabulary): Ref => ({
  id: node.id,
  kind: node.kind,
  title: node.title,
  icon: iconOf(node, vocabulary),
  ...foreignOf(node, vocabulary),
});

/** What every page of an entry shows. */
export type EntryView = ReturnType<typeof entryView>;

/** What every page of an entry shows, whatever its kind. Pure: the same garden gives the same view. */
export function entryView(garden: Garden, id: string) {
  const { graph, vocabulary } = garden;
  const node = nodeOf(graph, id);
  const { data } = node;
  const lang = choiceOf(vocabulary, "languages", data.lang);
  const licence = choiceOf(vocabulary, "licences", data.licence);
  return {
    id,
    kind: node.kind,
    kindLabel: kinds[node.kind].singular,
    title: node.title,
    summary: data.summary,
    easy: easyOf(node),
    frames: framesOf(node, vocabulary),
    synonyms: data.synonyms,
    lang: lang.key,
    dir: lang.direction,
    icon: iconOf(node, vocabulary),
    status: data.status === "publie" ? undefined : choiceOf(vocabulary, "statuses", data.status),
    /** Kept for memory, and out of search engines. */
    isWithdrawn: !isListed(node),
    contributors: list(data.contributors.map(({ name }) => name)),
    licence: { key: licence.key, label: licence.label, definition: licence.definition },
    thirdParty: data.thirdParty,
    contact: data.contact,
    published: longDay(data.published),
    reviewed: data.reviewed && longDay(data.reviewed),
    reviewBy: data.reviewBy && longDay(data.reviewBy),
    /** Without the address, which the page adds. */
    citation: citationText(node),
    backlinks: backlinksView(garden, id),
  };
}

/** Pages that mention this one, each once, by kind then id; those whose link is declared are shown by the page’s own sections. */
function backlinksView({ graph, vocabulary }: Garden, id: string) {
  const order = Object.keys(kinds);
  return backlinks(graph, id)
    .filter(
      ({ kinds: linkKinds, source }) =>
        linkKinds.includes("mention") || source.kind === "trail" || linkKinds.some((kind) => sideways.has(kind)),
    )
    .toSorted((a, b) => order.indexOf(a.source.kind) - order.indexOf(b.source.kind))
    .map(({ source, sentence }, place) => ({
      ...toRef(source, vocabulary),
      sentence: place < mostSentences ? sentence : undefined,
    }));
}

/** A page that many mention says what the first of them say, and names the others: its weight would grow with the garden. */
const mostSentences = 2;

/** Relations between practices: said on the page that declares them, and as backlinks on the other. */
const sideways: ReadonlySet<string> = new Set(["prerequisite", "variant", "complement", "contradiction"]);

/** « 3 pratiques », for headings. */
export const countOf = (n: number, kind: Kind) => count(n, kinds[kind].singular, kinds[kind].plural);
