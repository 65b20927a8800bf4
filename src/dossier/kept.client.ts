/** The last dossier on this device, and the one before it. Nothing is kept where the browser refuses. */
import { compact, expand, isBlank } from "./compact.ts";
import type { Dossier } from "./model.ts";

const names = { last: "jardin-dossier", before: "jardin-dossier-avant" } as const;
type Name = keyof typeof names;

/** What is kept, unless it is blank or unreadable. */
export function readKept(name: Name): Dossier | undefined {
  try {
    const text = localStorage.getItem(names[name]);
    const dossier = text === null ? undefined : expand(JSON.parse(text)).dossier;
    return dossier && !isBlank(dossier) ? dossier : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a dossier, at once: a page may be closing. */
export function keep(name: Name, dossier: Dossier): void {
  try {
    localStorage.setItem(names[name], JSON.stringify(compact(dossier)));
  } catch {
    // A private window or a full disk: the address still holds the dossier.
  }
}
