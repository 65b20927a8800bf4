/** Where a dossier comes from: outside sources, pages of the garden, and who wrote them. */
import { list } from "../../../base/french.ts";
import { licencesOf } from "../../../base/licences.ts";
import { pagesById, type DossierData, type KnownPage, type SourceLine } from "../data.ts";
import type { Dossier } from "../model.ts";

export type Origins = { sources: SourceLine[]; pages: KnownPage[]; authors: string; licences: string };

/**
 * Sources of the chosen needs, of measured effects and of the chosen levers,
 * each address once, in that order; then every page chosen or quoted by a
 * clause, in the order of the dossier.
 */
export function sourcesOf(dossier: Dossier, data: DossierData): Origins {
  const pick = <T extends { slug: string }>(pages: readonly T[], slugs: readonly string[]) =>
    slugs.flatMap((slug) => pages.find((page) => page.slug === slug) ?? []);
  const all = [
    ...pick(data.needs, dossier.needs).flatMap(({ sources }) => sources),
    ...pick(data.practices, dossier.practices).flatMap(({ effects }) => effects.map(({ source }) => source)),
    ...pick(data.levers, dossier.levers).flatMap(({ sources }) => sources),
  ];
  const known = pagesById(data);
  const ids = [
    ...dossier.needs.map((slug) => `besoins/${slug}`),
    ...dossier.practices.map((slug) => `pratiques/${slug}`),
    ...dossier.levers.map((slug) => `leviers/${slug}`),
    ...dossier.clauses.map(({ page }) => page),
  ];
  const pages = [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
  const authors = [...new Set(pages.map(({ by }) => by))];
  return {
    sources: [...new Map(all.map((source) => [source.url, source])).values()],
    pages,
    licences: licencesOf(pages.map(({ licence }) => licence)),
    authors: authors.length > 0 ? list(authors) : "ses contributeurs",
  };
}
