/** Changes to a dossier, each giving a new one. Indices are those of `clauses`. */
import { pagesById, type ClauseLine, type DossierData, type Folder } from "./data.ts";
import { clauseFields, emptyWords, type Clause, type ClauseField, type Dossier, type GardenClause, type Side } from "./model.ts";

const lists = { besoins: "needs", leviers: "levers", pratiques: "practices" } as const;

/** Whether the dossier has chosen a page. */
export const has = (dossier: Dossier, folder: Folder, slug: string) => dossier[lists[folder]].includes(slug);

/** Adds a page; a practice comes with its clauses of both sides. What is already there stays as it is. */
export function addPage(dossier: Dossier, folder: Folder, slug: string, data: DossierData): Dossier {
  if (has(dossier, folder, slug)) return dossier;
  const added = { ...dossier, [lists[folder]]: [...dossier[lists[folder]], slug] };
  return folder === "pratiques" ? addClausesOf(added, `pratiques/${slug}`, data) : added;
}

/** Takes a page out, with the clauses about it. */
export function removePage(dossier: Dossier, folder: Folder, slug: string): Dossier {
  return {
    ...dossier,
    [lists[folder]]: dossier[lists[folder]].filter((other) => other !== slug),
    clauses: dossier.clauses.filter(({ page }) => page !== `${folder}/${slug}`),
  };
}

/** Adds the clauses that a page proposes and the dossier has not, in their order. */
export function addClausesOf(dossier: Dossier, id: string, data: DossierData): Dossier {
  const proposed = (pagesById(data).get(id)?.clauses ?? []).map((line, index) => gardenClause(id, index + 1, line));
  const fresh = proposed.filter(
    ({ number }) => !dossier.clauses.some((clause) => clause.kind === "garden" && clause.page === id && clause.number === number),
  );
  return { ...dossier, clauses: [...dossier.clauses, ...fresh] };
}

const gardenClause = (page: string, number: number, line: ClauseLine): GardenClause => ({
  kind: "garden",
  page,
  number,
  mark: markOf(line),
  side: line.side,
  changes: {},
});

/** An empty clause to write by hand, at the end. */
export const addOwnClause = (dossier: Dossier, page: string, side: Side): Dossier => ({
  ...dossier,
  clauses: [...dossier.clauses, { kind: "own", page, side, words: emptyWords }],
});

export const removeClause = (dossier: Dossier, index: number): Dossier => ({
  ...dossier,
  clauses: dossier.clauses.filter((_, other) => other !== index),
});

/** Writes in a box of a clause. Writing the garden’s own words again (`original`) is no change. */
export function writeClause(dossier: Dossier, index: number, field: ClauseField, text: string, original?: string): Dossier {
  const write = (clause: Clause): Clause => {
    if (clause.kind === "own") return { ...clause, words: { ...clause.words, [field]: text } };
    const { [field]: _, ...others } = clause.changes;
    return { ...clause, changes: text === original ? others : { ...others, [field]: text } };
  };
  return { ...dossier, clauses: dossier.clauses.map((clause, other) => (other === index ? write(clause) : clause)) };
}

/** Moves a clause before (`-1`) or after (`1`) its neighbour of the same page and side; at the end of the row it stays. */
export function moveClause(dossier: Dossier, index: number, step: -1 | 1): Dossier {
  const other = neighbour(dossier, index, step);
  if (other === undefined) return dossier;
  const clauses = [...dossier.clauses];
  [clauses[index], clauses[other]] = [clauses[other] as Clause, clauses[index] as Clause];
  return { ...dossier, clauses };
}

/** The index of the clause that `moveClause` would change places with. */
export function neighbour({ clauses }: Dossier, index: number, step: -1 | 1): number | undefined {
  const moved = clauses[index];
  for (let other = index + step; other >= 0 && other < clauses.length; other += step) {
    if (clauses[other]?.page === moved?.page && clauses[other]?.side === moved?.side) return other;
  }
  return undefined;
}

/** Four characters that recognise the wording of a clause (FNV-1a, cut): enough to notice that a page has changed. */
export function markOf(line: ClauseLine): string {
  let hash = 0x811c9dc5;
  for (const sign of [line.side, ...clauseFields.map((field) => line[field])].join("\n")) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(4, "0").slice(-4);
}
