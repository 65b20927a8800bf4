import { number } from "../../base/french.ts";
import type { GardenFile } from "../../base/garden-file/fields.ts";
import { gardenFile } from "../../base/garden-file/file.ts";
import { kindNames, kinds } from "../../entry/kinds.ts";
import { isListed } from "../../entry/node.ts";
import type { Garden } from "../../graph/build.ts";
import { isSitePage } from "../../graph/pages.ts";
import { listedPractices } from "../../graph/facets/facets.ts";
import { gardenPages } from "../../graph/facets/garden-pages.ts";
import { latest } from "../../entries/feeds.ts";
import { practiceCardOf } from "../../entries/card/practice-card.ts";

/** How many cards the home page shows. */
const shown = 10;

/** Small numbers as they open a title. */
const written = [
  "",
  "",
  "Deux",
  "Trois",
  "Quatre",
  "Cinq",
  "Six",
  "Sept",
  "Huit",
  "Neuf",
  "Dix",
  "Onze",
  "Douze",
  "Treize",
  "Quatorze",
];

/**
 * What the home page shows of the garden: the words and doors of its file, of
 * which those and the wants that lead somewhere in it, counts by kind, and the latest practices by publication,
 * ties on id, as everywhere else.
 */
export function homeView({ graph, vocabulary }: Garden, home: GardenFile["home"] = gardenFile.home) {
  const nodes = [...graph.nodes.values()].filter(isListed);
  const practices = listedPractices({ graph });
  const pages = gardenPages({ graph, vocabulary });
  const leads = (page: string) => pages.has(page) || isSitePage(`/${page}`, vocabulary);
  const byKind = Map.groupBy(nodes, ({ kind }) => kind);
  return {
    /** Everyday wants, in the order of the vocabulary. */
    doors: vocabulary.doors.filter(({ page }) => pages.has(page)).map(({ page, ...door }) => ({ ...door, href: `/${page}/` })),
    title: home?.title ?? "Ici, on sait faire.",
    lead: home?.lead,
    /** Who the garden is for, each with where it leads. */
    entrances: (home?.doors ?? [])
      .filter(({ page }) => leads(page))
      .map(({ page, links, ...entrance }) => ({
        ...entrance,
        href: `/${page}/`,
        links: links.filter((link) => leads(link.page)).map((link): [string, string] => [`/${link.page}/`, link.label]),
      })),
    /** « Douze thèmes, un seul jardin ». */
    themes: `${written[vocabulary.themes.length] ?? number(vocabulary.themes.length)} thèmes, un seul jardin`,
    /** Nothing was sown yet: no map, no latest practices. */
    isBare: practices.length === 0,
    latest: latest(practices, shown).map((node) => practiceCardOf(node, vocabulary)),
    counts: kindNames
      .map((kind) => ({ kind, ...kinds[kind], total: byKind.get(kind)?.length ?? 0 }))
      .filter(({ total }) => total > 0)
      .map(({ folder, singular, plural, total }) => ({ folder, label: total >= 2 ? plural : singular, total: number(total) })),
  };
}
