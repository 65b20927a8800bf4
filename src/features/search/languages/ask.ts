import { nearest } from "../../../base/nearest.ts";
import type { Engine } from "../answer.ts";
import { either, union, weigh, type Hit, type Ranked } from "../union.ts";
import { bare, wordsIn } from "./letters.ts";

/** What answers in one language: Pagefind, how many pages it has, and the bare words that they hold. */
export type LanguageSources<H extends Hit> = { engine: Engine<H>; total: number; words: readonly string[] };

/** A question longer than this is no question. */
const longest = { characters: 200, words: 10 } as const;
/** What a page counts for that holds the word nearest to one that no page holds. */
const corrected = 0.8;

/**
 * The pages for a question in another language, the nearest first. No word of a
 * language is known to say nothing: those of most pages weigh little by
 * themselves (`union`). Each is asked as it was typed and bare; one that no page
 * holds is taken for the nearest that some do.
 */
export async function askIn<H extends Hit>(question: string, { engine, total, words }: LanguageSources<H>): Promise<Ranked<H>[]> {
  const asked = wordsIn(question.slice(0, longest.characters).normalize("NFC").toLowerCase()).slice(0, longest.words);
  const found = await Promise.all(
    asked.map(async (word) => {
      const pages = either([await pagesOf(word, engine), await pagesOf(bare(word), engine)]);
      if (pages.length > 0 || word.length < 4) return { pages };
      const meant = nearest(bare(word), words);
      return { pages: meant === undefined ? [] : await pagesOf(meant, engine, corrected) };
    }),
  );
  return union(found, total);
}

async function pagesOf<H extends Hit>(word: string, engine: Engine<H>, share = 1) {
  const [loose, exact] = await Promise.all([engine.search(word), engine.search(`"${word}"`)]);
  return weigh(loose.results, exact.results, share);
}
