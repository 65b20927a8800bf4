import type { NodeOf } from "../../entry/node.ts";
import { compareFrench } from "../../base/french.ts";
import { chosenCounts, type FacetIndex, type Selection } from "./choose.ts";
import { ceilingOf } from "./cost.ts";
import { evidenceGrades, evidenceOf } from "../evidence.ts";
import { compare } from "../graph.ts";

/** What practices are ordered by. Small is first, but for `published` and `links`. */
export type SortKeys = {
  difficulty: number;
  minutes: number;
  /** The most that may be paid; `null` when nobody knows: last. */
  ceiling: number | null;
  /** 0 for the best grade. */
  evidence: number;
  published: string;
  /** Other pages that a link joins to it. */
  links: number;
  /** The key of its first theme. */
  theme: string;
};

export function sortKeysOf({ data }: NodeOf<"practice">, links: number): SortKeys {
  return {
    difficulty: data.difficulty,
    minutes: data.duration.minutes,
    ceiling: ceilingOf(data.cost) ?? null,
    evidence: evidenceGrades.indexOf(evidenceOf(data.figures)),
    published: data.published,
    links,
    theme: data.themes[0] ?? "",
  };
}

const euros = ({ ceiling }: Pick<SortKeys, "ceiling">) => ceiling ?? Number.MAX_VALUE;

type Effort = Pick<SortKeys, "difficulty" | "minutes" | "ceiling">;
const byEffort = (a: Effort, b: Effort) => a.difficulty - b.difficulty || a.minutes - b.minutes || euros(a) - euros(b);

/** How well a practice answers a selection: what relevance is. */
type Nearness = { chosen: number; leading: boolean };
type Ranked = SortKeys & Nearness;

/**
 * The orders a reader may ask for, each with the sentence that states it; the
 * first is the order of the pages. Ties keep the order of the pages.
 */
export const sorts = [
  {
    key: "facile",
    label: "Les plus faciles d’abord",
    says: "De la plus facile à la plus exigeante, puis de la plus courte à la plus longue.",
    compare: byEffort,
  },
  {
    key: "pertinence",
    label: "Les plus proches de vos choix",
    says: "D’abord celles qui ont le plus de vos choix, puis celles dont c’est le thème principal, puis les plus reliées à d’autres pages.",
    compare: (a: Ranked, b: Ranked) => b.chosen - a.chosen || Number(b.leading) - Number(a.leading) || b.links - a.links,
  },
  {
    key: "pas-cher",
    label: "Les moins chères d’abord",
    says: "De la moins chère à la plus chère, au prix le plus haut ; celles que personne n’a chiffrées sont à la fin.",
    compare: (a: Ranked, b: Ranked) => euros(a) - euros(b),
  },
  {
    key: "rapide",
    label: "Les plus rapides d’abord",
    says: "De la plus courte à la plus longue, en comptant au plus court.",
    compare: (a: Ranked, b: Ranked) => a.minutes - b.minutes,
  },
  {
    key: "preuve",
    label: "Les mieux mesurées d’abord",
    says: "D’abord un effet mesuré par la recherche, puis par un opérateur, puis dans un seul cas, puis pas encore.",
    compare: (a: Ranked, b: Ranked) => a.evidence - b.evidence,
  },
  {
    key: "recent",
    label: "Les plus récentes d’abord",
    says: "De la dernière publiée à la première.",
    compare: (a: Ranked, b: Ranked) => compare(b.published, a.published),
  },
] as const;

export type SortKey = (typeof sorts)[number]["key"];

/** The order that `key` names; that of the pages when it names none. */
export const sortOf = (key: string | null) => sorts.find((sort) => sort.key === key) ?? sorts[0];

/**
 * `found`, given in the order of the pages, in another order. A practice is near
 * a selection by how many of its values it has, then by having a chosen theme
 * first, then by how many pages are joined to it.
 */
export function sortPractices<Id>(
  found: readonly Id[],
  key: SortKey,
  keysOf: (id: Id) => SortKeys,
  facets: readonly FacetIndex<Id>[],
  selection: Selection,
): Id[] {
  const counts = chosenCounts(facets, selection);
  const { compare: order } = sortOf(key);
  const themes = selection.get("theme");
  return found
    .map((id) => {
      const keys = keysOf(id);
      return { id, ...keys, chosen: counts.get(id) ?? 0, leading: themes?.has(keys.theme) ?? false };
    })
    .sort(order)
    .map(({ id }) => id);
}

/** Practices in the order of the pages: the easiest first, then the quickest, the cheapest, by title, by id. */
export function inPageOrder(practices: readonly NodeOf<"practice">[]): NodeOf<"practice">[] {
  return practices
    .map((node) => ({ node, keys: sortKeysOf(node, 0) }))
    .sort((a, b) => byEffort(a.keys, b.keys) || compareFrench(a.node.title, b.node.title) || compare(a.node.id, b.node.id))
    .map(({ node }) => node);
}
