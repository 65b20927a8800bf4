import type { NodeOf } from "../entry/node.ts";
import type { Plan } from "../entry/vocabulary.ts";
import type { Garden } from "./build.ts";
import { matrixOf } from "./matrix.ts";

/** What of a need or lever a public plan can carry. */
export type Articulation = {
  node: NodeOf<"need"> | NodeOf<"lever">;
  /** One a plan, in the order of the vocabulary: the practices it can take up, in id order. */
  carried: { plan: Plan; practices: string[] }[];
};

/**
 * Which plan can carry which need or lever: a plan takes up the practices of a
 * need that have one of the plan’s themes. A reading by themes, made by us: no
 * source says which practice enters which plan. In the order of the codes.
 */
export function articulation(garden: Garden, kind: "need" | "lever"): Articulation[] {
  return matrixOf(garden, kind).rows.map(({ node, cells }) => ({
    node,
    carried: garden.vocabulary.plans.map((plan) => ({
      plan,
      practices: [
        ...new Set(cells.filter(({ theme }) => plan.themes.includes(theme)).flatMap(({ practices }) => practices)),
      ].sort(),
    })),
  }));
}
