import { compareFrench, count } from "../../base/french.ts";
import type { NodeOf } from "../../entry/node.ts";
import { targets } from "../../graph/backlinks.ts";
import type { Garden } from "../../graph/build.ts";
import { nodeOf } from "../../graph/graph.ts";
import { localMap } from "../local-map/local.ts";
import { entryView, toRef } from "../entry.ts";
import { emblemOf } from "../card/emblem.ts";
import { practiceCardOf } from "../card/practice-card.ts";

/** « 1 h 30 », « 45 min ». */
export function hours(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (whole === 0) return `${rest} min`;
  return rest === 0 ? `${whole} h` : `${whole} h ${String(rest).padStart(2, "0")}`;
}

/** Everything the page of a workshop shows; each step of the sequence with the minute at which it starts. */
export function workshopView(garden: Garden, id: string) {
  const { graph, vocabulary } = garden;
  const { data } = nodeOf(graph, id) as NodeOf<"workshop">;
  let start = 0;
  const sequence = data.sequence.map((step) => {
    const at = start;
    start += step.minutes;
    return { ...step, at: at === 0 ? "0 min" : hours(at) };
  });
  return {
    ...entryView(garden, id),
    aim: data.aim,
    facts: [
      { icon: "users", label: "Public", value: data.audience },
      { icon: "clock", label: "Durée", value: hours(data.minutes) },
      { icon: "users-group", label: "Groupe", value: `${data.group.min} à ${count(data.group.max, "personne")}` },
    ],
    materials: data.materials,
    sequence,
    roles: data.roles,
    debrief: data.debrief,
    adaptations: data.adaptations,
    safety: data.safety,
    sources: data.sources,
    practices: targets(graph, id, "practice")
      .filter((node) => node.kind === "practice")
      .map((node) => practiceCardOf(node, vocabulary))
      .sort((a, b) => compareFrench(a.title, b.title)),
    needs: targets(graph, id, "need").map((node) => toRef(node, vocabulary)),
    map: localMap(graph, id),
  };
}

/** Everything the page of a trail shows: its steps in order, under the trail’s own categories. */
export function trailView(garden: Garden, id: string) {
  const { graph, vocabulary } = garden;
  const { data } = nodeOf(graph, id) as NodeOf<"trail">;
  return {
    ...entryView(garden, id),
    audience: data.audience,
    steps: data.steps.map(({ target, category, sentence }) => ({
      ...toRef(nodeOf(graph, target), vocabulary),
      drawings: emblemOf(nodeOf(graph, target)),
      category,
      sentence,
    })),
    map: localMap(graph, id),
  };
}

export type WorkshopView = ReturnType<typeof workshopView>;
export type TrailView = ReturnType<typeof trailView>;
