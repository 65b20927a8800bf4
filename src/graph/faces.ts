import type { Entry } from "../entry/check.ts";
import { isListed } from "../entry/node.ts";
import type { Translation } from "../entry/translations/check-translation.ts";
import { isStale } from "../entry/translations/compare.ts";
import { isTranslated, type TranslatedNode } from "../entry/translations/face.ts";
import type { Language } from "../entry/translations/words.ts";
import type { Garden } from "./build.ts";

/** An entry in another language, beside its French. */
export type Translated = { language: Language; translation: Translation; node: TranslatedNode; isStale: boolean };

/** A garden in other languages. */
export type Faces = {
  /** Those in which something can be read, in the order of their codes. */
  languages: readonly Language[];
  /** What can be read in one, in id order. */
  inLanguage: (key: string) => readonly Translated[];
  /** The languages in which an entry can be read. */
  languagesOf: (id: string) => readonly Language[];
  /** What can be read of an entry in other languages, in the order of their codes. */
  translationsOf: (id: string) => readonly Translated[];
};

type Read = {
  languages: readonly Language[];
  translations: readonly Translation[];
  entries: readonly Pick<Entry, "node" | "face">[];
};

/** What can be read in other languages: of entries that can be read in French, drafts and what was withdrawn left out. */
export function facesOf({ graph }: Garden, { languages, translations, entries }: Read): Faces {
  const faces = new Map(entries.map(({ node, face }) => [node.id, face]));
  const byLanguage = new Map(
    languages.map((language) => [
      language.key,
      translations.flatMap((one) => (one.lang === language.key ? read(language, one) : [])),
    ]),
  );
  const used = languages.filter(({ key }) => (byLanguage.get(key) ?? []).length > 0);
  const holders = Map.groupBy([...byLanguage.values()].flat(), ({ node }) => node.id);
  return {
    languages: used,
    inLanguage: (key) => byLanguage.get(key) ?? [],
    translationsOf: (id) => holders.get(id) ?? [],
    languagesOf: (id) => (holders.get(id) ?? []).map(({ language }) => language),
  };

  function read(language: Language, translation: Translation): Translated[] {
    const node = graph.nodes.get(translation.of);
    if (!node || !isTranslated(node) || !isListed(node)) return [];
    const face = faces.get(node.id);
    return [{ language, translation, node, isStale: isStale(translation, { ...(face && { face }) }) }];
  }
}
