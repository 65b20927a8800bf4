import type { Kind } from "./kinds.ts";

/** What stands between two titles: read from the page that holds the link, and from the page it leads to. */
type Words = { forward: string; backward: string };

/** A relation between two entries. */
type Relation = Words & {
  /** Its name in the open data. */
  data: string;
  /** What is counted, in the figures of a garden. */
  counted: string;
  /** How much it says of an entry: the least says most. */
  rank: number;
  /** Other words, where the page that holds the link is of one of these kinds. */
  of?: Partial<Record<Kind, Words>>;
};

/** Every relation between entries, a row each, in the order of display. */
export const relations = {
  need: {
    data: "eclaire",
    counted: "éclaire un besoin",
    rank: 1,
    forward: "répond au besoin",
    backward: "est un besoin auquel répond",
    of: {
      story: { forward: "éclaire le besoin", backward: "est un besoin éclairé par" },
      workshop: { forward: "fait parler du besoin", backward: "est un besoin dont parle" },
    },
  },
  lever: {
    data: "aide-par",
    counted: "s’appuie sur un levier",
    rank: 2,
    forward: "s’appuie sur le levier",
    backward: "est un levier pour",
  },
  practice: {
    data: "raconte",
    counted: "raconte ou travaille une pratique",
    rank: 0,
    forward: "raconte",
    backward: "a pour récit",
    of: { workshop: { forward: "fait découvrir", backward: "se découvre avec" } },
  },
  place: {
    data: "a-lieu-a",
    counted: "se passe dans un lieu",
    rank: 5,
    forward: "se passe ici\u00A0:",
    backward: "est le lieu de",
    of: { organisation: { forward: "agit ici\u00A0:", backward: "est un lieu où agit" } },
  },
  organisation: {
    data: "porte-par",
    counted: "portée par une organisation",
    rank: 5,
    forward: "est porté par",
    backward: "porte",
  },
  step: {
    data: "passe-par",
    counted: "étape d’un parcours",
    rank: 6,
    forward: "passe par",
    backward: "est une étape de",
  },
  prerequisite: {
    data: "demande",
    counted: "à faire avant",
    rank: 3,
    forward: "demande d’abord",
    backward: "vient avant",
  },
  variant: {
    data: "variante-de",
    counted: "variante de",
    rank: 3,
    forward: "est une variante de",
    backward: "a pour variante",
  },
  complement: {
    data: "complete",
    counted: "va bien avec",
    rank: 4,
    forward: "va bien avec",
    backward: "va bien avec",
  },
  contradiction: {
    data: "contredit",
    counted: "contredit",
    rank: 4,
    forward: "remplace ou gêne",
    backward: "se fait remplacer ou gêner par",
  },
  mention: {
    data: "mentionne",
    counted: "cite dans le texte",
    rank: 7,
    forward: "parle de",
    backward: "on en parle dans",
  },
} as const satisfies Readonly<Record<string, Relation>>;

/** What a link says of its two ends. */
export type LinkKind = keyof typeof relations;

export const linkKinds = Object.keys(relations) as LinkKind[];

/** The words between two linked pages, the first read first. `holder`: the kind of the page that holds the link. */
export function linkWords(kind: LinkKind, holder: Kind, forward: boolean): string {
  const relation: Relation = relations[kind];
  const said = relation.of?.[holder] ?? relation;
  return forward ? said.forward : said.backward;
}
