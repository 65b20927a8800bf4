import { compareFrench } from "../base/french.ts";
import type { NodeOf } from "../entry/node.ts";
import type { Choice } from "../entry/vocabulary.ts";
import type { Garden } from "./build.ts";
import { countLetters, evidenceOf, type Evidence } from "./evidence.ts";
import { listedPractices } from "./facets/facets.ts";

/** What the garden holds where a need (or a lever) meets a theme. */
export type Cell = {
  theme: string;
  /** Practices of the theme that declare the need or lever, in id order. */
  practices: string[];
  /** Stories of these practices, each once. */
  stories: number;
  /** How many of the practices have each letter of evidence, best first. */
  letters: [letter: Evidence, count: number][];
};

export type Row = {
  node: NodeOf<"need"> | NodeOf<"lever">;
  cells: Cell[];
  /** Over all themes; a practice of several themes counts once. */
  total: Omit<Cell, "theme">;
};

/** A table of needs or levers by themes. */
export type Matrix = {
  themes: readonly Choice[];
  /** In the order of the codes, those without any practice included: an empty row says what is missing. */
  rows: Row[];
};

/**
 * Counts the practices at each meeting of a need (or lever) and a theme. A
 * practice stands in each of its themes, so that a row’s cells may add up to
 * more than its total. Withdrawn practices do not count.
 */
export function matrixOf(garden: Garden, kind: "need" | "lever"): Matrix {
  const { graph, vocabulary } = garden;
  const storiesOf = (id: string) =>
    (graph.incoming.get(id) ?? []).filter((link) => link.kind === "practice" && graph.nodes.get(link.source)?.kind === "story");
  const sum = (practices: readonly NodeOf<"practice">[]): Omit<Cell, "theme"> => ({
    practices: practices.map(({ id }) => id),
    stories: new Set(practices.flatMap(({ id }) => storiesOf(id).map(({ source }) => source))).size,
    letters: countLetters(practices.map(({ data }) => evidenceOf(data.figures))),
  });
  const practices = listedPractices(garden);
  const rows = [...graph.nodes.values()]
    .filter((node) => node.kind === "need" || node.kind === "lever")
    .filter((node) => node.kind === kind)
    .sort((a, b) => compareFrench(a.data.code, b.data.code))
    .map((node) => {
      const slug = node.id.slice(node.id.indexOf("/") + 1);
      const declaring = practices.filter(({ data }) => (kind === "need" ? data.needs : data.levers).includes(slug));
      const cells = vocabulary.themes.map(({ key }) => ({
        theme: key,
        ...sum(declaring.filter(({ data }) => data.themes.includes(key))),
      }));
      return { node, cells, total: sum(declaring) };
    });
  return { themes: vocabulary.themes, rows };
}
