import type { Picture } from "./picture.ts";
import type { Node } from "../node.ts";
import { choiceOf, type Drawing, type Vocabulary } from "../vocabulary.ts";

/** A frame as every output shows it. `warning`: how grave what it warns of is, in a word. */
export type Frame = Picture & { sentence: string; warning?: string };

/** What stands for a danger whose risk is not written: that of a word of the glossary, of a contribution. */
export const gravest = 3;

/** The frames of an entry in order; none for the kinds that have none. `gravity` says in a word how grave a danger is. */
export function framesOf(
  node: Node,
  vocabulary: Vocabulary,
  gravity = (severity: number) => choiceOf(vocabulary, "severities", severity).label,
): Frame[] {
  if (node.kind !== "practice" && node.kind !== "term") return [];
  const severityOf = (danger: string) =>
    node.kind === "term"
      ? gravest
      : Math.max(...node.data.risks.filter(({ type }) => type === danger).map(({ severity }) => severity));
  return node.data.frames.map(({ drawn: { pieces, never }, sentence, danger }) => ({
    pieces,
    never,
    sentence,
    ...(danger !== undefined && { warning: gravity(severityOf(danger)) }),
  }));
}

/** The drawings of these pictures, each once, in the order of the vocabulary. */
export function drawingsOf(pictures: Iterable<Pick<Picture, "pieces">>, { drawings }: Vocabulary): Drawing[] {
  const shown = new Set(
    [...pictures].flatMap(({ pieces }) => pieces.flatMap((piece) => ("drawing" in piece ? [piece.drawing] : []))),
  );
  return drawings.filter(({ key }) => shown.has(key));
}
