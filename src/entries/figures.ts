import type { Figure } from "../entry/fields.ts";
import { choiceOf, type Vocabulary } from "../entry/vocabulary.ts";

/** A figure as shown: its role in words, so that a context is never read as an effect. */
export type FigureView = Figure & { roleLabel: string; roleHint: string; gradeHint: string; isEffect: boolean };

/** Figures for a page: effects first, then cost, activity, context, each in the order written. */
export function figureViews(figures: readonly Figure[], vocabulary: Vocabulary): FigureView[] {
  const order = vocabulary.figureRoles.map(({ key }) => key);
  return figures
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
    .map((figure) => {
      const role = choiceOf(vocabulary, "figureRoles", figure.role);
      const grade = choiceOf(vocabulary, "grades", figure.grade);
      return {
        ...figure,
        roleLabel: role.label,
        roleHint: role.definition,
        gradeHint: grade.definition,
        isEffect: figure.role === "effet",
      };
    });
}
