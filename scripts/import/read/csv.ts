import { CsvError, parse } from "csv-parse/sync";
import { Refusal } from "../../lib/command.ts";
import { columnsOf, type Item, type ImportFile } from "../item.ts";
import { anyText } from "./plain.ts";

/** What parts the cells of a table: what its first line has most, outside of quotes. */
function delimiterOf(text: string): string {
  const seen = new Map([";", ",", "\t"].map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (sign === "\n" && !quoted) break;
    else if (!quoted && seen.has(sign)) seen.set(sign, (seen.get(sign) ?? 0) + 1);
  }
  return [...seen].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

type Row = { record: string[]; info: { lines: number } };

/** The names of the columns, each its own: one without a name is told by its place, one that comes twice by its turn. */
function namesOf(head: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return head.map((cell, place) => {
    const name = cell.trim() || `colonne ${place + 1}`;
    const turn = (seen.get(name) ?? 0) + 1;
    seen.set(name, turn);
    return turn > 1 ? `${name} (${turn})` : name;
  });
}

/** Reads a table, as spreadsheets of any country write one. Throws a `Refusal` for one whose quotes never end. */
export function readCsv(text: string): ImportFile {
  let rows: Row[];
  try {
    rows = parse(text.replaceAll(/\r\n?/g, "\n"), {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(
      `La ligne ${Number(error["lines"] ?? 1)} de ce tableau ne se lit pas : un guillemet y ouvre ou y ferme mal une case. Un guillemet dans une case s’écrit deux fois, et la case entre guillemets.`,
    );
  }
  const [head, ...rest] = rows;
  const names = namesOf(head?.record ?? []);
  const items = rest.map(({ record }, place): Item => {
    const more = record.slice(names.length).filter((cell) => cell.trim() !== "").length;
    return {
      // Where it begins: the parser says where the one before ended.
      place: `ligne ${(rows[place]?.info.lines ?? 0) + 1}`,
      columns: columnsOf(names.map((name, cell) => [name, anyText(record[cell] ?? "")])),
      ...(more > 0 && { fault: `elle a ${more} case${more > 1 ? "s" : ""} de plus que la première ligne n’a de noms` }),
    };
  });
  return { format: "tableau CSV", items, notes: [] };
}
