import type { Kind, kinds } from "../../entry/kinds.ts";

/** What each page is, by its id: its kind and its themes, named as the index’s filters name them. No theme has the name of a kind. */
export type Sorts = ReadonlyMap<string, readonly string[]>;

/** What somebody chose to see; empty is all. */
export type Choice = { kind: string; theme: string };

type Page = { id: string; score: number };

/** Results under one heading: a kind, or `lead` for pages far nearer than every practice. */
export type Group<P extends Page> = { kind: string; pages: P[] };

/**
 * Groups in the order of display: practices first. Written out here and no
 * column of the kinds, whose table the script of the search would carry whole:
 * it has no room for it.
 */
const order = [
  "pratiques",
  "besoins",
  "leviers",
  "récits",
  "mots",
  "ateliers",
  "parcours",
  "organisations",
  "lieux",
] as const satisfies readonly Plural[];
type Plural = (typeof kinds)[Kind]["plural"];
type None<Forgotten extends never> = Forgotten;
/** A kind that is not in the order would be counted and never shown: this does not compile without every one. */
export type NeverShown = None<Exclude<Plural, (typeof order)[number]>>;

/** The most pages of a group on one screen: of practices or of the kind that is chosen, and of the others. */
const most = 8;
const mostOther = 2;

/** Pages of other kinds than practices below this part of the best score wait behind « voir plus ». */
const farAway = 0.4;

/** How far a page must be ahead of the best practice to come before it, and how many may. */
const ahead = 1.1;
const mostAhead = 3;

/** The pages that a choice leaves, in their order. */
export const chosen = <P extends Page>(pages: readonly P[], sorts: Sorts, { kind, theme }: Choice): P[] =>
  pages.filter(({ id }) => [kind, theme].every((sort) => !sort || sorts.get(id)?.includes(sort)));

/**
 * What is shown of `pages`, nearest first, by kind: so many of each for each of
 * the `screens`; `kind` is the one that was chosen. On the first screen, pages
 * far from the best one wait.
 */
export function arrange<P extends Page>(pages: readonly P[], sorts: Sorts, kind: string, screens: number): Group<P>[] {
  const of = (name: string) => chosen(pages, sorts, { kind: name, theme: "" });
  const practice = of("pratiques")[0]?.score ?? Infinity;
  const lead = pages.filter(({ score }) => score > ahead * practice).slice(0, mostAhead);
  const groups = order.map((name): Group<P> => {
    const chief = name === "pratiques" || name === kind;
    const near = of(name).filter(
      (page) => !lead.includes(page) && (chief || screens > 1 || page.score >= farAway * (pages[0]?.score ?? 0)),
    );
    return { kind: name, pages: near.slice(0, screens * (chief ? most : mostOther)) };
  });
  return [{ kind: "lead", pages: lead }, ...groups].filter((group) => group.pages.length > 0);
}
