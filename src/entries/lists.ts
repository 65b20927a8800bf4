import { compareFrench, count, fold } from "../base/french.ts";
import type { Kind } from "../entry/kinds.ts";
import { isListed, type Node } from "../entry/node.ts";
import { sources } from "../graph/backlinks.ts";
import type { Garden } from "../graph/build.ts";
import { countLetters, countsText, evidenceOf } from "../graph/evidence.ts";
import { toRef, type Ref } from "./entry.ts";
import { hours } from "./training/training.ts";

/** One line of a list page. */
export type ListItem = Ref & { summary: string; note: string };

/** A list page: its groups in order, each in title order. A list of one group has no group title. */
export type ListView = { total: number; groups: { title: string; items: ListItem[] }[] };

/** All entries of a kind but the withdrawn ones, grouped as its readers look for them. */
export function listView(garden: Garden, kind: Kind): ListView {
  const nodes = [...garden.graph.nodes.values()].filter((node) => node.kind === kind && isListed(node));
  const grouped = Map.groupBy(nodes, groupOf);
  const groups = [...grouped]
    .sort(([a], [b]) => compareFrench(a, b))
    .map(([title, members]) => ({
      title: title.replace(/^\d+\. /, ""),
      items: members
        .toSorted((a, b) => orderOf(a, b))
        .map((node) => ({ ...toRef(node, garden.vocabulary), summary: node.data.summary, note: noteOf(garden, node) })),
    }));
  return { total: nodes.length, groups };
}

/** The group of an entry; a number in front orders the groups and is not shown. */
function groupOf(node: Node): string {
  switch (node.kind) {
    case "need":
      return node.data.ofMethod ? "2. Sur la façon de faire le contrat" : "1. Sur ce que le contrat doit servir";
    case "term":
      return fold(node.title).charAt(0).toUpperCase();
    default:
      return "";
  }
}

function orderOf(a: Node, b: Node): number {
  if ((a.kind === "need" && b.kind === "need") || (a.kind === "lever" && b.kind === "lever")) {
    return compareFrench(a.data.code, b.data.code);
  }
  return compareFrench(a.title, b.title);
}

/** What helps to choose in the list: how much there is behind each line. */
function noteOf({ graph }: Garden, node: Node): string {
  const practicesBehind = (kind: "need" | "lever") =>
    sources(graph, node.id, kind).filter((source) => source.kind === "practice" && isListed(source));
  switch (node.kind) {
    case "need": {
      const practices = practicesBehind("need");
      const letters = practices.map((practice) => (practice.kind === "practice" ? evidenceOf(practice.data.figures) : "N"));
      return [node.data.code, count(practices.length, "pratique"), countsText(countLetters(letters))].filter(Boolean).join(" · ");
    }
    case "lever":
      return `${node.data.code} · ${count(practicesBehind("lever").length, "pratique")} · ${node.data.holder}`;
    case "story":
      return [node.data.when, count(node.data.practices.length, "pratique racontée", "pratiques racontées")]
        .filter(Boolean)
        .join(" · ");
    case "organisation":
      return node.data.form ?? "";
    case "workshop":
      return `${hours(node.data.minutes)} · ${node.data.group.min} à ${count(node.data.group.max, "personne")}`;
    case "trail":
      return count(node.data.steps.length, "étape");
    case "term":
      return node.data.acronym ?? "";
    // Chosen by title and summary alone, or on a page of their own.
    default:
      return "";
  }
}
