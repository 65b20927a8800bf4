import type { Figure } from "../entry/fields.ts";

/** The letters of evidence, best first; `0`: measured, and no gain found; `N`: not measured yet. */
export const evidenceGrades = ["A", "B", "C", "0", "N"] as const;
export type Evidence = (typeof evidenceGrades)[number];

/**
 * The strength of the evidence that a practice has an effect for the better:
 * the best grade among the effects that found a gain. One that found none, or
 * a loss, is no gain however well it was measured: `0`, unless another found
 * one. Costs, activity and context say nothing of the effect and never count.
 */
export function evidenceOf(figures: readonly Pick<Figure, "role" | "grade" | "direction">[]): Evidence {
  const effects = figures.filter(({ role }) => role === "effet");
  const gains = new Set(effects.filter(({ direction }) => direction === "mieux").map(({ grade }) => grade));
  return evidenceGrades.find((grade) => gains.has(grade)) ?? (effects.length > 0 ? "0" : "N");
}

/** Whether something was found that a practice makes better. */
export const hasGain = (evidence: Evidence) => evidence !== "0" && evidence !== "N";

/** How many of them have each letter, best first; letters that none has are left out. */
export const countLetters = (letters: readonly Evidence[]): [letter: Evidence, count: number][] =>
  evidenceGrades
    .map((letter): [Evidence, number] => [letter, letters.filter((other) => other === letter).length])
    .filter(([, count]) => count > 0);

/** « 1 A · 2 B · 16 non mesurées ». */
export const countsText = (counts: readonly [letter: Evidence, count: number][]): string =>
  counts
    .map(([letter, n]) =>
      letter === "N"
        ? `${n}\u00A0non mesurée${n > 1 ? "s" : ""}`
        : letter === "0"
          ? `${n}\u00A0mesurée${n > 1 ? "s" : ""} sans gain`
          : `${n}\u00A0${letter}`,
    )
    .join(" · ");

export const evidenceLabels: Readonly<Record<Evidence, string>> = {
  A: "Gain mesuré par la statistique publique ou la recherche",
  B: "Gain mesuré par un opérateur ou une agence",
  C: "Gain rapporté par la presse ou dans un seul cas",
  "0": "Effet mesuré, sans gain trouvé",
  N: "Effet pas encore mesuré",
};

/** The letter as it is drawn: a dash where nothing was measured, an equals sign where no gain was found. */
export const drawnLetter = (evidence: Evidence): string => (evidence === "N" ? "–" : evidence === "0" ? "=" : evidence);

/** What the letters mean, in one line under a table. */
export const lettersExplained =
  "A par la statistique publique ou la recherche, B par un opérateur ou une agence, C par la presse ou dans un seul cas, = mesuré, sans gain trouvé, – pas encore mesuré";
