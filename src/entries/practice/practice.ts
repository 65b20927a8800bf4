import { longDay } from "../../base/french.ts";
import { isListed, type NodeOf } from "../../entry/node.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import { sources, targets } from "../../graph/backlinks.ts";
import type { Garden } from "../../graph/build.ts";
import { drawnLetter, evidenceLabels, evidenceOf } from "../../graph/evidence.ts";
import { nodeOf } from "../../graph/graph.ts";
import { areCompared, pairAddress } from "../../graph/pairs.ts";
import { departementsOf } from "../../graph/places.ts";
import { localMap } from "../local-map/local.ts";
import { entryView, toRef } from "../entry.ts";
import { figureViews } from "../figures.ts";
import { costText, durationText, factsOf } from "./practice-facts.ts";
import { relatedRefs } from "./related.ts";

export type PracticeView = ReturnType<typeof practiceView>;

/** A danger as its page says it; on a page in another language, with its French: it is said in both. */
export type ShownRisk = Pick<
  PracticeView["risks"][number],
  "label" | "icon" | "text" | "read" | "severity" | "severityLabel" | "reviewer"
> & { french?: string };

/** Everything the page of a practice shows. */
export function practiceView(garden: Garden, id: string) {
  const { graph, vocabulary } = garden;
  const node = nodeOf(graph, id) as NodeOf<"practice">;
  const { data } = node;
  const ref = (other: Parameters<typeof toRef>[0]) => toRef(other, vocabulary);
  /** With why the practice is linked to it. */
  const explained = (other: Parameters<typeof toRef>[0]) => ({
    ...ref(other),
    note: data.reasons.find(({ link }) => other.id.endsWith(`/${link}`))?.why,
  });
  /** With the page that compares the two. */
  const compared = (other: Parameters<typeof toRef>[0]) => ({
    ...ref(other),
    ...(areCompared(graph, id, other.id) && { compare: pairAddress(graph, id, other.id) }),
  });
  const theme = choiceOf(vocabulary, "themes", data.themes[0] ?? "");
  const evidence = evidenceOf(data.figures);
  const stories = sources(graph, id, "practice").filter((story) => story.kind === "story");
  const told = new Set(stories.flatMap((story) => story.data.sources.map(({ url }) => url)));
  return {
    ...entryView(garden, id),
    type: choiceOf(vocabulary, "types", data.type),
    framed: data.type === "a-encadrer",
    hue: theme.hue,
    /** What a message shows of it; withdrawn, it is shown by none. */
    picture: data.frames.length > 0 && isListed(node) ? `/partage/${id.slice("pratiques/".length)}.png` : undefined,
    themes: data.themes.map((key) => choiceOf(vocabulary, "themes", key)),
    basicNeeds: data.basicNeeds.map((key) => choiceOf(vocabulary, "basicNeeds", key)),
    savings: vocabulary.savings.filter(({ key }) => data.savings.includes(key)),
    facts: factsOf(node, vocabulary),
    /** « 1 à 2 heures, 0 à 20 € »: what one asks first. */
    inBrief: [durationText(data.duration), data.cost && costText(data.cost)].filter(Boolean).join(", "),
    /** « Sobriété subie ou choisie » */
    sobriety: data.sobriety && `Sobriété ${choiceOf(vocabulary, "sobrieties", data.sobriety).label.toLowerCase()}`,
    /** Most serious first, in the order written within one severity. */
    risks: data.risks
      .toSorted((a, b) => b.severity - a.severity)
      .map((risk) => ({
        ...risk,
        ...named(choiceOf(vocabulary, "riskTypes", risk.type)),
        severityLabel: choiceOf(vocabulary, "severities", risk.severity).label,
        read: risk.reviewer && risk.reviewed && `Relu par ${risk.reviewer}, ${risk.reviewerTitle}, le ${longDay(risk.reviewed)}.`,
      })),
    materials: data.materials,
    tools: data.tools,
    figures: figureViews(data.figures, vocabulary),
    evidence: { grade: drawnLetter(evidence), label: evidenceLabels[evidence] },
    /** Those that no story of the page tells: a story of the same source says it, and more. */
    examples: data.examples.filter(({ url }) => !told.has(url)),
    stories: stories.map((story) => ({ ...ref(story), summary: story.data.summary })),
    departements: departementsOf(graph, stories),
    workshops: sources(graph, id, "practice")
      .filter((other) => other.kind === "workshop")
      .map(ref),
    needs: targets(graph, id, "need").map(explained),
    levers: targets(graph, id, "lever").map(explained),
    clauses: data.clauses.map((clause) => ({ ...clause, sideLabel: choiceOf(vocabulary, "sides", clause.side).label })),
    legal: data.legal,
    prerequisites: targets(graph, id, "prerequisite").map(ref),
    variantOf: targets(graph, id, "variant").map(compared),
    complements: targets(graph, id, "complement").map(compared),
    contradicts: targets(graph, id, "contradiction").map(compared),
    workshop: data.workshop,
    related: relatedRefs(garden, id, 4),
    map: localMap(graph, id),
  };
}

const named = ({ label, icon }: { label: string; icon: string }) => ({ label, icon });
