import { compareFrench, list } from "../../base/french.ts";
import type { Source } from "../../entry/fields.ts";
import { isListed, type Node, type NodeOf } from "../../entry/node.ts";
import type { ClauseLine, DossierData, PracticeLine, SourceLine } from "./data.ts";
import { sources, targets } from "../../graph/backlinks.ts";
import type { Garden } from "../../graph/build.ts";
import { evidenceGrades, evidenceOf } from "../../graph/evidence.ts";
import { listedPractices } from "../../graph/facets/facets.ts";
import { effectsByStrength, figureViews } from "../../entries/figures.ts";
import { lawSentence } from "../../entries/law-words.ts";
import { costText } from "../../entries/practice/practice-facts.ts";

/** Effects and failures of a practice that a dossier quotes: the strongest first, enough to open its page. */
const quoted = 2;

/** Pages of the garden that explain the builder’s words; a small garden may lack them. */
export function dossierPage({ graph }: Garden) {
  const address = (id: string) => (graph.nodes.has(id) ? `/${id}/` : undefined);
  return {
    qpv: address("termes/qpv"),
    clause: address("termes/clause-de-methode"),
    trail: address("parcours/du-besoin-a-la-clause"),
  };
}

export type DossierPage = ReturnType<typeof dossierPage>;

/** All that the dossier builder knows. Needs and levers in code order; practices in the order of briefs. */
export function dossierData(garden: Garden): DossierData {
  const nodes = [...garden.graph.nodes.values()].filter(isListed);
  const byCode = (a: { code: string }, b: { code: string }) => compareFrench(a.code, b.code);
  return {
    needs: nodes
      .filter((node) => node.kind === "need")
      .map((node) => ({
        ...pageOf(node),
        clauses: node.data.clauses.map(clauseLine),
        code: node.data.code,
        says: node.data.says,
        law: node.data.law.map(lawSentence),
        sources: node.data.sources.map(sourceLine),
      }))
      .sort(byCode),
    levers: nodes
      .filter((node) => node.kind === "lever")
      .map((node) => ({
        ...pageOf(node),
        clauses: node.data.clauses.map(clauseLine),
        code: node.data.code,
        holder: node.data.holder,
        ...(node.data.amount && { amount: node.data.amount }),
        limit: node.data.limit,
        sources: node.data.sources.map(sourceLine),
      }))
      .sort(byCode),
    practices: listedPractices(garden)
      .map((node) => practiceLine(garden, node))
      .sort(
        (a, b) =>
          evidenceGrades.indexOf(a.evidence) - evidenceGrades.indexOf(b.evidence) ||
          b.stories - a.stories ||
          compareFrench(a.title, b.title),
      ),
  };
}

function practiceLine({ graph, vocabulary }: Garden, node: NodeOf<"practice">): PracticeLine {
  const { data, id } = node;
  const stories = sources(graph, id, "practice").filter((source) => source.kind === "story");
  const places = stories.flatMap((story) => targets(graph, story.id, "place").map(({ title }) => title));
  const failures = stories
    .toSorted((a, b) => compareFrench(a.title, b.title))
    .flatMap((story) => story.data.failures.map((text) => ({ text, story: story.title, href: `/${story.id}/` })));
  // A context figure measures a problem, never what the practice changes: it does not leave here.
  const effects = effectsByStrength(figureViews(data.figures, vocabulary)).map(
    ({ value, unit, measure, directionLabel, source }) => ({
      text: `${directionLabel}\u00A0: ${value} ${unit}, ${measure}.`,
      source: sourceLine(source),
    }),
  );
  return {
    ...pageOf(node),
    clauses: data.clauses.map(clauseLine),
    evidence: evidenceOf(data.figures),
    cost: costText(data.cost),
    ...(data.cost && { counts: data.cost.counts }),
    where: [...new Set(places)].sort(compareFrench),
    stories: stories.length,
    needs: data.needs,
    levers: data.levers,
    effects: effects.slice(0, quoted),
    failures: failures.slice(0, quoted),
  };
}

const pageOf = ({ id, title, data }: Node) => ({
  slug: id.slice(id.indexOf("/") + 1),
  title,
  by: list(data.contributors.map(({ name }) => name)),
  licence: data.licence,
});

/** The vocabulary closes the sides to two. */
const clauseLine = ({ side, ...words }: NodeOf<"practice">["data"]["clauses"][number]): ClauseLine => ({
  side: side === "quartier" ? "quartier" : "institution",
  ...words,
});

const sourceLine = ({ title, publisher, year, url }: Source): SourceLine => ({
  title,
  publisher,
  ...(year !== undefined && { year }),
  url,
});
