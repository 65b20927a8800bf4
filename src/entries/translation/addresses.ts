import type { Faces } from "../../graph/faces.ts";
import { site } from "../../base/site.ts";
import type { Language } from "../../entry/translations/words.ts";

/** The same page in one language: its address, and how the language calls itself. */
export type Face = { lang: string; dir: "ltr" | "rtl"; name: string; href: string };

/** Where a page of the site stands in a language: `/ar/pratiques/couvercle/`. */
export const addressIn = (lang: string, path: string): string => (lang === site.lang ? path : `/${lang}${path}`);

const face = ({ key, words }: Language, path: string): Face => ({
  lang: key,
  dir: words.dir,
  name: words.name,
  href: addressIn(key, path),
});

/**
 * The same page in each language that has it, the French first; none when only
 * French has it. Both pages link to all of them, themselves included, as search
 * engines ask. `path` is that of the French.
 */
export function facesAt(path: string, languages: readonly Language[]): Face[] {
  if (languages.length === 0) return [];
  return [{ lang: site.lang, dir: "ltr", name: "français", href: path }, ...languages.map((language) => face(language, path))];
}

/** The faces of an entry. */
export const facesOfEntry = (faces: Faces, id: string): Face[] => facesAt(`/${id}/`, faces.languagesOf(id));
