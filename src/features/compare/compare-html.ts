import { here } from "../../base/address/here.ts";
import { escapeHtml } from "../../base/html.ts";
import { licencesOf } from "../../base/licences.ts";
import { site } from "../../base/site.ts";

/** What practices are compared by, in the order of the rows. */
export const criteria = [
  "Coût",
  "Temps",
  "Qui peut le faire",
  "Effet mesuré",
  "Où c’est raconté",
  "Avec qui",
  "Besoins du contrat de ville",
  "Leviers publics",
  "Risques",
  "Ce qui rendrait cela inutile",
] as const;

/** One line of a cell: a word that stands out, the text, and where it comes from. */
export type CompareLine = { lead?: string; text: string; href?: string; note?: string; noteHref?: string };

/** A practice as a column: a cell for each of `criteria`, a cell without line where the garden holds nothing. */
export type CompareColumn = { slug: string; title: string; licence: string; cells: CompareLine[][] };

/** Practices that can be compared at once: more would not be read. */
export const mostCompared = 4;

const nothing = "pas encore dit";

/**
 * The one markup of a comparison: on the pages of pairs, and in the browser for
 * what visitors choose. Roles are written: on a telephone the rows are shown as
 * blocks, and some browsers would forget that this is a table.
 */
export function compareTable(columns: readonly CompareColumn[]): string {
  const names = columns.map(
    ({ slug, title }) =>
      `<th role="columnheader" scope="col"><a class="tap" href="${here(`/pratiques/${slug}/`)}">${escapeHtml(title)}</a></th>`,
  );
  const rows = criteria.map((criterion, index) => {
    const cells = columns.map(
      ({ title, cells: held }) =>
        `<td role="cell" class="full tight"><p class="narrow">${escapeHtml(title)}</p>${cellHtml(held[index] ?? [])}</td>`,
    );
    return `<tr role="row"><th role="rowheader" scope="row">${criterion}</th>${cells.join("")}</tr>`;
  });
  return (
    `<table class="compare-table by-row long" role="table"><caption class="visually-hidden">Les pratiques, côte à côte.</caption>` +
    `<thead class="kept" role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="wide">Critère</th>${names.join("")}</tr></thead>` +
    `<tbody role="rowgroup">${rows.join("")}</tbody></table>`
  );
}

function cellHtml(lines: readonly CompareLine[]): string {
  const [only] = lines;
  if (!only) return `<p class="quiet">${nothing}</p>`;
  return lines.length === 1
    ? `<div>${lineHtml(only)}</div>`
    : `<ul class="plain">${lines.map((line) => `<li>${lineHtml(line)}</li>`).join("")}</ul>`;
}

function lineHtml({ lead, text, href, note, noteHref }: CompareLine): string {
  const linked = (words: string, address: string | undefined) =>
    address === undefined
      ? escapeHtml(words)
      : `<a href="${escapeHtml(address)}"${address.startsWith("/") ? "" : ' rel="external"'}>${escapeHtml(words)}</a>`;
  return (
    (lead === undefined ? "" : `<b>${escapeHtml(lead)}</b>\u00A0: `) +
    linked(text, href) +
    (note === undefined ? "" : ` <div class="quiet">${linked(note, noteHref)}</div>`)
  );
}

/** What a printed comparison says of where it comes from. */
export const sourceText = (address: string, columns: readonly Pick<CompareColumn, "licence">[]) =>
  `${site.title}, ${licencesOf(columns.map(({ licence }) => licence))}. ${address}`;

/**
 * The same comparison as rows of text, for a spreadsheet: a line of a cell is a
 * line there.
 */
export function compareRows(columns: readonly CompareColumn[]): string[][] {
  return [
    ["Critère", ...columns.map(({ title }) => title)],
    ...criteria.map((criterion, index) => [
      criterion,
      ...columns.map(({ cells }) => (cells[index] ?? []).map(lineText).join("\n")),
    ]),
  ];
}

const lineText = ({ lead, text, note, noteHref }: CompareLine) =>
  (lead === undefined ? text : `${lead}\u00A0: ${text}`) +
  (note === undefined ? "" : ` (${noteHref === undefined ? note : `${note}, ${noteHref}`})`);
