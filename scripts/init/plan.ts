/** What a town keeps of a garden that it takes, and what goes with what it does not keep. */
import type { Entry } from "../../src/entry/check.ts";
import { kinds, type Kind } from "../../src/entry/kinds.ts";
import type { Node } from "../../src/entry/node.ts";
import type { LinkKind } from "../../src/entry/relations.ts";
import type { Vocabulary } from "../../src/entry/vocabulary.ts";
import { buildGarden, type Garden } from "../../src/graph/build.ts";
import { list } from "../../src/base/french.ts";
import { nearest } from "../../src/base/nearest.ts";
import { Refusal } from "../lib/command.ts";

/** All practices, none, or those of some themes and some by name. */
export type Choice = "toutes" | "aucune" | readonly string[];

/** Reads `toutes`, `aucune`, or themes and practices between commas. Throws a `Refusal` for what is neither. */
export function choiceOf(words: string, { graph, vocabulary }: Garden): Choice {
  const typed = words.trim().toLowerCase();
  if (typed === "toutes" || typed === "aucune") return typed;
  const themes = vocabulary.themes.map(({ key }) => key);
  const names = typed
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((name) => name.replace(/^pratiques\//, ""));
  const unknown = names.filter((name) => !themes.includes(name) && !graph.nodes.has(`${kinds.practice.folder}/${name}`));
  if (names.length > 0 && unknown.length === 0) return names;
  const guess = nearest(unknown[0] ?? "", themes);
  throw new Refusal(
    `${unknown.length > 0 ? `« ${unknown[0]} » n’est ni un thème ni une pratique.${guess ? ` Vouliez-vous dire « ${guess} » ?` : ""}` : "Il manque les pratiques à garder."}\nÉcrire toutes, aucune, ou des thèmes et des pratiques, avec des virgules. Les thèmes : ${list(themes)}.`,
  );
}

const isKept = (node: Node, choice: Choice): boolean =>
  choice === "toutes" ||
  node.kind !== "practice" ||
  (choice !== "aucune" &&
    (choice.includes(node.id.slice(node.id.indexOf("/") + 1)) || node.data.themes.some((theme) => choice.includes(theme))));

/** What readers reach through others, and that nothing leads to once those are gone. Needs and levers stay: a contrat de ville has them, whatever a garden holds. */
const reached: readonly Kind[] = ["place", "organisation", "term"];

/**
 * The ids of what goes, in id order: practices that were not chosen; the
 * stories that told of those alone; workshops of those alone, which work on no
 * need; trails that lose more than half of their steps; then places,
 * organisations and words that only led there. Words that a list of the garden
 * names stay. Round after round: a trail may lead to a workshop.
 */
export function whatGoes(entries: readonly (Entry & { file: string })[], vocabulary: Vocabulary, choice: Choice): string[] {
  const { nodes, outgoing, incoming } = buildGarden(entries, vocabulary).garden.graph;
  const named = new Set(vocabulary.plans.map(({ term }) => `${kinds.term.folder}/${term}`));
  // Drafts too, which are in no graph.
  const gone = new Set(entries.flatMap(({ node }) => (isKept(node, choice) ? [] : [node.id])));
  const all = (ids: readonly string[]) => ids.length > 0 && ids.every((id) => gone.has(id));
  const linked = (id: string, link: LinkKind) =>
    (outgoing.get(id) ?? []).filter(({ kind }) => kind === link).map(({ target }) => target);
  const goes = ({ id, kind }: Node): boolean => {
    const practices = linked(id, "practice");
    if (kind === "story") return all(practices);
    if (kind === "workshop") return all(practices) && linked(id, "need").length === 0;
    if (kind === "trail") return linked(id, "step").filter((step) => !gone.has(step)).length * 2 < linked(id, "step").length;
    return reached.includes(kind) && !named.has(id) && all((incoming.get(id) ?? []).map(({ source }) => source));
  };
  for (let before = -1; before < gone.size;) {
    before = gone.size;
    for (const node of nodes.values()) if (goes(node)) gone.add(node.id);
  }
  return [...gone].sort();
}
