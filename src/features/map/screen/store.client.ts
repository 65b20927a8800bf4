import type { PartLinks, PartNames } from "../payload.ts";
import { readLinks, readNames, type GardenMap } from "../read.ts";

/** What of a part may still have to come. */
type What = "noms" | "liens";

/** Loads the names and links of a large garden, one part at a time, each once. A part that did not come is asked for again the next time. */
export function store(map: GardenMap, folder: string) {
  const coming = new Map<string, Promise<void>>();

  async function load(what: What, part: number): Promise<void> {
    const answer = await fetch(`${folder}${what}/${map.parts[part]?.key}/donnees.json`);
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    const data: unknown = await answer.json();
    if (what === "noms") readNames(map, part, data as PartNames);
    else readLinks(map, part, data as PartLinks);
  }

  const isRead = (what: What, part: number) => {
    const { start, size } = map.parts[part] ?? { start: 0, size: 0 };
    return size === 0 || (what === "noms" ? map.titles : map.near)[start] !== undefined;
  };

  function ask(what: What, part: number): Promise<void> | undefined {
    if (isRead(what, part)) return undefined;
    const key = `${what}/${part}`;
    const known = coming.get(key);
    if (known) return known;
    const asked = load(what, part).finally(() => coming.delete(key));
    coming.set(key, asked);
    return asked;
  }

  /** Resolves when all of these have come; `undefined` when they are there already. */
  function need(wanted: readonly (readonly [What, number])[]): Promise<unknown> | undefined {
    const missing = wanted.flatMap(([what, part]) => ask(what, part) ?? []);
    return missing.length > 0 ? Promise.all(missing) : undefined;
  }

  const everyPart = [...map.parts.keys()];
  return {
    /** The names of all entries: to search, or to find an entry by its id. */
    names: () => need(everyPart.map((part) => ["noms", part] as const)),
    /** Names and links of some parts. */
    parts: (parts: Iterable<number>) =>
      need(
        [...new Set(parts)].flatMap(
          (part) =>
            [
              ["noms", part],
              ["liens", part],
            ] as const,
        ),
      ),
    /** Names of the parts of these entries. */
    namesOf: (places: readonly number[]) =>
      need([...new Set(places.map((place) => map.part[place] ?? 0))].map((part) => ["noms", part] as const)),
  };
}

export type Store = ReturnType<typeof store>;
