/** A dossier beside the garden as it is today: full wording, and what has changed or gone since. */
import { pagesById, type DossierData, type KnownPage } from "./data.ts";
import { markOf } from "./edit.ts";
import { clauseFields, type ClauseField, type ClauseWords, type Dossier, type Side } from "./model.ts";

/** A clause in full. `original` is the garden’s wording, absent for one written by hand or whose page is gone. */
export type FullClause = {
  index: number;
  page: string;
  side: Side;
  words: ClauseWords;
  edited: readonly ClauseField[];
  original?: ClauseWords;
  /** The garden’s page no longer says what was taken from it. */
  stale?: "changed" | "gone";
};

/** Clauses about one page, in the dossier’s order. */
export type ClauseGroup = { id: string; title: string; page: KnownPage | undefined; clauses: FullClause[] };

/** Every clause with its words, in the dossier’s order. */
export function fullClauses(dossier: Dossier, data: DossierData): FullClause[] {
  const pages = pagesById(data);
  return dossier.clauses.map((clause, index): FullClause => {
    const { page, side } = clause;
    if (clause.kind === "own") return { index, page, side, words: clause.words, edited: [] };
    const lines = pages.get(page)?.clauses ?? [];
    // A clause that only moved within its page is found again by its wording.
    const line = lines.find((other) => markOf(other) === clause.mark) ?? lines[clause.number - 1];
    const stale = !line ? ("gone" as const) : markOf(line) === clause.mark ? undefined : ("changed" as const);
    const words = Object.fromEntries(
      clauseFields.map((field) => [field, clause.changes[field] ?? line?.[field] ?? ""]),
    ) as ClauseWords;
    return {
      index,
      page,
      side: line?.side ?? side,
      words,
      edited: clauseFields.filter((field) => clause.changes[field] !== undefined),
      ...(line && { original: line }),
      ...(stale && { stale }),
    };
  });
}

/**
 * The clauses page by page: chosen practices first, each even without a clause,
 * then levers and needs that have some, then those about the whole.
 */
export function clauseGroups(dossier: Dossier, data: DossierData): ClauseGroup[] {
  const pages = pagesById(data);
  const clauses = fullClauses(dossier, data);
  const chosen = dossier.practices.map((slug) => `pratiques/${slug}`);
  const others = ["leviers", "besoins", ""].flatMap((folder) => [
    ...new Set(clauses.map(({ page }) => page).filter((page) => page.split("/")[0] === folder)),
  ]);
  const strays = clauses.map(({ page }) => page).filter((page) => page.startsWith("pratiques/"));
  return [...new Set([...chosen, ...strays, ...others])].map((id) => {
    const page = pages.get(id);
    const title = id === "" ? "Pour l’ensemble" : (page?.title ?? id.slice(id.indexOf("/") + 1));
    return { id, title, page, clauses: clauses.filter((clause) => clause.page === id) };
  });
}

/** Ids of chosen pages that the garden no longer has: kept in the dossier, and told. */
export function lostPages({ needs, practices, levers }: Dossier, data: DossierData): string[] {
  const pages = pagesById(data);
  const ids = [
    ...needs.map((slug) => `besoins/${slug}`),
    ...practices.map((slug) => `pratiques/${slug}`),
    ...levers.map((slug) => `leviers/${slug}`),
  ];
  return ids.filter((id) => !pages.has(id));
}
