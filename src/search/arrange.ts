/** What the search knows of a page before it is loaded. Kinds and themes are named as the index’s filters name them. */
export type Sort = { kind: string; themes: readonly string[] };

/** What somebody chose to see; empty is all. */
export type Choice = { kind: string; theme: string };

type Page = { id: string; score: number };

/** Results under one heading: a kind, or `lead` for a page far nearer than every practice. */
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

/** Pages below this part of the best score wait behind « voir plus », past the first few. */
const farAway = 0.4;
const always = 8;

/** How far the best page must be ahead of the best practice to come before it. */
const ahead = 1.25;

/** What each page is, by its id, from the pages that each filter of the index holds. */
export function sortsOf(byKind: ReadonlyMap<string, readonly string[]>, byTheme: ReadonlyMap<string, readonly string[]>) {
  const sorts = new Map<string, { kind: string; themes: string[] }>();
  for (const [kind, ids] of byKind) for (const id of ids) sorts.set(id, { kind, themes: [] });
  for (const [theme, ids] of byTheme) for (const id of ids) sorts.get(id)?.themes.push(theme);
  return sorts;
}

/**
 * What is shown of `pages`, nearest first: those that the choice leaves, up to
 * `limit`, by kind. On the `first` screen, pages far from the best one wait.
 */
export function arrange<P extends Page>(
  pages: readonly P[],
  sorts: ReadonlyMap<string, Sort>,
  choice: Choice,
  { limit, first }: { limit: number; first: boolean },
): Arranged<P> {
  const ofKind = (page: P, kind: string) => !kind || sorts.get(page.id)?.kind === kind;
  const ofTheme = (page: P, theme: string) => !theme || (sorts.get(page.id)?.themes.includes(theme) ?? false);
  const left = pages.filter((page) => ofKind(page, choice.kind) && ofTheme(page, choice.theme));
  const best = left[0]?.score ?? 0;
  const shown = left.slice(0, limit).filter(({ score }, place) => !first || place < always || score >= farAway * best);
  const practice = left.find((page) => ofKind(page, "pratiques"))?.score ?? Infinity;
  const lead = best > ahead * practice ? shown.slice(0, 1) : [];
  const groups = order.map((kind): Group<P> => ({ kind, pages: shown.slice(lead.length).filter((page) => ofKind(page, kind)) }));
  return {
    groups: [{ kind: "lead", pages: lead }, ...groups].filter((group) => group.pages.length > 0),
    total: left.length,
    shown: shown.length,
    kindCounts: tally(pages, (page) => (ofTheme(page, choice.theme) ? [sorts.get(page.id)?.kind ?? ""] : [])),
    themeCounts: tally(pages, (page) => (ofKind(page, choice.kind) ? (sorts.get(page.id)?.themes ?? []) : [])),
  };
}

function tally<P>(pages: readonly P[], keysOf: (page: P) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of pages.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
