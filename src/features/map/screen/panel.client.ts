import { here } from "../../../base/address/here.ts";
import { compareFrench, count, list, sentence } from "../../../base/french.ts";
import { edgeTypes } from "../edge-types.ts";
import { element, glyph } from "../../../ui/element.client.ts";
import { linkBetween, type GardenMap } from "../read.ts";
import { groupBy } from "../../../base/group-by.ts";

/** Of a kind, at most so many neighbours are listed: a need of a large garden has thousands. */
const listed = 60;

/** The address of the map with the entry `id` in focus. */
type Address = (id: string) => string;

/** The panel, where it is filled, and the map that it tells of. */
type Side = { panel: HTMLElement; into: HTMLElement; map: GardenMap };

/** The panel beside the map: what is chosen, in words and links. */
export function panelOf(panel: HTMLElement, map: GardenMap) {
  const side: Side = { panel, into: panel.querySelector("[data-part=details]") as HTMLElement, map };
  return {
    /** How to begin. */
    empty: () => fill(side),
    entry: (place: number, address: Address) => showEntry(side, place, address),
    theme: (index: number, address: Address) => showTheme(side, index, address),
    route: (route: readonly number[], address: Address) => showRoute(side, route, address),
  };
}

export type Panel = ReturnType<typeof panelOf>;

function fill({ panel, into }: Side, ...parts: (HTMLElement | undefined)[]) {
  const reading = document.activeElement?.matches("li a") === true && panel.contains(document.activeElement);
  const chosen = parts.length > 0;
  panel.classList.toggle("chosen", chosen);
  for (const part of panel.querySelectorAll<HTMLElement>("[data-part=hint], [data-act=close]"))
    part.hidden = chosen === (part.dataset["part"] === "hint");
  into.replaceChildren(...parts.filter((part) => part !== undefined));
  panel.scrollTop = 0;
  // The link that was followed is gone: who reads on, reads on from the new title.
  if (reading) into.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
}

const kindAt = (map: GardenMap, place: number) => map.kinds[map.kind[place] ?? 0] as GardenMap["kinds"][number];
const heading = (text: string) => element("h2", { textContent: text, tabIndex: -1 });

/** Links to entries on the map. */
function links(map: GardenMap, places: readonly number[], address: Address): HTMLElement {
  const items = element("ul", { className: "plain taps lines" });
  for (const place of places) {
    const item = element("li");
    item.append(element("a", { href: address(map.ids[place] ?? ""), textContent: map.titles[place] ?? "…" }));
    items.append(item);
  }
  return items;
}

/** An entry: its name, its page, and what it is linked with, by kind and title. */
function showEntry(side: Side, place: number, address: Address) {
  const { map } = side;
  const what = element("p", { className: "map-kind" });
  what.append(glyph(kindAt(map, place).kind), kindAt(map, place).singular);
  const near = map.near[place] ?? [];
  const lists = [...groupBy(near, (other) => map.kind[other] ?? 0)]
    .sort(([a], [b]) => a - b)
    .flatMap(([kind, others]) => neighbours(map, kind, others, address));
  fill(
    side,
    what,
    heading(map.titles[place] ?? ""),
    element("a", { className: "button", href: here(`/${map.ids[place]}/`), textContent: "Ouvrir la page" }),
    element("p", {
      className: "quiet",
      textContent: near.length > 0 ? "Reliée à (toucher pour y aller sur la carte) :" : "Pas encore reliée à d’autres pages.",
    }),
    ...lists,
  );
}

/** The neighbours of one kind, by title; of very many, the most linked. */
function neighbours(map: GardenMap, kind: number, others: readonly number[], address: Address): HTMLElement[] {
  const { kind: name, plural, singular } = map.kinds[kind] as GardenMap["kinds"][number];
  const title = element("h3");
  title.append(glyph(name), count(others.length, singular, plural));
  const byTitle = (a: number, b: number) => compareFrench(map.titles[a] ?? "", map.titles[b] ?? "") || a - b;
  if (others.length <= listed) return [title, links(map, [...others].sort(byTitle), address)];
  const most = [...others].sort(byDegree(map)).slice(0, listed);
  const rest = element("p", {
    className: "quiet",
    textContent: `Les ${listed} plus reliées ; les ${count(others.length - listed, "autre")} sont sur sa page.`,
  });
  return [title, links(map, most, address), rest];
}

const byDegree = (map: GardenMap) => (a: number, b: number) => (map.degree[b] ?? 0) - (map.degree[a] ?? 0) || a - b;

/** A theme: how many pages of each kind stand in its bed, its page, and its most linked entries once they are known. */
function showTheme(side: Side, index: number, address: Address) {
  const { map } = side;
  const theme = map.themes[index];
  const part = map.parts[index];
  if (!theme || !part) return fill(side);
  const places = Array.from({ length: part.size }, (_, at) => part.start + at);
  const kinds = [...groupBy(places, (place) => map.kind[place] ?? 0)]
    .sort(([a], [b]) => a - b)
    .map(([kind, { length }]) => count(length, map.kinds[kind]?.singular ?? "", map.kinds[kind]?.plural));
  const most = places
    .filter((place) => map.titles[place] !== undefined)
    .sort(byDegree(map))
    .slice(0, 8);
  fill(
    side,
    element("p", { className: "map-kind", textContent: "thème" }),
    heading(theme.label),
    element("a", { className: "button", href: here(`/themes/${theme.key}/`), textContent: "Ouvrir la page du thème" }),
    element("p", { className: "quiet", textContent: `${list(kinds)}.` }),
    most.length > 0 ? element("h3", { textContent: "Les plus reliées du parterre" }) : undefined,
    most.length > 0 ? links(map, most, address) : undefined,
  );
}

/** A route: its entries in order, and what links each with the next. */
function showRoute(side: Side, route: readonly number[], address: Address) {
  const { map } = side;
  const steps = element("ol", { className: "map-route plain taps lines" });
  for (const [step, place] of route.entries()) {
    const item = element("li");
    const link = element("a", { href: address(map.ids[place] ?? "") });
    link.append(glyph(kindAt(map, place).kind), map.titles[place] ?? "…");
    item.append(link);
    const next = route[step + 1];
    if (next !== undefined) item.append(element("div", { className: "quiet", textContent: byWhat(map, place, next) }));
    steps.append(item);
  }
  const clear = element("button", { type: "button", className: "button light", textContent: "Effacer le chemin" });
  clear.dataset["act"] = "clear-route";
  const other = element("a", { href: here("/carte/relier/"), textContent: "Relier deux autres pages" });
  const more = element("p", { className: "map-more taps" });
  more.append(other);
  fill(side, element("p", { className: "map-kind", textContent: "chemin" }), heading(routeWords(map, route)), steps, clear, more);
}

/** « De A à B, en 2 pas ». */
export const routeWords = (map: GardenMap, route: readonly number[]) =>
  sentence`De « ${map.titles[route[0] ?? -1] ?? "…"} » à « ${map.titles[route[route.length - 1] ?? -1] ?? "…"} », en ${count(route.length - 1, "pas", "pas")}`;

function byWhat(map: GardenMap, from: number, to: number): string {
  const type = linkBetween(map, from, to);
  return type === -1 ? "pas de lien direct" : (edgeTypes[type]?.by ?? "");
}
