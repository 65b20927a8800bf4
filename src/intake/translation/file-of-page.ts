import { placeOf, translationsFolder } from "../../entry/translations/check-translation.ts";

/** The file of a page, below the content folder and without its ending: `ar/pratiques/couvercle` is that of a translation. */
export const fileOfPage = (id: string): string => (placeOf(`${translationsFolder}/${id}`) ? `${translationsFolder}/${id}` : id);

export const isTranslatedPage = (id: string): boolean => fileOfPage(id) !== id;
