import { count, number } from "../../base/french.ts";
import type { NodeOf } from "../../entry/node.ts";
import type { Practice } from "../../entry/schemas/practice.ts";
import { choiceOf, type Vocabulary } from "../../entry/vocabulary.ts";

/** A fact at a glance: an icon, a few words, and what they mean. */
export type Fact = { icon: string; label: string; value: string; detail?: string };

const unitWords = {
  minutes: ["minute", "minutes"],
  heures: ["heure", "heures"],
  jours: ["jour", "jours"],
  semaines: ["semaine", "semaines"],
  mois: ["mois", "mois"],
} as const;

/** « 1 à 2 heures », « 5 minutes », « dès 3 mois ». */
export function durationText({ min, max, unit }: Practice["duration"]): string {
  const [one, many] = unitWords[unit];
  if (min === 0 && max === undefined) return "tout de suite";
  if (max === undefined || max === min) return count(min, one, many);
  return `${number(min)} à ${count(max, one, many)}`;
}

/** « 0 € », « 10 à 30 € », « dès 70 000 € », « non chiffré ». */
export function costText(cost: Practice["cost"]): string {
  if (!cost) return "non chiffré";
  const { min, max } = cost;
  if (min === 0 && max === 0) return "gratuit";
  if (max === undefined) return min === 0 ? "selon les cas" : `dès ${number(min)} €`;
  if (max === min) return `${number(min)} €`;
  return `${number(min)} à ${number(max)} €`;
}

/** The facts of a practice in the order of the page: who can do it, time, cost, with children or not. */
export function factsOf({ data }: NodeOf<"practice">, vocabulary: Vocabulary): Fact[] {
  const difficulty = choiceOf(vocabulary, "difficulties", data.difficulty);
  const children = data.children && choiceOf(vocabulary, "children", data.children);
  return [
    { icon: difficulty.icon, label: "Qui peut le faire", value: difficulty.label, detail: difficulty.definition },
    {
      icon: "clock",
      label: "Temps",
      value: durationText(data.duration),
      ...(data.duration.detail ? { detail: data.duration.detail } : {}),
    },
    { icon: "coin-euro", label: "Coût", value: costText(data.cost), ...(data.cost ? { detail: data.cost.counts } : {}) },
    ...(children ? [{ icon: children.icon, label: "Enfants", value: children.label }] : []),
  ];
}
