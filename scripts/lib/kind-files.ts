import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { kindNames, kinds } from "../../src/entry/kinds.ts";

/**
 * What the kinds lack among files, each in a sentence: the page of an entry, the
 * page that lists them, the template of `npm run new`. Neither Astro’s pages nor
 * templates are modules, which the compiler would ask for; without them a kind is
 * counted at the home page and leads nowhere. A garden without templates is let be.
 */
export function missingKindFiles({ pages, templates }: { pages: string; templates: string }): string[] {
  return kindNames.flatMap((kind) => {
    const { folder, plural, article } = kinds[kind];
    const own = join(pages, folder);
    const names = existsSync(own) ? readdirSync(own) : [];
    return [
      ...(names.includes("[slug].astro") ? [] : [`Rien ne montre ${article} : il manque ${join(own, "[slug].astro")}.`]),
      ...(names.some((name) => name === "index.astro" || name.startsWith("[..."))
        ? []
        : [`Rien ne donne la liste des ${plural} : il manque ${join(own, "index.astro")}.`]),
      ...(!existsSync(templates) || existsSync(join(templates, `${folder}.mdx`))
        ? []
        : [`« npm run new » n’a pas de modèle pour ${article} : il manque ${join(templates, `${folder}.mdx`)}.`]),
    ];
  });
}
