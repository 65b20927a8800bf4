import { fold, slugify } from "../french.ts";

/** A name after « de », its article joined to it: « du Jardin de Noailles », « de la Halle », « d’Ici ». */
export function ofName(name: string): string {
  const [, article = "", rest = ""] = /^(les? |la |l[’'])?(.*)$/is.exec(name) ?? [];
  const joined = { "le ": "du ", "les ": "des ", "la ": "de la ", "l’": "de l’", "l'": "de l’" }[article.toLowerCase()];
  return (joined ?? (/^[aeiouyhœæ]/.test(fold(rest)) ? "d’" : "de ")) + rest;
}

/** A name without its article: what a folder or a file is called. */
export const bareName = (name: string): string => name.replace(/^(?:les? |la |l[’'])/i, "");

/** What a garden is called where only letters, digits and dashes may stand: a folder, a program that asks a forge. */
export const fileName = (name: string): string => slugify(bareName(name)) || "jardin";
