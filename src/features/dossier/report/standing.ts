/** Where a dossier stands, in one sentence that is true of the document. */
import { isBlank } from "../compact.ts";
import type { DossierData } from "../data.ts";
import { faultsOf } from "../faults.ts";
import type { Dossier } from "../model.ts";
import { lackingBlocks } from "./garden-blocks.ts";

/** `open` counts what is to negotiate. */
export type Standing = { open: number; text: string };

/**
 * « Nothing is missing » is for a document without an empty box that has no part
 * « what is missing » either; a dossier in which nothing is written stands nowhere.
 */
export function standingOf(dossier: Dossier, data: DossierData): Standing {
  if (isBlank(dossier)) return { open: 0, text: "" };
  const open = faultsOf(dossier, data).length;
  if (open > 0) return { open, text: `Il reste à négocier\u00A0: ${open}` };
  const lacking = lackingBlocks(dossier, data).length > 0;
  return { open, text: lacking ? "Toutes les cases sont remplies" : "Rien ne manque" };
}
