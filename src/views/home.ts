import { number } from "../french.ts";
import { kindNames, kinds } from "../entry/kinds.ts";
import type { NodeOf } from "../entry/node.ts";
import type { Garden } from "../graph/build.ts";
import { latest } from "./feeds.ts";
import { packetOf } from "./packet.ts";

/** How many packets the home page shows. */
const shown = 10;

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
  const byKind = Map.groupBy(nodes, ({ kind }) => kind);
  return {
    latest: chosen.map((node) => packetOf(node, vocabulary)),
    counts: kindNames
      .map((kind) => ({ kind, ...kinds[kind], total: byKind.get(kind)?.length ?? 0 }))
      .filter(({ total }) => total > 0)
      .map(({ folder, singular, plural, total }) => ({ folder, label: total >= 2 ? plural : singular, total: number(total) })),
    themes: vocabulary.themes,
  };
}
