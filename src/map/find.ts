import { fold } from "../french.ts";
import type { MapPayload } from "./payload.ts";
import type { MapState } from "./state.ts";

/** The words an entry is found by, folded: its title, its everyday names. */
export const foldedNames = ({ titles, names }: Pick<MapPayload, "titles" | "names">): string[] =>
  titles.map((title, index) => ` ${fold(`${title} ${names[index] ?? ""}`)}`);

/**
 * The entries that a state shows, as places in the payload: of one of its
 * kinds, in its theme, and with every word searched at the start of one
 * of their own. Titles that start with the search come first.
 */
export function matching(
  map: MapPayload,
  folded: readonly string[],
  { query, kinds, theme }: Pick<MapState, "query" | "kinds" | "theme">,
): number[] {
  const wantedKinds = new Set(kinds);
  const wantedTheme = map.themes.findIndex(({ key }) => key === theme);
  const text = fold(query);
  const words = text.split(" ").filter(Boolean);
  const found = map.slugs.flatMap((_, index) => {
    if (wantedKinds.size > 0 && !wantedKinds.has(map.kinds[map.kind[index] ?? -1]?.folder ?? "")) return [];
    if (wantedTheme !== -1 && !map.theme[index]?.includes(wantedTheme)) return [];
    if (!words.every((word) => folded[index]?.includes(` ${word}`))) return [];
    return [index];
  });
  if (!text) return found;
  const rank = (index: number) =>
    folded[index]?.startsWith(` ${text}`) ? 0 : fold(map.titles[index] ?? "").includes(text) ? 1 : 2;
  return found
    .map((index) => ({ index, rank: rank(index) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ index }) => index);
}
