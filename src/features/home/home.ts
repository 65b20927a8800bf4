import { number } from "../../base/french.ts";
import { kindNames, kinds } from "../../entry/kinds.ts";
import { isListed } from "../../entry/node.ts";
import type { Garden } from "../../graph/build.ts";
import { buildFacets, listedPractices } from "../../graph/facets/facets.ts";
import { latest } from "../../entries/feeds.ts";
import { practiceCardOf } from "../../entries/card/practice-card.ts";

/** How many cards the home page shows. */
const shown = 10;

const firstSteps = [
  { page: "pratiques/cout/gratuit", label: "Ce qui est gratuit" },
  { page: "themes/energie", label: "Payer moins de chauffage et d’électricité" },
] as const;

/**
 * What the home page shows of the garden: the doors and first steps that lead
 * somewhere in it, counts by kind, and the latest practices by publication,
 * ties on id, as everywhere else.
 */
export function homeView({ graph, vocabulary }: Garden) {
  const nodes = [...graph.nodes.values()].filter(isListed);
  const practices = listedPractices({ graph });
  const pages = new Set([
    ...graph.nodes.keys(),
    ...buildFacets({ graph, vocabulary }).flatMap(({ key, page, values }) =>
      values.flatMap((value) => [`pratiques/${key}/${value.key}`, ...(page ? [`${page.folder}/${value.key}`] : [])]),
    ),
  ]);
  const byKind = Map.groupBy(nodes, ({ kind }) => kind);
  return {
    /** Everyday wants, in the order of the vocabulary. */
    doors: vocabulary.doors.filter(({ page }) => pages.has(page)).map(({ page, ...door }) => ({ ...door, href: `/${page}/` })),
    /** First steps of a resident. */
    firstSteps: firstSteps.filter(({ page }) => pages.has(page)).map(({ page, label }): [string, string] => [`/${page}/`, label]),
    latest: latest(practices, shown).map((node) => practiceCardOf(node, vocabulary)),
    counts: kindNames
      .map((kind) => ({ kind, ...kinds[kind], total: byKind.get(kind)?.length ?? 0 }))
      .filter(({ total }) => total > 0)
      .map(({ folder, singular, plural, total }) => ({ folder, label: total >= 2 ? plural : singular, total: number(total) })),
  };
}
