import type { DossierData } from "./data.ts";
import { clauseFields, type Dossier } from "./model.ts";
import { faultsOf } from "./faults.ts";
import { numberedClauses } from "./clause-blocks.ts";

const head = ["numero", "cote", "au_sujet_de", "qui", "engagement", "delai", "indicateur", "sinon", "a_negocier", "page"];

/**
 * The clauses as a table, in the order of the document: RFC 4180, commas and
 * CRLF, with the mark that tells Excel it is UTF-8.
 */
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
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Quoted where it must be. A cell that a spreadsheet would run as a formula is kept as text: a link can come from anyone. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
