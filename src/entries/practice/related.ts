import { count, list, typeset } from "../../base/french.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import type { Garden } from "../../graph/build.ts";
import { nodeOf } from "../../graph/graph.ts";
import { related } from "../../graph/related.ts";
import { toRef, type Ref } from "../entry.ts";

/** A second thing in common is named when both names stay this short, in characters; the others are counted. */
const short = 70;

/** The pages nearest to `id`, each with what it has in common with it, in words. */
export const relatedRefs = (garden: Garden, id: string, limit: number): (Ref & { note: string })[] =>
  related(garden.graph, garden.sharing, id, limit).map(({ node, shared }) => ({
    ...toRef(node, garden.vocabulary),
    note: inCommon(garden, shared),
  }));

/** `En commun : le levier « Prêter un local », le thème « Habitat » et 1 autre point`. */
function inCommon(garden: Garden, shared: readonly string[]): string {
  const two = shared.slice(0, 2).map((thing) => thingName(garden, thing));
  const names = two.join("").length > short ? two.slice(0, 1) : two;
  const others = shared.length - names.length;
  return typeset(`En commun : ${list([...names, ...(others > 0 ? [count(others, "autre point", "autres points")] : [])])}`);
}

const kindWords: Partial<Record<string, string>> = { need: "le besoin", lever: "le levier", practice: "la pratique" };

/** What two pages share, by its kind and its name. */
function thingName({ graph, vocabulary }: Garden, thing: string): string {
  const theme = thing.startsWith("themes/") ? thing.slice("themes/".length) : undefined;
  if (theme) return `le thème « ${choiceOf(vocabulary, "themes", theme).label} »`;
  const { kind, title } = nodeOf(graph, thing);
  return `${kindWords[kind] ?? ""} « ${title} »`;
}
