/** What is still to negotiate. Nothing here blocks anything: a draft is made to be discussed. */
import type { DossierData } from "./data.ts";
import { emptyBoxes } from "./empty-boxes.ts";
import { clauseFields, sides, type ClauseField, type Dossier, type Side } from "./model.ts";
import { clauseGroups, type FullClause } from "./resolve.ts";

/** `page` is the id of the group, empty for the whole; `clause` the index of the clause, absent when it is the one that lacks. */
export type Fault = { page: string; clause?: number; side?: Side; field?: ClauseField; text: string };

const lackingSide: Readonly<Record<Side, string>> = {
  institution: "il manque un engagement de l’institution",
  quartier: "il manque un engagement du quartier",
};

const lackingField: Readonly<Record<ClauseField, string>> = {
  who: "dire qui s’engage",
  commitment: "dire à quoi",
  deadline: "fixer un délai",
  indicator: "choisir un indicateur",
  otherwise: "écrire ce qui se passe sinon",
};

/**
 * Every fault: an empty box of the frame or of the method, then page by page a
 * side that commits to nothing, an empty box of a clause, a wording that the
 * garden has changed. A side missing from the whole is said only when no page says it.
 */
export function faultsOf(dossier: Dossier, data: DossierData): Fault[] {
  const groups = clauseGroups(dossier, data);
  const lacking = groups
    // A lever or a need alone promises nothing: only practices and the whole must be reciprocal.
    .filter(({ id }) => id.startsWith("pratiques/"))
    .flatMap(({ id, title, clauses }) => missingSides(clauses).map((side) => faultOfSide(id, side, `${title} : `)));
  const all = groups.flatMap(({ clauses }) => clauses);
  const whole = missingSides(all)
    .filter((side) => !lacking.some((fault) => fault.side === side))
    .map((side) => faultOfSide("", side, "Dossier entier : "));
  const boxes = emptyBoxes(dossier).map((text): Fault => ({ page: "", text }));
  return [
    ...boxes,
    ...whole,
    ...lacking,
    ...groups.flatMap(({ id, clauses }) => clauses.flatMap((clause) => faultsIn(id, clause))),
  ];
}

const missingSides = (clauses: readonly FullClause[]) => sides.filter((side) => !clauses.some((clause) => clause.side === side));

const faultOfSide = (page: string, side: Side, before: string): Fault => ({ page, side, text: `${before}${lackingSide[side]}` });

function faultsIn(page: string, { index, words, stale }: FullClause): Fault[] {
  const empty = clauseFields
    .filter((field) => words[field].trim() === "")
    .map((field): Fault => ({ page, clause: index, field, text: lackingField[field] }));
  const moved =
    stale === "gone"
      ? [{ page, clause: index, text: "retrouver la clause : la page du jardin ne la propose plus" }]
      : stale === "changed"
        ? [{ page, clause: index, text: "relire la clause : la page du jardin a changé depuis" }]
        : [];
  return [...moved, ...empty];
}
