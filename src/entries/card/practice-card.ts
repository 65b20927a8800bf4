import type { NodeOf } from "../../entry/node.ts";
import { choiceOf, type Vocabulary } from "../../entry/vocabulary.ts";
import { evidenceOf, type Evidence } from "../../graph/evidence.ts";
import { foreignOf, iconOf, type Writing } from "../entry.ts";
import { emblemOf } from "./emblem.ts";
import { costText, durationText } from "../practice/practice-facts.ts";

/** The card of a practice, in a list: it looks like a packet of seeds, as its class says. Theme band, pictogram, name, three facts. */
export type PracticeCard = {
  id: string;
  title: string;
  summary: string;
  icon: string;
  /** Shown instead of its icon: see `emblemOf`. */
  drawings: readonly string[];
  hue: string;
  theme: string;
  who: string;
  time: string;
  cost: string;
  evidence: Evidence;
  writing?: Writing;
};

export function practiceCardOf(node: NodeOf<"practice">, vocabulary: Vocabulary): PracticeCard {
  const { data } = node;
  const theme = choiceOf(vocabulary, "themes", data.themes[0] ?? "");
  return {
    id: node.id,
    title: node.title,
    summary: data.summary,
    icon: iconOf(node, vocabulary),
    drawings: emblemOf(node),
    hue: theme.hue,
    theme: theme.label,
    who: choiceOf(vocabulary, "difficulties", data.difficulty).label,
    time: durationText(data.duration),
    cost: costText(data.cost),
    evidence: evidenceOf(data.figures),
    ...foreignOf(node, vocabulary),
  };
}
