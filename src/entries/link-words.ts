import type { Kind } from "../entry/kinds.ts";
import type { LinkKind } from "../entry/node.ts";

/** What stands between two titles: read from the page that holds the link, and from the page it leads to. */
type Words = { forward: string; backward: string };

/** Every kind of link in words, both ways, to be read between the titles of its two ends. */
const words: Readonly<Record<LinkKind, Words>> = {
  need: { forward: "répond au besoin", backward: "est un besoin auquel répond" },
  lever: { forward: "s’appuie sur le levier", backward: "est un levier pour" },
  practice: { forward: "raconte", backward: "a pour récit" },
  place: { forward: "se passe ici\u00A0:", backward: "est le lieu de" },
  organisation: { forward: "est porté par", backward: "porte" },
  step: { forward: "passe par", backward: "est une étape de" },
  prerequisite: { forward: "demande d’abord", backward: "vient avant" },
  variant: { forward: "est une variante de", backward: "a pour variante" },
  complement: { forward: "va bien avec", backward: "va bien avec" },
  contradiction: { forward: "remplace ou gêne", backward: "se fait remplacer ou gêner par" },
  mention: { forward: "parle de", backward: "on en parle dans" },
};

/** Where the page that holds the link is of a kind of which other words are said. */
const others: Partial<Record<`${Kind} ${LinkKind}`, Words>> = {
  "story need": { forward: "éclaire le besoin", backward: "est un besoin éclairé par" },
  "workshop need": { forward: "fait parler du besoin", backward: "est un besoin dont parle" },
  "workshop practice": { forward: "fait découvrir", backward: "se découvre avec" },
  "organisation place": { forward: "agit ici\u00A0:", backward: "est un lieu où agit" },
};

/** The words between two linked pages, the first read first. `holder`: the kind of the page that holds the link. */
export function linkWords(kind: LinkKind, holder: Kind, forward: boolean): string {
  const said = others[`${holder} ${kind}`] ?? words[kind];
  return forward ? said.forward : said.backward;
}
