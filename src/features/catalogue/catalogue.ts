import { count } from "../../base/french.ts";
import type { Garden } from "../../graph/build.ts";
import { buildFacets, listedPractices, type Facet, type FacetKey } from "../../graph/facets/facets.ts";
import { neighbours } from "../../graph/neighbours.ts";
import { onceFor } from "../../graph/reads/reads.ts";
import { inPageOrder, sortKeysOf } from "../../graph/facets/sorts.ts";
import { catalogueAddress, perPage, valueAddress } from "./catalogue-address.ts";
import type { Writing } from "../../entries/entry.ts";
import type { CatalogueData } from "../../entries/card/catalogue-data.ts";
import { practiceCardOf, type PracticeCard } from "../../entries/card/practice-card.ts";

/** What every list page draws from: built once for a garden. */
type Catalogue = { facets: Facet[]; cards: PracticeCard[]; byId: Map<string, PracticeCard>; panel: PanelFacet[] };

/** A facet as the panel shows it. */
export type PanelFacet = { key: FacetKey; label: string; icon: string; values: PanelValue[] };
export type PanelValue = { key: string; label: string; icon: string; total: number; href: string };

const catalogueOf = onceFor((garden: Garden): Catalogue => {
  const facets = buildFacets(garden);
  const cards = inPageOrder(listedPractices(garden)).map((node) => practiceCardOf(node, garden.vocabulary));
  const panel = facets.map(({ key, label, icon, values }) => ({
    key,
    label,
    icon,
    values: values.map((value) => ({
      key: value.key,
      label: value.label,
      icon: value.icon ?? icon,
      total: value.count,
      href: valueAddress(key, value.key),
    })),
  }));
  return {
    facets,
    cards,
    byId: new Map(cards.map((card) => [card.id, card])),
    panel: panel.filter(({ values }) => values.length > 0),
  };
});

/** One list page. */
export type ListPageView = {
  /** Under `/pratiques/`, without final slash; `undefined` for `/pratiques/` itself. */
  path: string | undefined;
  /** What stands before the title of the page of a value. */
  kicker: string | undefined;
  title: string;
  intro: string;
  description: string;
  /** The value whose page it is. */
  active:
    | { facet: FacetKey; value: string; label: string; icon: string; page: { href: string; label: string } | undefined }
    | undefined;
  total: number;
  cards: PracticeCard[];
  page: number;
  /** Numbers and addresses of the pages to offer; a gap stands for those left out. */
  pages: ({ number: number; href: string } | "gap")[];
  previous: string | undefined;
  next: string | undefined;
};

/** Every list page: all practices, then each value of each facet, each cut into pages of 60. The panel is the same on all of them. */
export function listPages(garden: Garden): { panel: PanelFacet[]; views: ListPageView[] } {
  const { facets, cards, byId, panel } = catalogueOf(garden);
  const all = pagesOfList(cards, "", {
    kicker: undefined,
    title: "Les pratiques",
    intro:
      "Ce que des habitants font déjà, avec le mode d’emploi. Choisissez selon vos moyens, votre temps et ce que vous cherchez.",
    description: `${count(cards.length, "pratique")} de la débrouille, avec leur mode d’emploi, leurs preuves et leurs risques.`,
    active: undefined,
  });
  const rank = new Map(cards.map(({ id }, index) => [id, index]));
  const ofValues = facets.flatMap(({ key, icon, heading, page, values }) =>
    values.flatMap((value) => {
      const own = value.ids
        .map((id) => byId.get(id))
        .filter((card) => card !== undefined)
        .sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
      return pagesOfList(own, `${key}/${value.key}`, {
        kicker: heading,
        title: value.label,
        intro: value.definition,
        description: `${heading} : ${value.label}. ${count(own.length, "pratique")}. ${value.definition}`,
        active: {
          facet: key,
          value: value.key,
          label: value.label,
          icon: value.icon ?? icon,
          page: page && { href: `/${page.folder}/${value.key}/`, label: page.label },
        },
      });
    }),
  );
  return { panel, views: [...all, ...ofValues] };
}

type ListWords = Pick<ListPageView, "kicker" | "title" | "intro" | "description" | "active">;

/** Cuts a list into its pages. An empty list has one, which says so. */
function pagesOfList(cards: PracticeCard[], path: string, words: ListWords): ListPageView[] {
  const last = Math.max(1, Math.ceil(cards.length / perPage));
  const hrefOf = (page: number) =>
    catalogueAddress +
    [path, page > 1 ? `page/${page}` : ""]
      .filter(Boolean)
      .map((part) => `${part}/`)
      .join("");
  return Array.from({ length: last }, (_, index) => {
    const page = index + 1;
    return {
      ...words,
      path: hrefOf(page).slice(catalogueAddress.length, -1) || undefined,
      total: cards.length,
      cards: cards.slice(index * perPage, page * perPage),
      page,
      pages:
        last > 1 ? pagesToOffer(page, last).map((number) => (number === "gap" ? number : { number, href: hrefOf(number) })) : [],
      previous: page > 1 ? hrefOf(page - 1) : undefined,
      next: page < last ? hrefOf(page + 1) : undefined,
    };
  });
}

/** The first page, the last, the current and its neighbours: `1 … 4 5 6 … 84`. A gap of one page is that page. */
export function pagesToOffer(page: number, last: number): (number | "gap")[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, last])].filter((n) => n >= 1 && n <= last);
  return wanted.flatMap((n, index) => {
    const before = wanted[index - 1] ?? 0;
    if (n - before === 1) return [n];
    return n - before === 2 ? [n - 1, n] : ["gap" as const, n];
  });
}

/** The data that the browser combines facets with. `drawingOf` gives the path of an icon. */
export function catalogueData(garden: Garden, drawingOf: (icon: string) => string): CatalogueData {
  const { facets, byId } = catalogueOf(garden);
  const { graph, vocabulary } = garden;
  const around = neighbours(graph);
  const icons = table<string>();
  const who = table<string>();
  const numbers = new Map<string, number[]>();
  const values = facets.flatMap((facet) => facet.values);
  values.forEach(({ ids }, number) => {
    for (const id of ids) numbers.set(id, [...(numbers.get(id) ?? []), number]);
  });
  const practices = inPageOrder(listedPractices(garden)).flatMap((node): CatalogueData["practices"] => {
    const card = byId.get(node.id);
    if (!card) return [];
    const { difficulty, minutes, ceiling, evidence, published, links } = sortKeysOf(node, around.get(node.id)?.size ?? 0);
    return [
      [
        node.id.slice(node.id.indexOf("/") + 1),
        card.title,
        card.drawings.length > 0 ? card.drawings.join(" ") : icons.place(card.icon),
        vocabulary.themes.findIndex(({ key }) => key === node.data.themes[0]),
        who.place(card.who),
        card.time,
        card.cost,
        numbers.get(node.id) ?? [],
        [difficulty, minutes, ceiling, evidence, published, links],
        ...(card.writing ? ([card.writing] as [Writing]) : ([] as [])),
      ],
    ];
  });
  return {
    icons: icons.items.map(drawingOf),
    themes: vocabulary.themes.map(({ key, label, hue }) => [key, label, hue]),
    who: who.items,
    facets: facets.map(({ key, values: own }) => [key, own.map((value) => value.key)]),
    practices,
  };
}

/** A list of distinct items, and the place of each. */
function table<Item>() {
  const places = new Map<Item, number>();
  const items: Item[] = [];
  const place = (item: Item): number => {
    const known = places.get(item);
    if (known !== undefined) return known;
    places.set(item, items.length);
    return items.push(item) - 1;
  };
  return { items, place };
}
