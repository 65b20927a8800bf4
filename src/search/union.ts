/** One page that a search for one word found. */
export type Hit = { id: string; score: number };

/** A page that some of the words found. */
export type Ranked<H extends Hit> = { id: string; coverage: number; score: number; best: H };

/**
 * Joins the results of each word: a page that holds more of the words comes
 * first, then the sum of its scores, then its id. Pagefind itself asks for all
 * the words, so that one word too many empties the results.
 */
export function union<H extends Hit>(perWord: readonly (readonly H[])[]): Ranked<H>[] {
  const pages = new Map<string, Ranked<H>>();
  for (const hits of perWord) {
    for (const hit of hits) {
      const page = pages.get(hit.id);
      if (!page) pages.set(hit.id, { id: hit.id, coverage: 1, score: hit.score, best: hit });
      else {
        page.coverage += 1;
        page.score += hit.score;
        if (hit.score > page.best.score) page.best = hit;
      }
    }
  }
  return [...pages.values()].sort((a, b) => b.coverage - a.coverage || b.score - a.score || (a.id < b.id ? -1 : 1));
}
