/** Whoever writes a CSV of the garden writes it here: the open data, the comparison, the dossier. */

/** What begins a formula in a spreadsheet, apostrophes before it left aside. */
const formula = /^'*[ \u00A0\u202F]*[=+\-@＝＋－＠]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

/** What a program may take for the end of a cell: a file read with another separator than its own is cut there. */
const ends = /([;\t\r\n])/;

const eachPart = (text: string, change: (part: string) => string) =>
  text
    .split(ends)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");

/**
 * A value that a spreadsheet shows as text: an apostrophe before what it would
 * run, since texts come from anyone. A number stays one.
 */
function asText(value: string): string {
  if (plainNumber.test(value)) return value;
  const safe = eachPart(value, (part) => (formula.test(part) ? `'${part}` : part));
  return /^'*[\t\r]/.test(value) ? `'${safe}` : safe;
}

/** The inverse of `asText`. */
function fromText(cell: string): string {
  const first = /^'+[\t\r]/.test(cell) ? cell.slice(1) : cell;
  return eachPart(first, (part) => (part.startsWith("'") && formula.test(part) ? part.slice(1) : part));
}

/** `,` is the standard’s; `;` is what a spreadsheet in French expects of a file that is opened by a double click. */
type Separator = "," | ";";

/**
 * Rows as CSV by RFC 4180: CRLF after each line, quotes only where needed.
 * Read back, it gives the same rows.
 */
export const toCsv = (rows: readonly (readonly string[])[], separator: Separator = ","): string =>
  rows.map((row) => `${row.map((value) => cell(value, separator)).join(separator)}\r\n`).join("");

/** For a person’s spreadsheet: the mark says UTF-8, and semicolons part the columns where a comma is in numbers. */
export const toSpreadsheetCsv = (rows: readonly (readonly string[])[]): string => `\uFEFF${toCsv(rows, ";")}`;

function cell(value: string, separator: Separator): string {
  const safe = asText(value);
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Reads CSV back into rows: the inverse of `toCsv`. Throws on a quote out of
 * place, which a well-formed file does not have.
 */
export function parseCsv(text: string, separator: Separator = ","): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const next =
    separator === "," ? /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy : /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|\n|$)/gy;
  while (next.lastIndex < text.length) {
    const at = next.lastIndex;
    const found = next.exec(text);
    if (!found) throw new Error(`Not CSV at ${at}`);
    row.push(fromText(found[1]?.replaceAll('""', '"') ?? found[2] ?? ""));
    if (found[3] === separator) {
      if (next.lastIndex === text.length) row.push("");
      else continue;
    }
    rows.push(row);
    row = [];
  }
  return rows;
}
