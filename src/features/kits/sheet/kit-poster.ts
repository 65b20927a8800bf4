import type { Composed } from "../compose.ts";
import type { KitData } from "../model.ts";
import { spoken } from "../markup.ts";
import { licencesOf } from "../../../base/licences.ts";
import { posterSvg } from "./poster.ts";
import { site } from "../../../base/site.ts";

/** The poster of a kit: its practices, with the needs and levers that they name. */
export const kitPoster = ({ practices, pages }: Composed, title: string, data: KitData): string =>
  posterSvg({
    title,
    practices: practices.map((card) => ({ ...card, drawing: data.icons[card.icon] ?? "" })),
    needs: pages.filter(({ kind }) => kind === "need"),
    levers: pages.filter(({ kind }) => kind === "lever"),
    foot: `${site.title} · ${spoken(data.base)} · ${licencesOf(practices.map(({ licence }) => licence))}`,
  });

/** The same in words, for whoever does not see the drawing: each practice, then what it is joined with. */
export const kitLinks = ({ practices, pages }: Composed) => {
  const titles = (kind: "need" | "lever", slugs: readonly string[]) =>
    pages.filter((page) => page.kind === kind && slugs.includes(page.slug)).map(({ title }) => title);
  return practices.map(({ slug, title, needs, levers }) => ({
    slug,
    title,
    needs: titles("need", needs),
    levers: titles("lever", levers),
  }));
};
