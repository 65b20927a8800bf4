/** What the builder knows of the garden: `/dossier/donnees.json`. */
import type { Evidence } from "../../graph/evidence.ts";
import type { ClauseWords, Side } from "./model.ts";

export type SourceLine = { title: string; publisher: string; year?: number; url: string };
export type ClauseLine = ClauseWords & { side: Side };

type Page = { slug: string; title: string; by: string; licence: string; clauses: ClauseLine[] };

export type NeedLine = Page & { code: string; says: string; law: string[]; sources: SourceLine[] };
export type LeverLine = Page & { code: string; holder: string; amount?: string; limit: string; sources: SourceLine[] };
export type PracticeLine = Page & {
  evidence: Evidence;
  cost: string;
  /** What its cost counts, when the cost is known. */
  counts?: string;
  where: string[];
  stories: number;
  needs: string[];
  levers: string[];
  /** Measured effects only: what a problem’s size says of a context never comes this far. */
  effects: { text: string; source: SourceLine }[];
  failures: { text: string; story: string; href: string }[];
};

/** Needs and levers in the order of their code; practices best evidence first, then most told, then by title. */
export type DossierData = { needs: NeedLine[]; levers: LeverLine[]; practices: PracticeLine[] };

export type Folder = "besoins" | "leviers" | "pratiques";

/** A page of the garden that a dossier can name. */
export type KnownPage = Page & { id: string; folder: Folder };

/** The pages by id (`pratiques/repair-cafe`). */
export function pagesById(data: DossierData): ReadonlyMap<string, KnownPage> {
  const known = (folder: Folder, pages: readonly Page[]) =>
    pages.map((page): [string, KnownPage] => [`${folder}/${page.slug}`, { ...page, id: `${folder}/${page.slug}`, folder }]);
  return new Map([...known("besoins", data.needs), ...known("leviers", data.levers), ...known("pratiques", data.practices)]);
}
