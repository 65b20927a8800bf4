/** The last dossier on this device, and the one before it. */
import { lastKept, type Which } from "../../ui/last-kept.client.ts";
import { compact, expand, isBlank } from "./compact.ts";
import type { Dossier } from "./model.ts";

const kept = lastKept("jardin-dossier");

/** What is kept, unless it is blank or unreadable. */
export function readKept(which: Which): Dossier | undefined {
  try {
    const text = kept.read(which);
    const dossier = text === undefined ? undefined : expand(JSON.parse(text)).dossier;
    return dossier && !isBlank(dossier) ? dossier : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a dossier. Gives whether another tab had kept one since, now the one before. */
export const keep = (which: Which, dossier: Dossier): boolean => kept.keep(which, JSON.stringify(compact(dossier)));
