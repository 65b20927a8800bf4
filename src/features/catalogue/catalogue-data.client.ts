/** The practices as the browser combines them: fetched once, when somebody reaches for the panel. */
import { here } from "../../base/address/here.ts";
import type { FacetIndex } from "../../graph/facets/choose.ts";
import type { SortKeys } from "../../graph/facets/sorts.ts";
import type { CatalogueData } from "../../entries/card/catalogue-data.ts";
import { catalogueAddress } from "./catalogue-address.ts";
import { practiceCardHtml, type PracticeCardWords } from "../../entries/card/practice-card-html.ts";

type Practice = { words: PracticeCardWords; icon: string; keys: SortKeys };

/** A practice is known by its place in the order of the pages. */
export type Catalogue = { practices: Practice[]; all: number[]; facets: FacetIndex<number>[] };

let loading: Promise<Catalogue> | undefined;

/** Fetches the data once; after a failure, the next call tries again. */
export function load(): Promise<Catalogue> {
  loading ??= fetch(here(`${catalogueAddress}catalogue.json`))
    .then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      return readCatalogue((await response.json()) as CatalogueData);
    })
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Reads the tables back into practices and facets. */
export function readCatalogue({ icons, themes, who, facets, practices }: CatalogueData): Catalogue {
  const ids: number[][] = facets.flatMap(([, values]) => values.map((): number[] => []));
  practices.forEach(([, , , , , , , values], practice) => values.forEach((value) => ids[value]?.push(practice)));
  let number = 0;
  return {
    facets: facets.map(([key, values]) => ({ key, values: values.map((value) => ({ key: value, ids: ids[number++] ?? [] })) })),
    all: practices.map((_, practice) => practice),
    practices: practices.map(
      ([slug, name, icon, place, by, time, cost, , [difficulty, minutes, ceiling, evidence, published, links], writing]) => {
        const [theme = "", label = "", hue = ""] = themes[place] ?? [];
        return {
          words: {
            id: `pratiques/${slug}`,
            title: name,
            drawings: typeof icon === "string" ? icon.split(" ") : [],
            hue,
            theme: label,
            who: who[by] ?? "",
            time,
            cost,
            ...(writing && { writing }),
          },
          icon: (typeof icon === "number" && icons[icon]) || "",
          keys: { difficulty, minutes, ceiling, evidence, published, links, theme },
        };
      },
    ),
  };
}

/** The cards of some practices, as the pages write them. */
export const practiceCardsHtml = ({ practices }: Catalogue, places: readonly number[]): string =>
  places
    .map((place) => practices[place])
    .filter((practice) => practice !== undefined)
    .map(({ words, icon }) => practiceCardHtml(words, icon))
    .join("");
