import { number } from "../french.ts";
import { kindNames, kinds } from "../entry/kinds.ts";
import type { NodeOf } from "../entry/node.ts";
import type { Garden } from "../graph/build.ts";
import { buildFacets } from "../graph/facets.ts";
import { latest } from "./feeds.ts";
import { packetOf } from "./packet.ts";

/** How many packets the home page shows. */
const shown = 10;

const firstSteps = [
  { facet: "cout", value: "gratuit", href: "/pratiques/cout/gratuit/", label: "Ce qui est gratuit" },
  { facet: "theme", value: "energie", href: "/themes/energie/", label: "Payer moins de chauffage et d’électricité" },
] as const;

/**
 * What the home page shows of the garden: counts by kind, and the latest
 * practices, one a theme first so that they differ, then by date and id.
 */
export function homeView({ graph, vocabulary }: Garden) {
  const nodes = [...graph.nodes.values()];
  const practices = latest(nodes, nodes.length).filter((node): node is NodeOf<"practice"> => node.kind === "practice");
  const themes = new Set<string>();
  const first = practices.filter(({ data }) => {
    const theme = data.themes[0] ?? "";
    if (themes.has(theme)) return false;
    themes.add(theme);
    return true;
  });
  const chosen = [...new Set([...first, ...practices])].slice(0, shown);
  const facets = new Map(
    buildFacets({ graph, vocabulary }).map(({ key, values }) => [key, new Set(values.map((value) => value.key))]),
  );
  const byKind = Map.groupBy(nodes, ({ kind }) => kind);
  return {
    /** First steps of a resident: those that lead somewhere in this garden. */
    firstSteps: firstSteps
      .filter(({ facet, value }) => facets.get(facet)?.has(value))
      .map(({ href, label }): [string, string] => [href, label]),
    latest: chosen.map((node) => packetOf(node, vocabulary)),
    counts: kindNames
      .map((kind) => ({ kind, ...kinds[kind], total: byKind.get(kind)?.length ?? 0 }))
      .filter(({ total }) => total > 0)
      .map(({ folder, singular, plural, total }) => ({ folder, label: total >= 2 ? plural : singular, total: number(total) })),
  };
}
