import { compareFrench, fold } from "../../../base/french.ts";
import { isListed } from "../../../entry/node.ts";
import type { Garden } from "../../../graph/build.ts";
import { listedPractices } from "../../../graph/facets/facets.ts";
import { choiceOf } from "../../../entry/vocabulary.ts";

/** A practice to tick, and what it is found by: its names and all its themes, folded. */
export type PracticePick = { slug: string; title: string; words: string };

/** The practices to tick, by their first theme in the order of the vocabulary, then by title; and the workshops to follow. */
export function kitPicker(garden: Garden) {
  const { graph, vocabulary } = garden;
  const byTheme = Map.groupBy(listedPractices(garden), ({ data }) => choiceOf(vocabulary, "themes", data.themes[0] ?? "").key);
  const slugOf = (id: string) => id.slice(id.indexOf("/") + 1);
  return {
    themes: vocabulary.themes
      .map(({ key, label, icon }) => ({
        key,
        label,
        icon,
        picks: (byTheme.get(key) ?? [])
          .map(({ id, title, data }): PracticePick => ({
            slug: slugOf(id),
            title,
            words: fold(
              [title, ...data.synonyms, ...data.themes.map((theme) => choiceOf(vocabulary, "themes", theme).label)].join(" "),
            ),
          }))
          .sort((a, b) => compareFrench(a.title, b.title)),
      }))
      .filter(({ picks }) => picks.length > 0),
    workshops: [...graph.nodes.values()]
      .filter((node) => node.kind === "workshop" && isListed(node))
      .map(({ id, title }) => ({ slug: slugOf(id), title }))
      .sort((a, b) => compareFrench(a.title, b.title)),
  };
}

export type KitPicker = ReturnType<typeof kitPicker>;
