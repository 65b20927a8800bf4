import type { Vocabulary } from "../../entry/vocabulary.ts";
import type { Faces, Translated } from "../../graph/faces.ts";
import type { Language } from "../../entry/translations/words.ts";
import { addressIn, facesAt } from "./addresses.ts";
import { saidIn, translationView } from "./translation.ts";

/** The page that welcomes one to a language: all that can be read in it, under the theme that each stands first in. */
export function welcomeView(faces: Faces, language: Language, vocabulary: Vocabulary) {
  const { key, words } = language;
  const groups = Map.groupBy(faces.inLanguage(key), ({ node }) => node.data.themes[0]);
  return {
    lang: key,
    dir: words.dir,
    said: saidIn(language),
    faces: facesAt("/", faces.languages),
    groups: vocabulary.themes
      .map((theme) => ({ ...theme, label: words.themes[theme.key] ?? "", pages: (groups.get(theme.key) ?? []).map(toPage) }))
      .filter(({ pages }) => pages.length > 0),
  };

  function toPage(one: Translated) {
    const { title, id, frames } = translationView(one, vocabulary);
    return { href: addressIn(key, `/${id}/`), title, frame: frames[0] };
  }
}
