/** The pages of a kit, looked up in the data of the garden. */
import type { Kit, KitData, PageCard, PrintedPractice } from "./model.ts";

export type Composed = {
  practices: PrintedPractice[];
  /** Needs, then levers, in the order of the data. Terms only where a trail has no practice. */
  pages: PageCard[];
  /** Slugs that the garden no longer has. */
  lost: string[];
};

/** The practices of a kit in its order, and the needs and levers that they name; without practices, all the pages of the data. */
export function compose({ practices }: Pick<Kit, "practices">, data: KitData): Composed {
  const bySlug = new Map(data.practices.map((card) => [card.slug, card]));
  const found = practices.map((name) => bySlug.get(name)).filter((card) => card !== undefined);
  return {
    practices: found,
    pages:
      practices.length === 0
        ? data.pages
        : data.pages.filter(({ kind, slug }) => found.some((card) => linked(card, kind).includes(slug))),
    lost: practices.filter((name) => !bySlug.has(name)),
  };
}

const linked = ({ needs, levers }: PrintedPractice, kind: PageCard["kind"]) =>
  kind === "need" ? needs : kind === "lever" ? levers : [];

/** The title of a kit, when its maker gave none. */
export const kitTitle = (title: string) => title || "Mon kit d’atelier";
