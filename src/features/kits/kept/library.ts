/** The kits that a device keeps, as values: what one text of its storage says, and what is done to them. */
import { count } from "../../../base/french.ts";
import { isEmpty, readKit, writeKit } from "../address.ts";
import { kitTitle } from "../compose.ts";
import type { Kit } from "../model.ts";

export type KeptKit = { id: string; kit: Kit };

/** In the order in which they were begun. `open` takes what the site adds; `erased` is the last one, which can come back. */
export type Library = { open?: string; kits: readonly KeptKit[]; erased?: KeptKit };

export const emptyLibrary: Library = { kits: [] };

/** A kit as it is kept: its id, and its address. */
type Row = [id: string, query: string];

/** The inverse of `writeLibrary`; undefined for any other text. */
export function readLibrary(text: string): Library | undefined {
  try {
    const { open, kits, erased } = JSON.parse(text) as { open?: unknown; kits: unknown; erased?: unknown };
    if (!Array.isArray(kits)) return undefined;
    return {
      ...(typeof open === "string" && { open }),
      kits: kits.filter(isRow).map(fromRow),
      ...(isRow(erased) && { erased: fromRow(erased) }),
    };
  } catch {
    return undefined;
  }
}

const isRow = (row: unknown): row is Row => Array.isArray(row) && row.length === 2 && row.every((one) => typeof one === "string");
const fromRow = ([id, query]: Row): KeptKit => ({ id, kit: readKit(query) });
const toRow = ({ id, kit }: KeptKit): Row => [id, writeKit(kit)];

export const writeLibrary = ({ open, kits, erased }: Library): string =>
  JSON.stringify({ open, kits: kits.map(toRow), erased: erased && toRow(erased) });

/** The kit of that name on the device, else none. */
export const kitOf = ({ kits }: Library, id: string | undefined): Kit | undefined => kits.find((one) => one.id === id)?.kit;

/** The one that says the very same as `kit`, else none. */
export const sameAs = ({ kits }: Library, kit: Kit): KeptKit | undefined =>
  kits.find((one) => writeKit(one.kit) === writeKit(kit));

/** Keeps a kit in its place, or after the others, and opens it. */
export function put(library: Library, kept: KeptKit): Library {
  const kits = kitOf(library, kept.id) ? library.kits.map((one) => (one.id === kept.id ? kept : one)) : [...library.kits, kept];
  return { ...library, open: kept.id, kits };
}

/** Keeps a kit after the others, under a title that none has, and leaves open the one that is. */
export function putBeside(library: Library, { id, kit }: KeptKit, word: string): Library {
  const own = { ...kit, title: freeTitle(library, kit.title, word) };
  return { ...library, kits: [...library.kits, { id, kit: own }] };
}

/** `Samedi`, else `Samedi (copie)`, else `Samedi (copie 2)`… A kit without title stays without: its practices tell it. */
export function freeTitle({ kits }: Library, title: string, word: string): string {
  const taken = new Set(kits.map(({ kit }) => kit.title));
  if (title === "" || !taken.has(title)) return title;
  for (let place = 1; ; place++) {
    // A title is read back cut: what tells it from another must not be what is cut.
    const named = `${title.slice(0, 70).trim()} (${place === 1 ? word : `${word} ${place}`})`;
    if (!taken.has(named)) return named;
  }
}

/** Opens a kit that is kept. */
export const opened = (library: Library, id: string): Library => ({ ...library, open: id });

/** Without a kit, which can come back until another is erased; the last of the others is open. */
export function erase(library: Library, id: string): Library {
  const erased = library.kits.find((one) => one.id === id);
  if (!erased) return library;
  const kits = library.kits.filter((one) => one !== erased);
  const open = library.open === id ? kits.at(-1)?.id : library.open;
  return { kits, erased, ...(open !== undefined && { open }) };
}

/** With the last kit that was erased, open. */
export function bringBack({ erased, ...library }: Library): Library {
  return erased ? put(library, erased) : library;
}

/** How a kit is told from the others of a list: its title, and how much it holds. */
export const nameOf = ({ title }: Kit): string => (title ? `«\u00A0${title}\u00A0»` : kitTitle(title));
export const sizeOf = (kit: Kit): string => (isEmpty(kit) ? "vide" : count(kit.practices.length, "pratique"));
