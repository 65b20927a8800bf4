import { compareFrench, count } from "../../base/french.ts";
import type { NodeOf } from "../../entry/node.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import { sources } from "../../graph/backlinks.ts";
import type { Garden } from "../../graph/build.ts";
import { nodeOf } from "../../graph/graph.ts";
import { localMap } from "../local-map/local.ts";
import { entryView, toRef } from "../entry.ts";
import { figureViews } from "../figures.ts";

/** What informs a need or uses a lever, each in title order: stories and workshops. */
function informants(garden: Garden, id: string, kind: "need" | "lever") {
  const { graph, vocabulary } = garden;
  const byTitle = (a: { title: string }, b: { title: string }) => compareFrench(a.title, b.title);
  const all = sources(graph, id, kind);
  return {
    stories: all
      .filter((node) => node.kind === "story")
      .map((node) => ({ ...toRef(node, vocabulary), summary: node.data.summary }))
      .sort(byTitle),
    workshops: all
      .filter((node) => node.kind === "workshop")
      .map((node) => toRef(node, vocabulary))
      .sort(byTitle),
  };
}

/**
 * The needs or levers most often linked from the same pages as `id`: the levers
 * that come with a need, the needs that come with a lever or with another need.
 * Most shared first, ties on id; itself left out.
 */
export function companions({ graph, vocabulary }: Garden, id: string, from: "need" | "lever", to: "need" | "lever", limit = 6) {
  const counts = new Map<string, number>();
  for (const source of sources(graph, id, from)) {
    for (const link of graph.outgoing.get(source.id) ?? []) {
      if (link.kind === to && link.target !== id) counts.set(link.target, (counts.get(link.target) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([other, shared]) => ({ ...toRef(nodeOf(graph, other), vocabulary), shared }));
}

const clauseViews = (garden: Garden, clauses: NodeOf<"need">["data"]["clauses"]) =>
  clauses.map((clause) => ({ ...clause, sideLabel: choiceOf(garden.vocabulary, "sides", clause.side).label }));

/** The same with how many pages say so, in words. */
const companionRefs = (...of: Parameters<typeof companions>) =>
  companions(...of).map(({ shared, ...ref }) => ({ ...ref, note: `Ensemble dans ${count(shared, "page")}` }));

/** Everything the page of a need shows. */
export function needView(garden: Garden, id: string) {
  const { data } = nodeOf(garden.graph, id) as NodeOf<"need">;
  return {
    ...entryView(garden, id),
    code: data.code,
    says: data.says,
    law: data.law,
    ofMethod: data.ofMethod,
    figures: figureViews(data.figures, garden.vocabulary),
    clauses: clauseViews(garden, data.clauses),
    sources: data.sources,
    ...informants(garden, id, "need"),
    levers: companionRefs(garden, id, "need", "lever"),
    related: companionRefs(garden, id, "need", "need", 3),
    map: localMap(garden.graph, id),
  };
}

/** Everything the page of a lever shows. */
export function leverView(garden: Garden, id: string) {
  const { data } = nodeOf(garden.graph, id) as NodeOf<"lever">;
  return {
    ...entryView(garden, id),
    code: data.code,
    facts: [
      { icon: "user-check", label: "Qui peut l’actionner", value: data.holder },
      ...(data.amount ? [{ icon: "coin-euro", label: "Montant", value: data.amount }] : []),
      ...(data.calendar ? [{ icon: "calendar-event", label: "Calendrier", value: data.calendar }] : []),
      { icon: "hand-stop", label: "Limite", value: data.limit },
    ],
    legal: data.legal,
    figures: figureViews(data.figures, garden.vocabulary),
    clauses: clauseViews(garden, data.clauses),
    sources: data.sources,
    ...informants(garden, id, "lever"),
    needs: companionRefs(garden, id, "lever", "need"),
    related: companionRefs(garden, id, "lever", "lever", 3),
    map: localMap(garden.graph, id),
  };
}

export type NeedView = ReturnType<typeof needView>;
export type LeverView = ReturnType<typeof leverView>;
