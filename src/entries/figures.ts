import type { Figure } from "../entry/fields.ts";
import { choiceOf, type Vocabulary } from "../entry/vocabulary.ts";

/** A figure as shown: its role in words, so that a context is never read as an effect. */
export type FigureView = Figure & {
  roleLabel: string;
  roleHint: string;
  gradeHint: string;
  isEffect: boolean;
  /** Which way an effect goes: « Un gain », « Pas de différence », « Une perte ». */
  directionLabel?: string;
};

/** Figures for a page: effects first, then cost, activity, context, each in the order written. */
export function figureViews(figures: readonly Figure[], vocabulary: Vocabulary): FigureView[] {
  const order = vocabulary.figureRoles.map(({ key }) => key);
  return figures
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
    .map((figure) => {
      const role = choiceOf(vocabulary, "figureRoles", figure.role);
      const grade = choiceOf(vocabulary, "grades", figure.grade);
      const direction = figure.direction && choiceOf(vocabulary, "directions", figure.direction).label;
      return {
        ...figure,
        roleLabel: direction ? `${role.label}\u00A0: ${direction.toLowerCase()}` : role.label,
        ...(direction && { directionLabel: direction }),
        roleHint: role.definition,
        gradeHint: grade.definition,
        isEffect: figure.role === "effet",
      };
    });
}

/** The effects alone, the best measured gain first; those that are no gain after them, however well they were measured. */
export function effectsByStrength(views: readonly FigureView[]): FigureView[] {
  const rank = ({ direction, grade }: FigureView) => `${direction === "mieux" ? 0 : 1}${grade}`;
  return views.filter(({ isEffect }) => isEffect).sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
