import { isListed, type NodeOf } from "../../../entry/node.ts";
import { choiceOf } from "../../../entry/vocabulary.ts";
import { list } from "../../../base/french.ts";
import type { Garden } from "../../../graph/build.ts";
import { listedPractices } from "../../../graph/facets/facets.ts";
import { nodeOf } from "../../../graph/graph.ts";
import { frameHtml, frameOf } from "./reuse.ts";
import { iconOf } from "../../../entries/entry.ts";
import { framesOf } from "../../../entry/frames/frames.ts";
import { factsOf } from "../../../entries/practice/practice-facts.ts";

/** What the card of a practice shows. */
export type EmbedView = ReturnType<typeof embedView>;

/** The card of a practice that another site shows in a frame: its first picture, what it is, three facts, each danger, whose it is. */
export function embedView({ graph, vocabulary }: Garden, id: string) {
  const node = nodeOf(graph, id) as NodeOf<"practice">;
  const { data } = node;
  const theme = choiceOf(vocabulary, "themes", data.themes[0] ?? "");
  return {
    title: node.title,
    address: `/${id}/`,
    icon: iconOf(node, vocabulary),
    theme: theme.label,
    summary: data.summary,
    frames: framesOf(node, vocabulary),
    facts: factsOf(node, vocabulary)
      .slice(0, 3)
      .map(({ icon, label, value }) => ({ icon, label, value })),
    isGrave: data.risks.some(({ severity }) => severity >= 3),
    credit: list(data.contributors.map(({ name }) => name)),
    licence: choiceOf(vocabulary, "licences", data.licence).label,
    lang: choiceOf(vocabulary, "languages", data.lang).key,
    dir: choiceOf(vocabulary, "languages", data.lang).direction,
  };
}

/** The cards of all practices, in id order. */
export const embeds = (garden: Garden) =>
  [...garden.graph.nodes.values()]
    .filter((node) => node.kind === "practice" && isListed(node))
    .map(({ id }) => ({ id, view: embedView(garden, id) }));

/** What /reutiliser/ shows: a practice as an example, the first by id, when there is one. */
export function reuseView(garden: Garden, site: string) {
  const base = site.replace(/\/$/, "");
  const [first] = listedPractices(garden);
  if (!first) return { base };
  const slug = first.id.slice(first.id.indexOf("/") + 1);
  const shown = { slug, title: first.title, frames: framesOf(first, garden.vocabulary) };
  return { base, example: { slug, title: first.title, frame: frameHtml(shown, base), ...frameOf(shown) } };
}
