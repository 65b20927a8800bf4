/** One thing of a file to import: a line of a table, a page of a wiki, an article of a feed. */
export type Item = {
  /** Where it stands in the file, as it is told: `ligne 4`, `page « Four solaire »`. */
  place: string;
  /** What it says, column by column, as plain text: lines stay lines, a link keeps its address. Empty ones are left out. */
  columns: ReadonlyMap<string, readonly string[]>;
  /** What of it could not be read, in a sentence. */
  fault?: string;
};

/** A file, read: how it is called, its things in order, and what of it is none. */
export type ImportFile = { format: string; items: Item[]; notes: string[] };

/** Columns with what they say; each value once trimmed, none that is empty. */
export function columnsOf(values: Iterable<readonly [column: string, value: string]>): Item["columns"] {
  const columns = new Map<string, string[]>();
  for (const [column, value] of values) {
    const text = value.trim();
    if (text !== "") columns.set(column, [...(columns.get(column) ?? []), text]);
  }
  return columns;
}
