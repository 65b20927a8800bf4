import type { NodeOf } from "../entry/node.ts";
import { compareFrench } from "../french.ts";
import { evidenceGrades, evidenceOf } from "./evidence.ts";
import { ceilingOf } from "./facets.ts";
import { compare } from "./graph.ts";

/** What practices are ordered by. Small is first, but for `published`. */
export type SortKeys = {
  difficulty: number;
  minutes: number;
  /** The most that may be paid; `null` when nobody knows: last. */
  ceiling: number | null;
  /** 0 for the best grade. */
  evidence: number;
  published: string;
};

export function sortKeysOf({ data }: NodeOf<"practice">): SortKeys {
  return {
    difficulty: data.difficulty,
    minutes: data.duration.minutes,
    ceiling: ceilingOf(data.cost) ?? null,
    evidence: evidenceGrades.indexOf(evidenceOf(data.figures)),
    published: data.published,
  };
}

const euros = ({ ceiling }: SortKeys) => ceiling ?? Number.MAX_VALUE;

/**
 * The orders a reader may ask for; the first is the order of the pages. Ties
 * keep the order of the pages: sort, with a stable sort, a list that is in it.
 */
export const sorts = [
  {
    key: "facile",
    label: "Les plus faciles d’abord",
    compare: (a: SortKeys, b: SortKeys) => a.difficulty - b.difficulty || a.minutes - b.minutes || euros(a) - euros(b),
  },
  { key: "pas-cher", label: "Les moins chères d’abord", compare: (a: SortKeys, b: SortKeys) => euros(a) - euros(b) },
  { key: "rapide", label: "Les plus rapides d’abord", compare: (a: SortKeys, b: SortKeys) => a.minutes - b.minutes },
  { key: "preuve", label: "Les mieux mesurées d’abord", compare: (a: SortKeys, b: SortKeys) => a.evidence - b.evidence },
  { key: "recent", label: "Les plus récentes d’abord", compare: (a: SortKeys, b: SortKeys) => compare(b.published, a.published) },
] as const;

/** Practices in the order of the pages: the easiest first, then the quickest, the cheapest, by title, by id. */
export function inPageOrder(practices: readonly NodeOf<"practice">[]): NodeOf<"practice">[] {
  return practices
    .map((node) => ({ node, keys: sortKeysOf(node) }))
    .sort(
      (a, b) => sorts[0].compare(a.keys, b.keys) || compareFrench(a.node.title, b.node.title) || compare(a.node.id, b.node.id),
    )
    .map(({ node }) => node);
}
