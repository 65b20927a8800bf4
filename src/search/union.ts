/** One page that a search for one word found, as Pagefind says it. */
export type Hit = {
  id: string;
  score: number;
  /** Names of the metadata that match: the title, the other names. */
  matchedMetaFields?: readonly string[];
};

/** A page found for one word: how much of a match it is, and where. */
export type Weighed<H extends Hit> = { hit: H; coverage: number; score: number };

/** A page that some of the words found. */
export type Ranked<H extends Hit> = { id: string; coverage: number; score: number; best: H; fields: readonly string[] };

/**
 * What one word found, the word itself before longer ones that begin alike.
 *
 * Pagefind looks for every word that starts with the stem: « repas », of stem
 * `rep`, finds « réparer » first. `exact` holds the pages of the word itself,
 * those of a quoted search, which says nothing more: neither score nor field.
 * They count whole, and those of the plain search alone count half.
 */
export function weigh<H extends Hit>(loose: readonly H[], exact: readonly H[]): Weighed<H>[] {
  const own = new Set(exact.map(({ id }) => id));
  return loose.map((hit) => ({ hit, coverage: own.has(hit.id) ? 1 : 0.5, score: hit.score }));
}

/** What either form of one word found, « vélo » or « vélos »: each page once, as the form that says more of it. */
export function either<H extends Hit>(perForm: readonly (readonly Weighed<H>[])[]): Weighed<H>[] {
  const pages = new Map<string, Weighed<H>>();
  for (const found of perForm.flat()) {
    const kept = pages.get(found.hit.id);
    if (!kept || (found.coverage - kept.coverage || found.score - kept.score) > 0) pages.set(found.hit.id, found);
  }
  return [...pages.values()];
}

/**
 * Joins the results of each word: a page that holds more of the words comes
 * first, then the sum of its scores, then its id. Pagefind itself asks for all
 * the words, so that one word too many empties the results.
 */
export function union<H extends Hit>(perWord: readonly (readonly Weighed<H>[])[]): Ranked<H>[] {
  const pages = new Map<string, Ranked<H> & { bestScore: number }>();
  for (const { hit, coverage, score } of perWord.flat()) {
    const fields = hit.matchedMetaFields ?? [];
    const page = pages.get(hit.id);
    if (!page) pages.set(hit.id, { id: hit.id, coverage, score, best: hit, bestScore: score, fields });
    else {
      page.coverage += coverage;
      page.score += score;
      page.fields = [...new Set([...page.fields, ...fields])];
      if (score > page.bestScore) Object.assign(page, { best: hit, bestScore: score });
    }
  }
  return [...pages.values()]
    .map(({ bestScore: _, ...page }) => page)
    .sort((a, b) => b.coverage - a.coverage || b.score - a.score || (a.id < b.id ? -1 : 1));
}
