/**
 * Entries in few files. What an entry has besides its page stands with others in
 * one of 256 parts, found by its id alone: neither the site nor the browser
 * keeps a list of which part holds what, and a new entry changes no other part.
 * A garden of 5,000 would else have 50,000 files.
 */

/** The folder of the open data, with the version of its shape: a change that breaks a reader makes another. */
export const dataFolder = "donnees/v1";

/** The folders of the parts: what is downloaded apart from what pages load. Parts end in `.json`; texts to reuse in `.md`. */
export const partFolders = {
  records: `${dataFolder}/fiches`,
  columns: "comparer/donnees",
  decks: "projection/donnees",
  cards: "integrer/donnees",
} as const;
export type PartFolder = keyof typeof partFolders;
export const partNames = Object.keys(partFolders) as PartFolder[];

/** How many parts there are at most: one that would hold nothing is not written. */
export const mostParts = 256;

/** The part of an entry: the first two hexadecimal digits of the 32-bit FNV-1a of its id, which is plain ASCII. */
export function partOf(id: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 24).toString(16).padStart(2, "0");
}

/** The address of the part that holds an entry. */
export const partAddress = (folder: PartFolder, id: string, ending: "json" | "md" = "json"): string =>
  `/${partFolders[folder]}/${partOf(id)}.${ending}`;

/** Things by the part of their id, each in the order given. */
export const inParts = <Held extends { id: string }>(all: Iterable<Held>): Map<string, Held[]> => {
  const parts = new Map<string, Held[]>();
  for (const held of all) parts.set(partOf(held.id), [...(parts.get(partOf(held.id)) ?? []), held]);
  return parts;
};

/** The text of a part that pages load: what it holds, by id. */
export const partText = (held: readonly { id: string; value: unknown }[]): string =>
  JSON.stringify(Object.fromEntries(held.map(({ id, value }) => [id, value])));

/** The line before each entry of a part of texts: a body holds no such comment at the start of a line (src/entry/body/). */
export const textMark = (id: string): string => `<!-- ${id} -->\n`;

/** What stands in a part of texts of an entry, after its mark; nothing when it has none. */
export function textIn(part: string, id: string): string | undefined {
  const [start, end] = placeOf(part, id) ?? [];
  return start === undefined ? undefined : part.slice(start + textMark(id).length, end);
}

/** A part as it would be without an entry, whichever its form. */
export function withoutEntry(part: string, id: string): string {
  if (part.startsWith("<!-- ")) {
    const [start, end] = placeOf(part, id) ?? [0, 0];
    return part.slice(0, start) + part.slice(end);
  }
  const held = JSON.parse(part) as { id: string }[] | Record<string, unknown>;
  const left = Array.isArray(held)
    ? held.filter((record) => record.id !== id)
    : Object.fromEntries(Object.entries(held).filter(([other]) => other !== id));
  return JSON.stringify(left);
}

function placeOf(part: string, id: string): [start: number, end: number] | undefined {
  const start = `\n${part}`.indexOf(`\n${textMark(id)}`);
  if (start < 0) return undefined;
  const next = part.indexOf("\n<!-- ", start);
  return [start, next < 0 ? part.length : next + 1];
}
