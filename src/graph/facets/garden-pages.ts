import type { Garden } from "../build.ts";
import { buildFacets } from "./facets.ts";

/** The pages that a garden has of its own, `pratiques/four` or `pratiques/cout/gratuit`: its entries, and its practices sorted. */
export const gardenPages = ({ graph, vocabulary }: Pick<Garden, "graph" | "vocabulary">): ReadonlySet<string> =>
  new Set([
    ...graph.nodes.keys(),
    ...buildFacets({ graph, vocabulary }).flatMap(({ key, page, values }) =>
      values.flatMap((value) => [`pratiques/${key}/${value.key}`, ...(page ? [`${page.folder}/${value.key}`] : [])]),
    ),
  ]);
