import { kinds, type Kind } from "../../src/entry/kinds.ts";
import type { Link } from "../../src/entry/node.ts";
import type { LinkKind } from "../../src/entry/relations.ts";
import { compare } from "../../src/graph/graph.ts";
import type { LayoutInput } from "../../src/features/map/layout/layout.ts";
import { randomFrom, type Random } from "./random.ts";

type Entry = { id: string; kind: Kind; themes: string[] };

/** A garden without texts: what the map is laid out from. */
export type BareGarden = { entries: readonly Entry[]; links: readonly Link[] };

/** Needs and levers do not grow with a garden: they come to hold thousands of links each. */
const fixed: readonly (readonly [Kind, number])[] = [
  ["need", 17],
  ["lever", 15],
];

/** What the rest is made of, besides practices: they are about half of it. */
const shares: readonly (readonly [Kind, number])[] = [
  ["story", 0.22],
  ["place", 0.08],
  ["organisation", 0.08],
  ["term", 0.08],
  ["workshop", 0.02],
  ["trail", 0.02],
];

/** What each kind links to, as entries do: the kind of link, where it leads, how many at least and at most. */
const declared: Readonly<Partial<Record<Kind, readonly (readonly [LinkKind, Kind, number, number])[]>>> = {
  practice: [
    ["need", "need", 1, 3],
    ["lever", "lever", 1, 3],
    ["complement", "practice", 1, 3],
    ["mention", "practice", 0, 2],
    ["mention", "term", 0, 2],
  ],
  story: [
    ["practice", "practice", 1, 3],
    ["need", "need", 0, 2],
    ["place", "place", 1, 1],
    ["organisation", "organisation", 0, 1],
  ],
  organisation: [
    ["place", "place", 1, 1],
    ["mention", "practice", 0, 2],
  ],
  workshop: [
    ["practice", "practice", 2, 5],
    ["need", "need", 1, 2],
  ],
  trail: [["step", "practice", 5, 9]],
  need: [["mention", "lever", 2, 4]],
  lever: [],
  place: [],
  term: [["mention", "practice", 0, 2]],
};

/**
 * A garden of `size` entries with the shape of the real one: about five links
 * an entry, most between practices of one theme, and needs and levers that
 * everything leads to. The same seed, size and themes give the same garden.
 */
export function bareGarden(size: number, themes: readonly string[], seed = 1): BareGarden {
  const random = randomFrom(seed * 7_919 + size);
  const rest = size - fixed.reduce((sum, [, number]) => sum + number, 0);
  const others = shares.map(([kind, share]) => [kind, Math.round(rest * share)] as const);
  const practices = others.reduce((left, [, number]) => left - number, rest);
  const numbers = [...fixed, ["practice", practices] as const, ...others];
  const entries = numbers.flatMap(([kind, number]) =>
    Array.from({ length: number }, (_, index): Entry => ({
      id: `${kinds[kind].folder}/${word(random)}-${index}`,
      kind,
      themes: kind === "practice" ? random.some(themes, random.between(1, 2)) : [],
    })),
  );
  const choose = chooser(entries);
  return { entries, links: entries.flatMap((entry) => linksOf(entry, choose, random)) };
}

/** The same garden with one more entry of `kind`, linked as its kind is, and its id. */
export function withOneMore(
  garden: BareGarden,
  kind: Kind,
  themes: readonly string[],
  seed: number,
): BareGarden & { id: string } {
  const random = randomFrom(seed);
  const id = `${kinds[kind].folder}/${word(random)}-nouvelle`;
  const entry: Entry = { id, kind, themes: kind === "practice" ? [...themes] : [] };
  return {
    id,
    entries: [...garden.entries, entry],
    links: [...garden.links, ...linksOf(entry, chooser(garden.entries), random)],
  };
}

type Choose = (self: Entry, kind: Kind, random: Random) => Entry | undefined;

/** Chooses where a link leads: known entries more often than others, and among practices one of the same theme two times in three. */
function chooser(entries: readonly Entry[]): Choose {
  const byKind = Map.groupBy(entries, ({ kind }) => kind);
  const byTheme = Map.groupBy(byKind.get("practice") ?? [], ({ themes }) => themes[0] ?? "");
  return (self, kind, random) => {
    const near = kind === "practice" && random.next() < 0.66 ? byTheme.get(self.themes[0] ?? "") : undefined;
    const candidates = near ?? byKind.get(kind) ?? [];
    return candidates[Math.floor(candidates.length * random.next() ** 1.8)];
  };
}

/** The links of one entry; each practice that it leads to also leads it to others of the theme of the first. */
function linksOf(self: Entry, choose: Choose, random: Random): Link[] {
  let theme = self.themes;
  return (declared[self.kind] ?? []).flatMap(([kind, to, least, most]) =>
    Array.from({ length: random.between(least, most) }).flatMap((): Link[] => {
      const target = choose({ ...self, themes: theme }, to, random);
      if (!target || target.id === self.id) return [];
      if (theme.length === 0 && to === "practice") theme = target.themes;
      return [{ source: self.id, target: target.id, kind }];
    }),
  );
}

const letters = "abcdefghijklmnopqrstuvwxyz";
const word = (random: Random) => Array.from({ length: 6 }, () => letters[random.between(0, 25)]).join("");

/** A bare garden as the layout reads it, in the order of a graph. */
export function bareGraph({ entries, links }: BareGarden): LayoutInput {
  const nodes = new Map(
    [...entries].sort((a, b) => compare(a.id, b.id)).map(({ id, kind, themes }) => [id, { id, kind, data: { themes } }] as const),
  );
  const unique = new Map(links.map((link) => [`${link.source}\n${link.target}\n${link.kind}`, link]));
  const ordered = [...unique].sort(([a], [b]) => compare(a, b)).map(([, link]) => link);
  return {
    nodes,
    links: ordered,
    outgoing: Map.groupBy(ordered, ({ source }) => source),
    incoming: Map.groupBy(ordered, ({ target }) => target),
  };
}
