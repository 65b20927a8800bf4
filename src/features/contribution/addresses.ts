/** Addresses of the forms, filled in for a page of the garden. */

/** Where the story of a practice is told: `pratiques/troc` → `/contribuer/recit/?pratique=troc`. Undefined for any other page. */
import { withoutEnds } from "../../base/text-ends.ts";

export function tellAddress(id: string): string | undefined {
  const [folder, slug, more] = id.split("/");
  return folder === "pratiques" && slug && !more ? `/contribuer/recit/?pratique=${slug}` : undefined;
}

/** Where the translation of a page in a language is read again, or corrected. */
export const proofreadAddress = (id: string, lang: string): string =>
  `/contribuer/traduire/?pratique=${id.slice(id.indexOf("/") + 1)}&langue=${lang}&relecture=juste`;

/** Where a danger on the page of an entry is reported: the form says already that it is one. */
export const dangerAddress = (id: string): string => `/contribuer/corriger/?page=${id}&sujet=danger`;

/** Where a fault of the page at `path` is reported. The page that was not found is no page. */
export function reportAddress(path: string): string {
  const page = withoutEnds(path, "/");
  return page === "404" || page === "404.html" || page.startsWith("contribuer/corriger")
    ? "/contribuer/corriger/"
    : `/contribuer/corriger/?page=${page || "accueil"}`;
}
