import type { NodeOf } from "../../entry/node.ts";
import { choiceOf, type Vocabulary } from "../../entry/vocabulary.ts";
import { compareFrench, count } from "../../base/french.ts";
import { sources, targets } from "../../graph/backlinks.ts";
import type { Garden } from "../../graph/build.ts";
import { drawnLetter, evidenceLabels, evidenceOf } from "../../graph/evidence.ts";
import { nodeOf } from "../../graph/graph.ts";
import { pairAddress, pairKinds, pairsOf, pairsWithPage, type Pair, type PairKind, type Relation } from "../../graph/pairs.ts";
import { mostCompared, type CompareColumn, type CompareLine } from "./compare-html.ts";
import { figureViews } from "../../entries/figures.ts";
import { linkWords } from "../../entry/relations.ts";
import { factsOf } from "../../entries/practice/practice-facts.ts";

/**
 * A practice as a column of a comparison: a cell for each of `criteria`, in
 * that order. `html` is the HTML of its body, links resolved. Of its figures,
 * only those of role `effet` are here: no other says what the practice changes.
 */
export function compareColumn(garden: Garden, id: string, html: string): CompareColumn {
  const { graph, vocabulary } = garden;
  const node = nodeOf(graph, id) as NodeOf<"practice">;
  const fact = (label: string): CompareLine[] =>
    factsOf(node, vocabulary)
      .filter((held) => held.label === label)
      .map(({ value, detail }) => ({ text: value, ...(detail && { note: detail }) }));
  const stories = sources(graph, id, "practice").filter(({ kind }) => kind === "story");
  const told = (kind: "place" | "organisation") => links(stories.flatMap((story) => targets(graph, story.id, kind)));
  const unneeded = unneededText(html);
  return {
    slug: slugOf(id),
    title: node.title,
    licence: node.data.licence,
    cells: [
      fact("Coût"),
      fact("Temps"),
      fact("Qui peut le faire"),
      effectLines(node, vocabulary),
      told("place"),
      told("organisation"),
      links(targets(graph, id, "need")),
      links(targets(graph, id, "lever")),
      riskLines(node, vocabulary),
      unneeded ? [{ text: unneeded }] : [],
    ],
  };
}

const slugOf = (id: string) => id.slice(id.indexOf("/") + 1);

/** Links to pages, each once, in title order. */
const links = (nodes: readonly { id: string; title: string }[]): CompareLine[] =>
  [...new Map(nodes.map((node) => [node.id, node])).values()]
    .sort((a, b) => compareFrench(a.title, b.title))
    .map(({ id, title }) => ({ text: title, href: `/${id}/` }));

/** The letter in words, then each measured effect with its source. */
function effectLines({ data }: NodeOf<"practice">, vocabulary: Vocabulary): CompareLine[] {
  const evidence = evidenceOf(data.figures);
  return [
    { ...(evidence !== "N" && { lead: drawnLetter(evidence) }), text: evidenceLabels[evidence] },
    ...figureViews(data.figures, vocabulary)
      .filter(({ isEffect }) => isEffect)
      .map(({ value, unit, measure, directionLabel, source }) => ({
        lead: `${value}\u00A0${unit}`,
        text: directionLabel ? `${directionLabel}\u00A0: ${measure}` : measure,
        note: `${source.publisher}, ${source.year ?? "sans date"}`,
        noteHref: source.url,
      })),
  ];
}

/** A line for each severity, most serious first; within it, types of risk as written, each once. */
function riskLines({ data }: NodeOf<"practice">, vocabulary: Vocabulary): CompareLine[] {
  const unread = data.risks.filter(({ reviewer }) => !reviewer).length;
  const bySeverity = Map.groupBy(data.risks, ({ severity }) => severity);
  return [
    ...[...bySeverity]
      .sort(([a], [b]) => b - a)
      .map(([severity, risks]) => ({
        lead: choiceOf(vocabulary, "severities", severity).label,
        text: [...new Set(risks.map(({ type }) => choiceOf(vocabulary, "riskTypes", type).label.toLowerCase()))].join(", "),
      })),
    ...(unread > 0
      ? [{ text: `${count(unread, "risque")} à faire relire par une personne compétente, sur ${data.risks.length}` }]
      : []),
  ];
}

/** The text of the section « Ce qui rendrait cela inutile » in the HTML of a body, which src/entry/body/elements.ts wrote. */
export function unneededText(html: string): string {
  const start = html.indexOf('<section class="part inutile"');
  if (start < 0) return "";
  const [section = ""] = html.slice(start).split("</section>");
  const inside = section.slice(section.indexOf("</h2>") + "</h2>".length);
  return inside
    .replace(/<\/(?:p|li|div|h3)>/g, " ")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity)
    .replace(/[\n ]+/g, " ")
    .trim();
}

const characters: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/**
 * The page of each pair, in id order: its name below `/comparer/`, and all that
 * it shows. `htmlOf` gives the HTML of a body. Pages share the columns of their
 * practices, which are in several.
 */
export function pairPages(garden: Garden, htmlOf: (id: string) => string) {
  const made = new Map<string, CompareColumn>();
  const columnOf = (id: string) => {
    const column = made.get(id) ?? compareColumn(garden, id, htmlOf(id));
    made.set(id, column);
    return column;
  };
  return pairsWithPage(garden.graph).map((pair) => ({
    slug: pairAddress(garden.graph, pair.first, pair.second).split("/").at(-2) ?? "",
    view: pairView(garden, pair, columnOf),
  }));
}

function pairView(garden: Garden, { first, second, relations }: Pair, columnOf: (id: string) => CompareColumn) {
  const columns = [first, second].map(columnOf);
  return {
    title: columns.map(({ title }) => title).join(" et "),
    relations: relations.map((relation) => sentenceOf(garden, relation)),
    columns,
    tool: `/comparer/?p=${columns.map(({ slug }) => slug).join(",")}`,
  };
}

function sentenceOf({ graph }: Garden, { kind, source, target }: Relation): string {
  const quoted = (id: string) => `«\u00A0${nodeOf(graph, id).title}\u00A0»`;
  return `${quoted(source)} ${linkWords(kind, "practice", true)} ${quoted(target)}.`;
}

const groupTitles: Readonly<Record<PairKind, string>> = {
  variant: "L’une est une variante de l’autre",
  contradiction: "L’une remplace ou gêne l’autre",
  complement: "Elles vont bien ensemble",
};

/**
 * What `/comparer/` lists: the pairs that have a page, by kind of link, each
 * under its first kind, in title order; `left` others need the tool. Kinds
 * without pair are left out.
 */
export function compareIndexView(garden: Garden) {
  const titleOf = (id: string) => nodeOf(garden.graph, id).title;
  const byKind = (pairs: readonly Pair[]) => Map.groupBy(pairs, ({ relations }) => relations[0]?.kind);
  const [all, ready] = [byKind(pairsOf(garden.graph)), byKind(pairsWithPage(garden.graph))];
  return {
    most: mostCompared,
    groups: pairKinds
      .map((kind) => ({ title: groupTitles[kind], total: all.get(kind)?.length ?? 0, pairs: ready.get(kind) ?? [] }))
      .filter(({ total }) => total > 0)
      .map(({ title, total, pairs }) => ({
        title,
        left: total - pairs.length,
        pairs: pairs
          .map(({ first, second }) => ({
            href: pairAddress(garden.graph, first, second),
            titles: [titleOf(first), titleOf(second)].sort(compareFrench),
          }))
          .sort((a, b) => compareFrench(a.titles.join("\n"), b.titles.join("\n"))),
      })),
  };
}
