import { kindNames, kinds } from "../entry/kinds.ts";
import type { Vocabulary } from "../entry/vocabulary.ts";

/** The pages of the site that are not entries, by address without final slash. */
const fixed = new Set([
  "/",
  "/carte",
  "/carte/relier",
  "/carte/tableau",
  "/recherche",
  "/themes",
  "/carrefours",
  "/contribuer",
  "/contribuer/erreurs",
  "/contribuer/charte",
  "/contribuer/dessins",
  "/contribuer/feuille",
  "/a-propos",
  "/licence",
  "/accessibilite",
  "/ecoconception",
  "/vie-privee",
  "/politiques",
  "/comparer",
  "/dossier",
  "/donnees",
  "/kits",
  "/hors-ligne",
  "/projection",
  "/reutiliser",
  ...kindNames.map((kind) => `/${kinds[kind].folder}`),
]);

/** Whether `path` (no final slash) is a page that an author may link to besides entries. */
export function isSitePage(path: string, vocabulary: Vocabulary): boolean {
  if (fixed.has(path)) return true;
  const theme = /^\/themes\/([a-z0-9-]+)$/.exec(path)?.[1];
  return theme !== undefined && vocabulary.themes.some(({ key }) => key === theme);
}
