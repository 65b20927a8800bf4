import { translationView } from "../../entries/translation/translation.ts";
import type { Garden } from "../../graph/build.ts";
import type { Translated } from "../../graph/faces.ts";
import { kitData, type KitTools } from "./kit.ts";
import { qrCode } from "./qr.ts";

/**
 * The practices of a language as paper shows them, in the order of our own kits:
 * each with what those print of it, and the code of its page in the language.
 */
export function printedIn(garden: Garden, lang: string, all: readonly Translated[], tools: KitTools) {
  const data = kitData(garden, tools, { practices: all.map(({ node }) => node.id), pages: [], workshops: [] });
  const practices = data.practices.flatMap((french) => {
    const one = all.find(({ node }) => node.id === `pratiques/${french.slug}`);
    if (!one) return [];
    const view = translationView(one, garden.vocabulary);
    return [{ view, html: one.translation.html, french, qr: qrCode(`${data.base}/${lang}/${view.id}/`) }];
  });
  return { data, practices };
}
