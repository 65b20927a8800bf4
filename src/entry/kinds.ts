/** How a kind is named, everywhere and in the browser. */
type KindWords = {
  /** Below `content/`, and the first segment of every id and of every address: `content/<id>.mdx` is `/<id>/`. */
  folder: string;
  singular: string;
  plural: string;
  /** The singular with its article. */
  article: string;
};

/**
 * The kinds of entry, in the order in which the garden presents them. A kind is
 * a row here, a row of `kindTraits`, and a schema; what else it needs does not
 * compile without it, or is asked for by `npm run check`.
 */
export const kinds = {
  practice: { folder: "pratiques", singular: "pratique", plural: "pratiques", article: "la pratique" },
  need: { folder: "besoins", singular: "besoin", plural: "besoins", article: "le besoin" },
  lever: { folder: "leviers", singular: "levier", plural: "leviers", article: "le levier" },
  story: { folder: "recits", singular: "récit", plural: "récits", article: "le récit" },
  place: { folder: "lieux", singular: "lieu", plural: "lieux", article: "le lieu" },
  organisation: {
    folder: "organisations",
    singular: "organisation",
    plural: "organisations",
    article: "l’organisation",
  },
  term: { folder: "termes", singular: "mot", plural: "mots", article: "le mot" },
  workshop: { folder: "ateliers", singular: "atelier", plural: "ateliers", article: "l’atelier" },
  trail: { folder: "parcours", singular: "parcours", plural: "parcours", article: "le parcours" },
} as const satisfies Readonly<Record<string, KindWords>>;

export type Kind = keyof typeof kinds;

/** What a kind is among the others. */
type KindTraits = {
  gender: "f" | "m";
  /** The icon of entries without a pictogram of their own. */
  icon: string;
  /** The menu that leads to its list, its place among the kinds of that menu, and its name there. */
  listed: { in: "head" | "foot"; rank: number; label: string };
  /** Readers reach it through others: an entry that no page leads to is out of the walk. */
  isReached: boolean;
  /** It tells of the world, and has to say where that comes from. */
  isSourced: boolean;
  /** It is about something that several themes share, and so may join them. */
  joinsThemes: boolean;
  /** A card of a kit may stand for it. */
  hasCard: boolean;
};

/**
 * The other half of each row, apart because the browser receives `kinds` whole:
 * the scripts of the form and of the map would carry what they never read. For
 * the same reason the outline, colour and size of a kind stand in
 * `ui/shapes.ts`, and its rank among results in `features/search/arrange.ts`: neither
 * compiles without every kind.
 */
export const kindTraits = {
  practice: {
    gender: "f",
    icon: "plant-2",
    listed: { in: "head", rank: 1, label: "Pratiques" },
    isReached: false,
    isSourced: true,
    joinsThemes: true,
    hasCard: true,
  },
  need: {
    gender: "m",
    icon: "help-hexagon",
    listed: { in: "head", rank: 2, label: "Besoins" },
    isReached: true,
    isSourced: true,
    joinsThemes: true,
    hasCard: true,
  },
  lever: {
    gender: "m",
    icon: "crane",
    listed: { in: "foot", rank: 1, label: "Leviers publics" },
    isReached: true,
    isSourced: true,
    joinsThemes: true,
    hasCard: true,
  },
  story: {
    gender: "m",
    icon: "message-circle",
    listed: { in: "foot", rank: 2, label: "Récits" },
    isReached: false,
    isSourced: true,
    joinsThemes: false,
    hasCard: false,
  },
  // A place says where its stories are: nothing in it comes from elsewhere.
  place: {
    gender: "m",
    icon: "map-pin",
    listed: { in: "foot", rank: 3, label: "Lieux" },
    isReached: true,
    isSourced: false,
    joinsThemes: false,
    hasCard: false,
  },
  organisation: {
    gender: "f",
    icon: "building-community",
    listed: { in: "foot", rank: 4, label: "Organisations" },
    isReached: true,
    isSourced: true,
    joinsThemes: false,
    hasCard: false,
  },
  term: {
    gender: "m",
    icon: "vocabulary",
    listed: { in: "foot", rank: 6, label: "Les mots" },
    isReached: true,
    isSourced: true,
    joinsThemes: true,
    hasCard: true,
  },
  // Workshops and trails lead to pages that have sources.
  workshop: {
    gender: "m",
    icon: "presentation",
    listed: { in: "head", rank: 3, label: "Ateliers" },
    isReached: false,
    isSourced: false,
    joinsThemes: false,
    hasCard: false,
  },
  trail: {
    gender: "m",
    icon: "route",
    listed: { in: "foot", rank: 5, label: "Parcours" },
    isReached: false,
    isSourced: false,
    joinsThemes: false,
    hasCard: false,
  },
} as const satisfies Readonly<Record<Kind, KindTraits>>;

export const kindNames = Object.keys(kinds) as Kind[];

/** The kinds that a trait is true of. */
export type KindsWith<Trait extends keyof KindTraits> = {
  [K in Kind]: (typeof kindTraits)[K][Trait] extends true ? K : never;
}[Kind];

/** The kinds that one of the menus leads to: address and name of their lists, in the order of the menu. */
export const listsIn = (menu: "head" | "foot"): (readonly [href: string, label: string])[] =>
  kindNames
    .map((kind) => ({ ...kindTraits[kind].listed, href: `/${kinds[kind].folder}/` }))
    .filter((listed) => listed.in === menu)
    .sort((a, b) => a.rank - b.rank)
    .map(({ href, label }) => [href, label] as const);

const byFolder = new Map<string, Kind>(kindNames.map((kind) => [kinds[kind].folder, kind]));

/** The kind whose entries live in `folder`, if there is one. */
export const kindOfFolder = (folder: string): Kind | undefined => byFolder.get(folder);

/** The kind of the entry `id`: `pratiques/repair-cafe` → `practice`. */
export function kindOfId(id: string): Kind | undefined {
  const slash = id.indexOf("/");
  return slash < 0 ? undefined : kindOfFolder(id.slice(0, slash));
}
