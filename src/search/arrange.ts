/** What the search knows of a page before it is loaded. Kinds and themes are named as the index’s filters name them. */
export type Sort = { kind: string; themes: readonly string[] };

/** What somebody chose to see; empty is all. */
export type Choice = { kind: string; theme: string };

type Page = { id: string; score: number };

/** Results under one heading: a kind, or `lead` for pages far nearer than every practice. */
export type Group<P extends Page> = { kind: string; pages: P[] };

export type Arranged<P extends Page> = {
  groups: Group<P>[];
  /** Pages that the choice leaves, and how many of them are in the groups. */
  total: number;
  shown: number;
  /** For each kind and theme that has some, how many pages choosing it would leave. */
  kindCounts: ReadonlyMap<string, number>;
  themeCounts: ReadonlyMap<string, number>;
};

/** Groups in the order of display: practices first. */
const order = ["pratiques", "besoins", "leviers", "récits", "mots", "ateliers", "parcours", "organisations", "lieux"];

/** The most pages of a group on one screen: of practices or of the kind that is chosen, and of the others. */
const most = 8;
const mostOther = 3;

/** Pages of other kinds than practices below this part of the best score wait behind « voir plus ». */
const farAway = 0.4;

/** How far a page must be ahead of the best practice to come before it, and how many may. */
const ahead = 1.1;
const mostAhead = 3;

/** What each page is, by its id, from the pages that each filter of the index holds. */
export function sortsOf(byKind: ReadonlyMap<string, readonly string[]>, byTheme: ReadonlyMap<string, readonly string[]>) {
  const sorts = new Map<string, { kind: string; themes: string[] }>();
  for (const [kind, ids] of byKind) for (const id of ids) sorts.set(id, { kind, themes: [] });
  for (const [theme, ids] of byTheme) for (const id of ids) sorts.get(id)?.themes.push(theme);
  return sorts;
}

/**
 * What is shown of `pages`, nearest first: those that the choice leaves, by
 * kind, so many of each for each of the `screens`. On the first, pages far from
 * the best one wait.
 */
export function arrange<P extends Page>(
  pages: readonly P[],
  sorts: ReadonlyMap<string, Sort>,
  choice: Choice,
  screens: number,
): Arranged<P> {
  const ofKind = (page: P, kind: string) => !kind || sorts.get(page.id)?.kind === kind;
  const ofTheme = (page: P, theme: string) => !theme || sorts.get(page.id)?.themes.includes(theme);
  const left = pages.filter((page) => ofKind(page, choice.kind) && ofTheme(page, choice.theme));
  const best = left[0]?.score ?? 0;
  const practice = left.find((page) => ofKind(page, "pratiques"))?.score ?? Infinity;
  const lead = left.filter(({ score }) => score > ahead * practice).slice(0, mostAhead);
  const groups = order.map((kind): Group<P> => {
    const chief = kind === "pratiques" || kind === choice.kind;
    const own = left.filter((page) => ofKind(page, kind) && !lead.includes(page));
    const near = own.filter(({ score }) => chief || screens > 1 || score >= farAway * best);
    return { kind, pages: near.slice(0, screens * (chief ? most : mostOther)) };
  });
  const all = [{ kind: "lead", pages: lead }, ...groups].filter((group) => group.pages.length > 0);
  return {
    groups: all,
    total: left.length,
    shown: all.reduce((sum, group) => sum + group.pages.length, 0),
    kindCounts: tally(pages, (page) => (ofTheme(page, choice.theme) ? [sorts.get(page.id)?.kind ?? ""] : [])),
    themeCounts: tally(pages, (page) => (ofKind(page, choice.kind) ? (sorts.get(page.id)?.themes ?? []) : [])),
  };
}

function tally<P>(pages: readonly P[], keysOf: (page: P) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of pages.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
