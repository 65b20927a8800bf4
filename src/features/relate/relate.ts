import { kindNames, type Kind } from "../../entry/kinds.ts";
import { isListed } from "../../entry/node.ts";
import { linkKinds } from "../../entry/relations.ts";
import type { Garden } from "../../graph/build.ts";
import { compare, type Graph } from "../../graph/graph.ts";
import {
  buildWeb,
  costOf,
  routesBetween,
  strongestLinks,
  weakLinks,
  type NumberedLink,
  type Step,
  type Web,
} from "../../graph/paths.ts";
import { relateAddress, routeHtml, type RelateData } from "./route-html.ts";

/** The links of a graph by number, entries in id order: of each two, the one that says most. */
function numberedLinks({ nodes, links }: Graph): NumberedLink[] {
  const numbers = new Map([...nodes.keys()].map((id, number) => [id, number]));
  const numbered = links.flatMap(({ source, target, kind }) => {
    const [from, to] = [numbers.get(source), numbers.get(target)];
    return from === undefined || to === undefined ? [] : [{ source: from, target: to, kind }];
  });
  return strongestLinks(numbered, linkKinds);
}

/** What `/carte/relier.json` gives: all that a search for a route needs. */
export function relateData({ graph }: Pick<Garden, "graph">): RelateData {
  const nodes = [...graph.nodes.values()];
  const byKind = Map.groupBy(numberedLinks(graph), ({ kind }) => kind);
  return {
    // Ids start with the folder of their kind: entries of one kind follow each other.
    kinds: [...Map.groupBy(nodes, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]),
    slugs: nodes.map(({ id }) => id.slice(id.indexOf("/") + 1)),
    titles: nodes.map(({ title }) => title),
    names: nodes.map(({ data }) => data.synonyms.join("|")),
    links: linkKinds.flatMap((kind): RelateData["links"] => {
      const rows = Map.groupBy(byKind.get(kind) ?? [], ({ source }) => source);
      return rows.size === 0
        ? []
        : [[kind, [...rows].map(([source, links]) => [source, ...gaps(links.map(({ target }) => target))])]];
    }),
  };
}

/** Numbers that grow, each as what it adds to the one before. */
const gaps = (numbers: readonly number[]) => numbers.map((number, index) => number - (numbers[index - 1] ?? 0));

/** A route to start from, whole: its two ends, its HTML, and the address that finds it again. */
export type RelateExample = { from: string; to: string; html: string; href: string };

/** What examples lead from and to: those of people first. */
const examplePairs: readonly (readonly [Kind, Kind])[] = [
  ["practice", "practice"],
  ["story", "lever"],
  ["organisation", "need"],
  ["term", "need"],
];
/** Entries tried of each kind: those with most links say most. */
const tried = 6;

/** What `/carte/relier/` shows before anything is chosen. */
export function relateView({ graph }: Pick<Garden, "graph">): { examples: RelateExample[]; pages: number } {
  const nodes = [...graph.nodes.values()];
  const web = buildWeb(nodes.length, numberedLinks(graph));
  const known = new Map(kindNames.map((kind) => [kind, mostLinked(graph, web, kind)]));
  const used = new Set<number>();
  const examples = examplePairs.flatMap(([one, other]): RelateExample[] => {
    const route = bestExample(graph, web, known.get(one) ?? [], known.get(other) ?? [], used);
    const [from, to] = [nodes[route?.[0]?.from ?? -1], nodes[route?.at(-1)?.to ?? -1]];
    if (!route || !from || !to) return [];
    for (const step of route) used.add(step.from).add(step.to);
    return [{ from: from.title, to: to.title, html: routeHtml(nodes, route), href: relateAddress(from.id, to.id) }];
  });
  return { examples, pages: nodes.length };
}

/** Numbers of the entries of a kind, most linked first, ties on id. */
function mostLinked({ nodes }: Graph, web: Web, kind: Kind): number[] {
  return [...nodes.values()]
    .flatMap((node, number) => (node.kind === kind && isListed(node) ? [number] : []))
    .sort((a, b) => (web[b]?.length ?? 0) - (web[a]?.length ?? 0) || a - b)
    .slice(0, tried);
}

/** Of the best routes between two entries, the one of two to four links that has most pages not used yet, then most strong links, then most kinds. */
function bestExample(
  { nodes }: Graph,
  web: Web,
  starts: readonly number[],
  ends: readonly number[],
  used: ReadonlySet<number>,
): Step[] | undefined {
  const ids = [...nodes.keys()];
  const kindOf = [...nodes.values()].map(({ kind }) => kind);
  const found = starts.flatMap((from) =>
    ends.flatMap((to) => {
      const [route] = routesBetween(web, from, to, 1);
      if (!route || route.length < 2 || route.length > 4) return [];
      const pages = [from, ...route.map((step) => step.to)];
      const strong = route.filter(({ kind }) => !weakLinks.has(kind)).length / route.length;
      const fresh = pages.filter((page) => !used.has(page)).length / pages.length;
      const kinds = new Set(pages.map((page) => kindOf[page])).size;
      return [{ route, strong, fresh, kinds, cost: costOf(web, route), key: `${ids[from]} ${ids[to]}` }];
    }),
  );
  const [best] = found.sort(
    (a, b) =>
      b.fresh - a.fresh ||
      b.strong - a.strong ||
      b.kinds - a.kinds ||
      b.route.length - a.route.length ||
      a.cost - b.cost ||
      compare(a.key, b.key),
  );
  return best?.route;
}
