import { fold } from "../../base/french.ts";
import { wordsOf, type GardenMap } from "./read.ts";
import type { MapState } from "./state.ts";

/**
 * The entries that a state shows, as places on the map: of one of its kinds, in
 * its theme, and with every word searched at the start of one of their own.
 * Searched, those whose title starts with the search come first, then the most
 * linked. Entries whose names have not been read are found by no word.
 */
export function matching(map: GardenMap, { query, kinds, theme }: Pick<MapState, "query" | "kinds" | "theme">): number[] {
  const wantedKinds = new Set(kinds);
  const wantedTheme = map.themes.findIndex(({ key }) => key === theme);
  const text = fold(query);
  const words = text.split(" ").filter(Boolean);
  const found: number[] = [];
  for (let place = 0; place < map.size; place++) {
    if (wantedKinds.size > 0 && !wantedKinds.has(map.kinds[map.kind[place] ?? -1]?.folder ?? "")) continue;
    if (wantedTheme !== -1 && !map.themesOf(place).includes(wantedTheme)) continue;
    if (words.every((word) => wordsOf(map, place).includes(` ${word}`))) found.push(place);
  }
  if (!text) return found;
  const rank = (place: number) =>
    wordsOf(map, place).startsWith(` ${text}`) ? 0 : fold(map.titles[place] ?? "").includes(text) ? 1 : 2;
  return found
    .map((place) => ({ place, rank: rank(place) }))
    .sort((a, b) => a.rank - b.rank || (map.degree[b.place] ?? 0) - (map.degree[a.place] ?? 0) || a.place - b.place)
    .map(({ place }) => place);
}
