/** One page that a search for one word found, as Pagefind says it. */
export type Hit = {
  id: string;
  score: number;
  /** Names of the metadata that match: those of `placeWeights`. */
  matchedMetaFields?: readonly string[];
};

/** A page found for one word: how much of a match it is, from 0 to 1, and Pagefind’s score from 0 to 1. */
export type Weighed<H extends Hit> = { hit: H; coverage: number; score: number };

/** A page that some of the words found. */
export type Ranked<H extends Hit> = {
  id: string;
  score: number;
  /** The hit of the word that says most of the page. */
  best: H;
  fields: readonly string[];
  /** The words that it holds, by their place in the question. */
  words: readonly number[];
  /** It is an answer: a word that says what is looked for stands in one of its names, or two in its text. Else it only speaks of it in passing. */
  answers: boolean;
};

/** What one word found; `faint` when it is no answer alone, in a question that holds others. */
export type Found<H extends Hit> = { pages: readonly Weighed<H>[]; faint?: boolean };

/** Pages that hold two words of the question one after the other. `words` are their places in it. */
export type Phrase<H extends Hit> = { words: readonly number[]; hits: readonly H[] };

/** What a page counts for that only holds a longer word, which begins alike. */
const beginning = 0.4;

/** The score of Pagefind that counts for half: it has no upper end. */
const middle = 10;

/** What a word is worth where it stands; in the text of a page alone, `elsewhere`. */
const placeWeights: Readonly<Record<string, number>> = {
  title: 1,
  voisins: 1,
  mots: 0.9,
  resume: 0.7,
  themes: 0.7,
  proches: 0.6,
  loin: 0.4,
};
const elsewhere = 0.35;

/** The part that a second place adds, and that two words side by side add to what they are worth apart. */
const again = 0.5;

/** What a faint word is worth against another. */
const faintness = 0.6;

/** Pages that count for no fewer: between words of one page or of four, rarity says little. */
const few = 3;

/**
 * What one word found, the word itself before longer ones that begin alike.
 *
 * Pagefind looks for every word that starts with the stem: « repas », of stem
 * `rep`, finds « réparer » first. `exact` holds the pages of the word itself,
 * those of a quoted search, which says nothing more: neither score nor field.
 * `share` is what a page of the word counts for.
 */
export function weigh<H extends Hit>(loose: readonly H[], exact: readonly H[], share = 1): Weighed<H>[] {
  const own = new Set(exact.map(({ id }) => id));
  return loose.map((hit) => ({
    hit,
    coverage: own.has(hit.id) ? share : share * beginning,
    score: hit.score / (hit.score + middle),
  }));
}

/** What any reading of one word found: each page once, as the reading that says most of it. */
export function either<H extends Hit>(perReading: readonly (readonly Weighed<H>[])[]): Weighed<H>[] {
  const worst = perReading.flat().sort((a, b) => a.coverage - b.coverage || a.score - b.score);
  return [...new Map(worst.map((one) => [one.hit.id, one])).values()];
}

/** How telling a word is: those of few pages say more of what is looked for. */
const rarity = (found: readonly Weighed<Hit>[], total: number) =>
  Math.log(1 + total / (few + found.filter(({ coverage }) => coverage > beginning).length));

/** Whether a word stands in one of the names of a page: not in its text alone, nor in words far from it. */
export const isNamed = ({ matchedMetaFields }: Hit) => !!matchedMetaFields?.some((field) => field !== "loin");

/** What the places where a word stands are worth together: the best whole, the others in part. */
function standing({ matchedMetaFields = [] }: Hit): number {
  const weights = matchedMetaFields.map((field) => placeWeights[field] ?? 0);
  const best = Math.max(elsewhere, ...weights);
  return best + again * Math.max(0, weights.reduce((sum, weight) => sum + weight, 0) - best);
}

/**
 * Joins the results of each word. A page that holds more of the words, the
 * rarer ones above all, comes first; where they stand, whether side by side,
 * and Pagefind’s score part the others, then the id. Pagefind itself asks for
 * all the words, so that one too many empties the results. `total` is the
 * number of pages there are.
 */
export function union<H extends Hit>(
  perWord: readonly Found<H>[],
  total: number,
  phrases: readonly Phrase<H>[] = [],
): Ranked<H>[] {
  const ranked = new Map<string, Ranked<H> & { most: number }>();
  const rarities = perWord.map(({ pages, faint }) => rarity(pages, total) * (faint ? faintness : 1));
  for (const [place, { pages, faint }] of perWord.entries())
    for (const { hit, coverage, score } of pages) {
      const { id, matchedMetaFields = [] } = hit;
      const worth = (rarities[place] ?? 0) * coverage * (standing(hit) + score);
      const page = ranked.get(id) ?? { id, score: 0, best: hit, most: 0, fields: [], words: [], answers: false };
      ranked.set(id, {
        id,
        score: page.score + worth,
        ...(worth > page.most ? { best: hit, most: worth } : { best: page.best, most: page.most }),
        fields: [...page.fields, ...matchedMetaFields],
        words: [...page.words, place],
        answers: page.answers || (!faint && coverage > beginning && isNamed(hit)),
      });
    }
  for (const { words, hits } of phrases)
    for (const hit of hits) {
      const page = ranked.get(hit.id);
      if (!page) continue;
      page.score += again * standing(hit) * words.reduce((sum, place) => sum + (rarities[place] ?? 0), 0);
      page.answers ||= words.some((place) => !perWord[place]?.faint);
    }
  return [...ranked.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
