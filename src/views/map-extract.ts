import { number } from "../french.ts";
import type { Garden } from "../graph/build.ts";
import { localMap } from "../map/local.ts";
import { listedPractices } from "../graph/facets.ts";
import { toRef } from "./entry.ts";

/**
 * A living extract of the map for the home page: the themes with their number
 * of practices, and the neighbourhood of the practice with most links (ties on
 * id). A garden without practices has no neighbourhood to show.
 */
export function mapExtract(garden: Garden) {
  const { graph, vocabulary } = garden;
  const practices = listedPractices(garden);
  const degree = (id: string) => (graph.outgoing.get(id)?.length ?? 0) + (graph.incoming.get(id)?.length ?? 0);
  const [most] = practices.toSorted((a, b) => degree(b.id) - degree(a.id) || (a.id < b.id ? -1 : 1));
  return {
    themes: vocabulary.themes.map(({ key, label, icon, hue }) => ({
      key,
      label,
      icon,
      hue,
      total: number(practices.filter(({ data }) => data.themes.includes(key)).length),
    })),
    start: most && toRef(most, vocabulary),
    map: most && localMap(graph, most.id),
  };
}
