import { compareFrench, count } from "../../base/french.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import { sources } from "../../graph/backlinks.ts";
import type { Garden } from "../../graph/build.ts";
import { listedPractices } from "../../graph/facets/facets.ts";
import { compare, nodeOf } from "../../graph/graph.ts";
import { inPageOrder } from "../../graph/facets/sorts.ts";
import { toRef } from "../../entries/entry.ts";
import type { ListItem } from "../../entries/lists.ts";
import { practiceCardOf } from "../../entries/card/practice-card.ts";

/** Needs that a theme page shows. */
const shownNeeds = 6;

/** The themes in the order of the vocabulary, each with what the garden has on it. */
export function themesView(garden: Garden) {
  const practices = listedPractices(garden);
  return garden.vocabulary.themes.map(({ key, label, icon, hue, definition }) => {
    const own = practices.filter(({ data }) => data.themes.includes(key));
    const stories = new Set(own.flatMap(({ id }) => storiesOf(garden, id).map((story) => story.id)));
    return {
      key,
      label,
      icon,
      hue,
      definition,
      counts: [count(own.length, "pratique"), ...(stories.size > 0 ? [count(stories.size, "récit")] : [])].join(" · "),
    };
  });
}

const storiesOf = ({ graph }: Garden, practice: string) =>
  sources(graph, practice, "practice").filter(({ kind }) => kind === "story");

/**
 * Everything the page of a theme shows: its practices in the order of the
 * catalogue, the stories that tell them in title order, and the needs they
 * inform, the most often first, ties on id.
 */
export function themeView(garden: Garden, key: string) {
  const { graph, vocabulary } = garden;
  const { label, icon, hue, definition } = choiceOf(vocabulary, "themes", key);
  const practices = inPageOrder(listedPractices(garden).filter(({ data }) => data.themes.includes(key)));

  const stories = new Map(practices.flatMap(({ id }) => storiesOf(garden, id)).map((story) => [story.id, story]));
  const needs = new Map<string, number>();
  for (const { id } of practices) {
    for (const { kind, target } of graph.outgoing.get(id) ?? []) {
      if (kind === "need") needs.set(target, (needs.get(target) ?? 0) + 1);
    }
  }
  const item = (id: string, note: string): ListItem => {
    const node = nodeOf(graph, id);
    return { ...toRef(node, vocabulary), summary: node.data.summary, note };
  };
  return {
    key,
    label,
    icon,
    hue,
    definition,
    practices: practices.map((node) => practiceCardOf(node, vocabulary)),
    stories: [...stories.values()]
      .sort((a, b) => compareFrench(a.title, b.title) || compare(a.id, b.id))
      .map((story) => item(story.id, story.kind === "story" ? (story.data.when ?? "") : "")),
    needs: [...needs]
      .sort(([a, x], [b, y]) => y - x || compare(a, b))
      .slice(0, shownNeeds)
      .map(([id, shared]) => item(id, count(shared, "pratique"))),
  };
}
