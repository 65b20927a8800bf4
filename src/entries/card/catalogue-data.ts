import type { Writing } from "../entry.ts";

/**
 * The catalogue for the browser, in tables: a practice names its theme and
 * values by their places in them, its icon too unless drawings stand for it, with
 * spaces between. In the order of the pages.
 */
export type CatalogueData = {
  icons: string[];
  themes: [key: string, label: string, hue: string][];
  who: string[];
  /** Facets and the keys of their values, in the order of the panel; values are numbered across facets. */
  facets: [facet: string, values: string[]][];
  practices: [
    slug: string,
    title: string,
    icon: number | string,
    theme: number,
    who: number,
    time: string,
    cost: string,
    values: number[],
    keys: [difficulty: number, minutes: number, ceiling: number | null, evidence: number, published: string, links: number],
    /** Of a title in another language than the garden’s. */
    writing?: Writing,
  ][];
};
