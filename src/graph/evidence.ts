import type { Figure } from "../entry/fields.ts";

/** The letters of evidence, best first; `N`: not measured yet. */
export const evidenceGrades = ["A", "B", "C", "N"] as const;
export type Evidence = (typeof evidenceGrades)[number];

/**
 * The strength of the evidence that a practice has an effect: the best grade
 * among the figures whose role is `effet`. Costs, activity and context say
 * nothing of the effect and never count.
 */
export function evidenceOf(figures: readonly Pick<Figure, "role" | "grade">[]): Evidence {
  const grades = new Set(figures.filter(({ role }) => role === "effet").map(({ grade }) => grade));
  return evidenceGrades.find((grade) => grades.has(grade)) ?? "N";
}

export const evidenceLabels: Readonly<Record<Evidence, string>> = {
  A: "Effet mesuré par la statistique publique ou la recherche",
  B: "Effet mesuré par un opérateur ou une agence",
  C: "Effet rapporté par la presse ou un seul cas",
  N: "Effet pas encore mesuré",
};
