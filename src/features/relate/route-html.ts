import { here } from "../../base/address/here.ts";
import { escapeHtml } from "../../base/html.ts";
import { kinds, type Kind } from "../../entry/kinds.ts";
import type { LinkKind } from "../../entry/relations.ts";
import { list } from "../../base/french.ts";
import { buildWeb, type Step, type Web } from "../../graph/paths.ts";
import { shapePath } from "../../ui/shapes.ts";
import { linkWords } from "../../entry/relations.ts";

/** What `/carte/relier.json` gives: one list per field, entries in id order. */
export type RelateData = {
  /** Each kind in use, and how many entries of it follow each other. */
  kinds: [Kind, number][];
  slugs: string[];
  titles: string[];
  /** Everyday names, to be found by: joined by `|`, empty for most entries. */
  names: string[];
  /** By kind of link: the entry that holds links, then how far on each next one is; in rows. */
  links: [LinkKind, number[][]][];
};

/** An entry as a step of a route shows it. */
export type RelatePage = { id: string; kind: Kind; title: string; names: string[] };

/** The entries and the links of the data, ready for a search. */
export function readRelateData({ kinds: runs, slugs, titles, names, links }: RelateData): { pages: RelatePage[]; web: Web } {
  const kindOf = runs.flatMap(([kind, size]) => Array.from({ length: size }, () => kind));
  const pages = slugs.map((slug, index): RelatePage => {
    const kind = kindOf[index] ?? "term";
    const title = titles[index] ?? slug;
    return { id: `${kinds[kind].folder}/${slug}`, kind, title, names: (names[index] ?? "").split("|").filter(Boolean) };
  });
  const numbered = links.flatMap(([kind, rows]) =>
    rows.flatMap(([source = 0, ...gaps]) => {
      let target = 0;
      return gaps.map((gap) => ({ source, target: (target += gap), kind }));
    }),
  );
  return { pages, web: buildWeb(pages.length, numbered) };
}

type Named = Pick<RelatePage, "id" | "kind" | "title">;

/** One route: the pages it passes by, in order, each after the words that lead to it, and a link to see it on the map. */
export function routeHtml(pages: readonly Named[], route: readonly Step[]): string {
  const ids = [route[0]?.from ?? 0, ...route.map(({ to }) => to)].map((page) => pages[page] as Named);
  const items = ids.map(
    (page, index) => `<li>${index > 0 ? wordsHtml(pages, route[index - 1] as Step) : ""}${pageHtml(page)}</li>`,
  );
  return `<ol class="route plain">${items.join("")}</ol><p class="route-map taps no-print"><a href="${here(mapAddress(ids))}">Voir ce chemin sur la carte</a></p>`;
}

const pageHtml = ({ id, kind, title }: Named) =>
  `<span class="page"><svg class="glyph ${kind}" viewBox="0 0 24 24" aria-hidden="true"><path d="${shapePath(kind, 12, 12, 8)}"></path></svg><a href="${here(`/${id}/`)}">${escapeHtml(title)}</a> <span class="quiet">${kinds[kind].singular}</span></span>`;

function wordsHtml(pages: readonly Named[], { from, to, kind, forward }: Step): string {
  const holder = pages[forward ? from : to] as Named;
  return `<div class="words">${escapeHtml(linkWords(kind, holder.kind, forward))}</div> `;
}

/** The map with a route on it. */
export const mapAddress = (pages: readonly { id: string }[]) =>
  `/carte/#chemin=${pages.map(({ id }) => encodeURIComponent(id).replaceAll("%2F", "/")).join(",")}`;

/** Where two pages are related; either may be left to choose. */
export function relateAddress(from: string, to: string): string {
  const part = (name: string, id: string) => (id ? [`${name}=${encodeURIComponent(id).replaceAll("%2F", "/")}`] : []);
  const query = [...part("de", from), ...part("a", to)].join("&");
  return query ? `/carte/relier/?${query}` : "/carte/relier/";
}

/** The heading of a route: the pages between its ends. */
export function routeTitle(pages: readonly Named[], route: readonly Step[]): string {
  const between = route.slice(1).map(({ from }) => `«\u00A0${pages[from]?.title ?? ""}\u00A0»`);
  return between.length === 0 ? "Directement" : `Par ${list(between)}`;
}
