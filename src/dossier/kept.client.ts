/** The last dossier on this device, and the one before it. Nothing is kept where the browser refuses. */
import { compact, expand, isBlank } from "./compact.ts";
import type { Dossier } from "./model.ts";

const names = { last: "jardin-dossier", before: "jardin-dossier-avant" } as const;
type Name = keyof typeof names;

/** What is kept, unless it is blank or unreadable. */
export function readKept(name: Name): Dossier | undefined {
  try {
    const text = localStorage.getItem(names[name]);
    if (name === "last") known ??= text;
    const dossier = text === null ? undefined : expand(JSON.parse(text)).dossier;
    return dossier && !isBlank(dossier) ? dossier : undefined;
  } catch {
    return undefined;
  }
}

/** What this tab last read or wrote: what differs from it comes from another. */
let known: string | null | undefined;

/**
 * Keeps a dossier, at once: a page may be closing. Gives whether another
 * tab had kept one since: its dossier is then the one before, and nothing is lost.
 */
export function keep(name: Name, dossier: Dossier): boolean {
  const text = JSON.stringify(compact(dossier));
  try {
    const now = name === "last" ? localStorage.getItem(names.last) : null;
    const elsewhere = now !== null && known !== undefined && now !== known && now !== text;
    if (elsewhere) localStorage.setItem(names.before, now);
    localStorage.setItem(names[name], text);
    if (name === "last") known = text;
    return elsewhere;
  } catch {
    // A private window or a full disk: the address still holds the dossier.
    return false;
  }
}
