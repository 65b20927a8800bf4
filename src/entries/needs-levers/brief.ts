import { compareFrench, count } from "../../base/french.ts";
import type { NodeOf } from "../../entry/node.ts";
import { sources, targets } from "../../graph/backlinks.ts";
import type { Garden } from "../../graph/build.ts";
import { evidenceGrades, evidenceLabels, evidenceOf, type Evidence } from "../../graph/evidence.ts";
import { listedPractices } from "../../graph/facets/facets.ts";
import { nodeOf } from "../../graph/graph.ts";
import { toRef, type Ref } from "../entry.ts";
import { companions } from "./policy.ts";
import { costText } from "../practice/practice-facts.ts";

/** A practice as a policymaker weighs it: what was measured, what it costs, where and by whom it is told. */
export type PracticeRow = {
  id: string;
  title: string;
  evidence: Evidence;
  evidenceWords: string;
  cost: string;
  /** Titles of the places of its stories, in title order. */
  where: string[];
  /** Titles of the organisations of its stories, in title order. */
  who: string[];
  stories: number;
};

/** Something that did not work, with the story that says so. */
type Failure = { text: string; story: Ref };

/** How much of each part fits one printed page. */
const printed = { practices: 8, failures: 2, companions: 5, sources: 4 } as const;

/**
 * What a need or a lever shows to who decides: its practices by theme, what did
 * not work, what is missing; and `page`, the part of it that fits one printed
 * page. Practices stand in each of their themes; within a list, the best
 * measured first, then the most told, ties on the title.
 */
export function briefView(garden: Garden, id: string) {
  const { graph, vocabulary } = garden;
  const node = nodeOf(graph, id);
  const kind = node.kind === "need" ? "need" : "lever";
  const slug = id.slice(id.indexOf("/") + 1);
  const practices = listedPractices(garden).filter(({ data }) => (kind === "need" ? data.needs : data.levers).includes(slug));
  const rows = practices.map((practice) => ({ practice, row: rowOf(garden, practice) })).sort((a, b) => rowOrder(a.row, b.row));
  const failures = failuresOf(garden, practices);
  return {
    themes: vocabulary.themes
      .map(({ key, label, icon }) => ({
        key,
        label,
        icon,
        rows: rows.filter(({ practice }) => practice.data.themes.includes(key)).map(({ row }) => row),
      }))
      .filter((theme) => theme.rows.length > 0),
    total: rows.length,
    failures,
    missing: missingOf(rows.map(({ row }) => row)),
    page: {
      practices: rows.slice(0, printed.practices).map(({ row }) => row),
      others: Math.max(0, rows.length - printed.practices),
      failures: failures.slice(0, printed.failures),
      companions: companionsOf(garden, id),
      sources: "sources" in node.data ? node.data.sources.slice(0, printed.sources) : [],
    },
  };
}

export type BriefView = ReturnType<typeof briefView>;

function rowOf(garden: Garden, { id, title, data }: NodeOf<"practice">): PracticeRow {
  const { graph } = garden;
  const stories = sources(graph, id, "practice").filter((node) => node.kind === "story");
  const titles = (kind: "place" | "organisation") =>
    [...new Set(stories.flatMap((story) => targets(graph, story.id, kind).map((node) => node.title)))].sort(compareFrench);
  const evidence = evidenceOf(data.figures);
  return {
    id,
    title,
    evidence,
    evidenceWords: evidenceLabels[evidence],
    cost: costText(data.cost),
    where: titles("place"),
    who: titles("organisation"),
    stories: stories.length,
  };
}

const rowOrder = (a: PracticeRow, b: PracticeRow) =>
  evidenceGrades.indexOf(a.evidence) - evidenceGrades.indexOf(b.evidence) ||
  b.stories - a.stories ||
  compareFrench(a.title, b.title);

/** What did not work in the stories of these practices, in story order: it weighs as much as what did. */
function failuresOf({ graph, vocabulary }: Garden, practices: readonly NodeOf<"practice">[]): Failure[] {
  const stories = new Map(
    practices
      .flatMap(({ id }) => sources(graph, id, "practice"))
      .filter((node) => node.kind === "story")
      .map((story) => [story.id, story]),
  );
  return [...stories.values()]
    .sort((a, b) => compareFrench(a.title, b.title))
    .flatMap((story) => story.data.failures.map((text) => ({ text, story: toRef(story, vocabulary) })));
}

/** What is missing, in sentences; empty when nothing is. */
function missingOf(rows: readonly PracticeRow[]): string[] {
  const unmeasured = rows.filter(({ evidence }) => evidence === "N").length;
  const untold = rows.filter(({ stories }) => stories === 0).length;
  if (rows.length === 0) return ["Aucune pratique du jardin n’y répond encore."];
  return [
    ...(unmeasured > 0
      ? [`${count(unmeasured, "pratique")} sur ${rows.length} : personne n’a encore mesuré ce que cela change.`]
      : []),
    ...(untold > 0
      ? [`${count(untold, "pratique")} sur ${rows.length} : personne n’a encore raconté comment cela s’est passé.`]
      : []),
  ];
}

/** The levers that come with a need, with their limit; the needs that a lever serves. */
function companionsOf(garden: Garden, id: string): (Ref & { limit?: string })[] {
  const from = nodeOf(garden.graph, id).kind === "need" ? "need" : "lever";
  return companions(garden, id, from, from === "need" ? "lever" : "need", printed.companions).map((ref) => {
    const node = nodeOf(garden.graph, ref.id);
    return { ...ref, ...(node.kind === "lever" ? { limit: node.data.limit } : {}) };
  });
}
