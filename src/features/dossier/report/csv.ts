import { toSpreadsheetCsv } from "../../../base/csv.ts";
import type { DossierData } from "../data.ts";
import { clauseFields, type Dossier } from "../model.ts";
import { faultsOf } from "../faults.ts";
import { numberedClauses } from "./clause-blocks.ts";

const head = ["numero", "cote", "au_sujet_de", "qui", "engagement", "delai", "indicateur", "sinon", "a_negocier", "page"];

/** The clauses as a table for a spreadsheet, in the order of the document. */
export function toCsv(dossier: Dossier, data: DossierData, site: string): string {
  const faults = faultsOf(dossier, data);
  const rows = numberedClauses(dossier, data).map(({ name, side, about, words, index, page }) => [
    name,
    side,
    about,
    ...clauseFields.map((field) => words[field]),
    faults
      .filter(({ clause }) => clause === index)
      .map(({ text }) => text)
      .join(" ; "),
    page && `${site}/${page}/`,
  ]);
  return toSpreadsheetCsv([head, ...rows]);
}
