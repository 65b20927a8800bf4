import { easyOf } from "../entry/easy-read.ts";
import type { Figure } from "../entry/fields.ts";
import { kindNames, kindTraits, type Kind } from "../entry/kinds.ts";
import type { Node, NodeOf } from "../entry/node.ts";
import { fold } from "../base/french.ts";
import { sources } from "./backlinks.ts";
import type { Garden } from "./build.ts";
import { evidenceGrades, evidenceOf, hasGain, type Evidence } from "./evidence.ts";
import { listedPractices } from "./facets/facets.ts";
import type { Graph } from "./graph.ts";
import { matrixOf } from "./matrix.ts";

/** How many entries of a kind say something under each field. */
export type KindCoverage = { kind: Kind; entries: number; filled: ReadonlyMap<string, number> };

/** An address that entries cite, with the ids of those entries. */
export type Cited = { url: string; ids: string[] };

const nodesOf = <K extends Kind>(graph: Graph, kind: K): NodeOf<K>[] =>
  [...graph.nodes.values()].filter((node): node is NodeOf<K> => node.kind === kind);

/** The kinds in the order of the garden, each with its fields in the order of the entries. */
export function coverage(graph: Graph): KindCoverage[] {
  return kindNames.map((kind) => {
    const nodes: readonly Node[] = nodesOf(graph, kind);
    const filled = new Map<string, number>();
    for (const { data } of nodes) {
      for (const [field, value] of Object.entries(data)) if (says(value)) filled.set(field, (filled.get(field) ?? 0) + 1);
    }
    return { kind, entries: nodes.length, filled };
  });
}

/** An empty list says nothing; zero and `false` do. */
const says = (value: unknown) =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

/** The addresses of figures, examples, rules and sources, in code-unit order. */
export function citedAddresses(graph: Graph): Cited[] {
  const byUrl = new Map<string, Set<string>>();
  for (const { id, data } of graph.nodes.values()) {
    for (const url of addressesIn(data)) byUrl.set(url, (byUrl.get(url) ?? new Set()).add(id));
  }
  return [...byUrl].map(([url, ids]) => ({ url, ids: [...ids] })).sort((a, b) => (a.url < b.url ? -1 : 1));
}

function addressesIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, held]) =>
    (key === "url" || key === "website") && typeof held === "string" ? [held] : addressesIn(held),
  );
}

/** The entries that cite no address and should, in id order. */
export const withoutSource = (graph: Graph): Node[] =>
  [...graph.nodes.values()].filter(({ kind, data }) => kindTraits[kind].isSourced && addressesIn(data).length === 0);

/** Every figure of the garden, in id order. */
export const allFigures = (graph: Graph): Figure[] =>
  [...graph.nodes.values()].flatMap(({ data }) => ("figures" in data ? data.figures : []));

/** How many practices have each strength of evidence, best first. */
export function evidenceCounts(graph: Graph): [Evidence, number][] {
  const letters = nodesOf(graph, "practice").map(({ data }) => evidenceOf(data.figures));
  return evidenceGrades.map((grade) => [grade, letters.filter((letter) => letter === grade).length]);
}

/** How much of what the garden says can be believed, and on what word: counts of what the gate asks of each entry. */
export function trustCounts(graph: Graph) {
  const nodes = [...graph.nodes.values()];
  const rules = nodes.flatMap(({ data }) => ("legal" in data ? data.legal : "law" in data ? data.law : []));
  const sources = nodes.flatMap(({ data }) => [
    ...("sources" in data ? data.sources : []),
    ...("figures" in data ? data.figures.map(({ source }) => source) : []),
  ]);
  const practices = nodesOf(graph, "practice").map(({ data }) => data);
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  return {
    rules: {
      all: rules.length,
      withText: rules.filter(({ reference }) => reference).length,
      /** Of those, read at an official address. */
      read: rules.filter(({ reference }) => reference?.url).length,
      withoutText: rules.filter(({ noText }) => noText).length,
    },
    sources: { all: sources.length, dated: sources.filter(({ year }) => year !== undefined).length },
    links: {
      all: sum(practices.map(({ needs, levers }) => needs.length + levers.length)),
      explained: sum(practices.map(({ reasons }) => reasons.length)),
    },
    directions: Map.groupBy(
      allFigures(graph).filter(({ direction }) => direction),
      ({ direction = "" }) => direction,
    ),
    risks: {
      all: sum(practices.map(({ risks }) => risks.length)),
      awaited: sum(practices.map(({ risks }) => risks.filter(({ awaits }) => awaits).length)),
    },
  };
}

/** What still waits for a competent reader. */
export function toReview(graph: Graph) {
  const nodes = [...graph.nodes.values()];
  const practices = nodesOf(graph, "practice");
  const unread = practices.flatMap(({ id, data }) =>
    data.risks.filter(({ reviewer }) => !reviewer).map(({ severity }) => ({ id, severity })),
  );
  return {
    /** Entries whose status says so, in id order. */
    declared: nodes.filter(({ data }) => data.status === "a-relire"),
    /** Risks that nobody competent has read, by the practice they stand in. */
    unread,
  };
}

/** Which practices can be negotiated: two commitments, and one from each side. */
export function clauseCoverage(graph: Graph) {
  const practices = nodesOf(graph, "practice");
  const two = practices.filter(({ data }) => data.clauses.length >= 2);
  const both = two.filter(({ data }) => new Set(data.clauses.map(({ side }) => side)).size === 2);
  return { two, both, others: practices.filter((practice) => !both.includes(practice)) };
}

/** The needs and levers that no practice, and that nothing at all, declares. */
export function uninformed(graph: Graph) {
  const nodes = [...nodesOf(graph, "need"), ...nodesOf(graph, "lever")];
  const declaredBy = (node: Node, kind?: Kind) =>
    (graph.incoming.get(node.id) ?? []).some(
      (link) => link.kind === node.kind && (!kind || graph.nodes.get(link.source)?.kind === kind),
    );
  return {
    byPractice: nodes.filter((node) => !declaredBy(node, "practice")),
    byAnything: nodes.filter((node) => !graph.incoming.has(node.id)),
  };
}

/**
 * What a contract would look for and not find: needs and themes without any
 * measured gain among their practices, levers that no practice uses, and
 * practices that nobody has told a story of. Needs and levers in the order of
 * their codes, themes in the order of the vocabulary, practices in id order.
 */
export function policyGaps(garden: Garden) {
  const [needs, levers] = [matrixOf(garden, "need"), matrixOf(garden, "lever")];
  const practices = listedPractices(garden);
  return {
    needs: needs.rows.filter(({ total }) => !total.letters.some(([letter]) => hasGain(letter))).map(({ node }) => node),
    levers: levers.rows.filter(({ total }) => total.practices.length === 0).map(({ node }) => node),
    themes: garden.vocabulary.themes.filter(({ key }) =>
      practices.every(({ data }) => !data.themes.includes(key) || !hasGain(evidenceOf(data.figures))),
    ),
    practices: practices.filter(({ id }) => !sources(garden.graph, id, "practice").some(({ kind }) => kind === "story")),
  };
}

/** What a finished practice has besides its steps. */
const expectedSections = ["Variantes", "Rates", "Inutile"] as const;

/** What is missing from the practices, each list in id order: what a writer would look for next. */
export function unfinished(graph: Graph) {
  const practices = nodesOf(graph, "practice");
  const titles = new Map([...graph.nodes.values()].map(({ id, title }) => [fold(title), id]));
  return {
    sections: expectedSections.map((name) => ({ name, missing: practices.filter(({ body }) => !body.sections.includes(name)) })),
    steps: practices.filter(({ data, body }) => data.type !== "a-encadrer" && (body.steps.length < 5 || body.steps.length > 9)),
    synonyms: practices.filter(({ data }) => data.synonyms.length < 4),
    easy: practices.filter((node) => !easyOf(node)),
    /** Other names that are the title of another page: search could not tell which is meant. */
    borrowed: [...graph.nodes.values()].flatMap(({ id, data }) =>
      data.synonyms.flatMap((name) => {
        const owner = titles.get(fold(name));
        return owner && owner !== id ? [{ id, name, owner }] : [];
      }),
    ),
  };
}
