import type { NodeOf } from "../../entry/node.ts";
import { choiceOf, type Vocabulary } from "../../entry/vocabulary.ts";
import { evidenceOf, type Evidence } from "../../graph/evidence.ts";
import { foreignOf, iconOf, type Writing } from "../entry.ts";
import { costText, durationText } from "../practice/practice-facts.ts";

/** A practice as a seed packet: theme band, pictogram, name, three facts. */
export type Packet = {
  id: string;
  title: string;
  summary: string;
  icon: string;
  hue: string;
  theme: string;
  who: string;
  time: string;
  cost: string;
  evidence: Evidence;
  writing?: Writing;
};

export function packetOf(node: NodeOf<"practice">, vocabulary: Vocabulary): Packet {
  const { data } = node;
  const theme = choiceOf(vocabulary, "themes", data.themes[0] ?? "");
  return {
    id: node.id,
    title: node.title,
    summary: data.summary,
    icon: iconOf(node, vocabulary),
    hue: theme.hue,
    theme: theme.label,
    who: choiceOf(vocabulary, "difficulties", data.difficulty).label,
    time: durationText(data.duration),
    cost: costText(data.cost),
    evidence: evidenceOf(data.figures),
    ...foreignOf(node, vocabulary),
  };
}
