import { kindNames, kindTraits, type Kind } from "../entry/kinds.ts";
import { isListed, type Node } from "../entry/node.ts";
import { compare, type Graph } from "./graph.ts";
import { neighbours } from "./neighbours.ts";

/** An entry among the others: how many pages it is joined to, and by which themes its practices spread. */
export type Crossroad = {
  node: Node;
  /** Other pages that a link joins to it, either way, each once. */
  pages: number;
  /** How many of them are practices. */
  practices: number;
  /** Themes of these practices: the most frequent first, ties on the key. A practice of two themes is in both. */
  themes: { theme: string; practices: number }[];
  /** From 0, all practices in one theme, towards 1, evenly spread over many. */
  participation: number;
};

/** With fewer practices around it, the spread of an entry over themes is chance. */
export const fewestPractices = 5;

/**
 * Every entry as a crossroad, in id order; practices taken out of the garden
 * are left out, though still pages that others are joined to. One pass over the
 * links: once per build.
 *
 * `participation` is the participation coefficient of Guimerà and Amaral
 * (« Functional cartography of complex metabolic networks », Nature 433, 2005,
 * equation 2): 1 − Σₛ (kₛ / k)², where k is the number of neighbouring
 * practices and kₛ that in theme s. A practice of n themes counts 1/n in each,
 * so that the shares add up to one.
 */
export function crossroads(graph: Graph): Crossroad[] {
  const around = neighbours(graph);
  return [...graph.nodes.values()].filter(isListed).map((node) => {
    const ids = around.get(node.id) ?? new Set<string>();
    const themesOfEach = [...ids].flatMap((id) => {
      const other = graph.nodes.get(id);
      return other?.kind === "practice" && isListed(other) ? [[...new Set(other.data.themes)]] : [];
    });
    return { node, pages: ids.size, practices: themesOfEach.length, ...spreadOf(themesOfEach) };
  });
}

/** A practice has one, two or three themes: in sixths, shares are whole numbers and their sums exact, in any order. */
const whole = 6;

function spreadOf(themesOfEach: readonly (readonly string[])[]): Pick<Crossroad, "themes" | "participation"> {
  const practices = new Map<string, number>();
  const shares = new Map<string, number>();
  for (const themes of themesOfEach) {
    for (const theme of themes) {
      practices.set(theme, (practices.get(theme) ?? 0) + 1);
      shares.set(theme, (shares.get(theme) ?? 0) + whole / themes.length);
    }
  }
  const total = whole * themesOfEach.length;
  const squares = [...shares.values()].reduce((sum, share) => sum + share * share, 0);
  return {
    themes: [...practices]
      .map(([theme, n]) => ({ theme, practices: n }))
      .sort((a, b) => b.practices - a.practices || compare(a.theme, b.theme)),
    participation: total === 0 ? 0 : 1 - squares / (total * total),
  };
}

/** The entries of each kind that the most pages are joined to, kinds in the order of the garden, ties on id. */
export const mostLinked = (all: readonly Crossroad[], limit: number): [Kind, Crossroad[]][] =>
  kindNames.map((kind) => [
    kind,
    all
      .filter(({ node, pages }) => node.kind === kind && pages > 0)
      .sort((a, b) => b.pages - a.pages || compare(a.node.id, b.node.id))
      .slice(0, limit),
  ]);

/**
 * The entries that best join themes, by kind: those with at least five practices
 * around them, of two themes or more; widest spread first, then the most
 * practices, ties on id.
 */
export const bridges = (all: readonly Crossroad[], limit: number): [Kind, Crossroad[]][] =>
  kindNames
    .filter((kind) => kindTraits[kind].joinsThemes)
    .map((kind) => [
      kind,
      all
        .filter(({ node, practices, themes }) => node.kind === kind && practices >= fewestPractices && themes.length > 1)
        .sort((a, b) => b.participation - a.participation || b.practices - a.practices || compare(a.node.id, b.node.id))
        .slice(0, limit),
    ]);

/** The entries that at most `most` pages are joined to: the fewest first, then in id order. */
export const looselyLinked = (all: readonly Crossroad[], most: number): Crossroad[] =>
  all.filter(({ pages }) => pages <= most).sort((a, b) => a.pages - b.pages || compare(a.node.id, b.node.id));
