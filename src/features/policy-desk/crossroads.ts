import { capital, count, list, typeset } from "../../base/french.ts";
import { kinds, kindTraits, type Kind } from "../../entry/kinds.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import type { Garden } from "../../graph/build.ts";
import { bridges, crossroads, looselyLinked, mostLinked, type Crossroad } from "../../graph/crossroads.ts";
import { neighbours } from "../../graph/neighbours.ts";
import { nodeOf } from "../../graph/graph.ts";
import { countOf, toRef, type Ref } from "../../entries/entry.ts";

/** Pages of one kind, each with the reason why it is there. */
export type CrossroadList = { title: string; refs: (Ref & { note: string })[] };

/** Pages shown of each kind: that join themes, and that the most pages are joined to. */
const shown = { bridges: 5, linked: 3 } as const;
/** Themes or kinds that a reason names; the others are counted. */
const said = 3;
/** A page that no more pages are joined to waits to be joined to others. */
const few = 2;
/** Of these, how many of each kind are named; the rest are counted. */
const named = 20;

const joined = (kind: Kind) => (kindTraits[kind].gender === "f" ? "Reliée" : "Relié");

/**
 * Everything the page of the crossroads shows: what joins themes, what the most
 * pages are joined to, and what few are, by kind. Kinds without a page to show
 * are left out. One pass over the links of the garden.
 */
export function crossroadsView(garden: Garden) {
  const { graph, vocabulary } = garden;
  const all = crossroads(graph);
  const around = neighbours(graph);
  const lists = (groups: [Kind, Crossroad[]][], why: (crossroad: Crossroad) => string): CrossroadList[] =>
    groups
      .filter(([, found]) => found.length > 0)
      .map(([kind, found]) => ({
        title: capital(kinds[kind].plural),
        refs: found.map((crossroad) => ({ ...toRef(crossroad.node, vocabulary), note: typeset(why(crossroad)) })),
      }));

  const loose = Map.groupBy(looselyLinked(all, few), ({ node }) => node.kind);
  return {
    bridges: lists(bridges(all, shown.bridges), (crossroad) => themesText(garden, crossroad)),
    linked: lists(
      mostLinked(all, shown.linked),
      ({ node, pages }) =>
        `${joined(node.kind)} à ${count(pages, "page")} : ${kindsText(garden, around.get(node.id) ?? new Set())}`,
    ),
    loose: [...loose].map(([kind, found]) => ({
      title: countOf(found.length, kind),
      refs: found.slice(0, named).map(({ node, pages }) => ({
        ...toRef(node, vocabulary),
        note: pages === 0 ? "Aucune page" : count(pages, "page"),
      })),
      others: Math.max(0, found.length - named),
    })),
  };
}

/** `Reliée à 13 pratiques de 10 thèmes : Énergie (4), Habitat (3), Eau (2) et 7 autres`. */
function themesText({ vocabulary }: Garden, { node, practices, themes }: Crossroad): string {
  const first = themes.slice(0, said).map(({ theme, practices: n }) => `${choiceOf(vocabulary, "themes", theme).label} (${n})`);
  const others = themes.length - first.length;
  const names = list([...first, ...(others > 0 ? [count(others, "autre")] : [])]);
  return `${joined(node.kind)} à ${countOf(practices, "practice")} de ${count(themes.length, "thème")} : ${names}`;
}

/** `12 pratiques, 5 récits, 3 besoins et 4 autres`: the most numerous kinds first, the order of the garden among equals. */
function kindsText({ graph }: Garden, ids: ReadonlySet<string>): string {
  const byKind = Map.groupBy(ids, (id) => nodeOf(graph, id).kind);
  const order = Object.keys(kinds);
  const counts = [...byKind].sort(([a, x], [b, y]) => y.length - x.length || order.indexOf(a) - order.indexOf(b));
  const others = counts.slice(said).reduce((sum, [, of]) => sum + of.length, 0);
  return list([
    ...counts.slice(0, said).map(([kind, of]) => countOf(of.length, kind)),
    ...(others > 0 ? [count(others, "autre")] : []),
  ]);
}
