/**
 * Text as the index reads it. Pagefind keeps a word whole across the
 * typographic apostrophe (`l’eau` is indexed as `leau`) and does not know that
 * `œ` is `oe`; no-break spaces are made plain so that words part there.
 */
export const forIndex = (text: string): string =>
  text
    .replaceAll("’", "'")
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "Oe")
    .replaceAll("æ", "ae")
    .replace(/[\u00A0\u202F]/g, " ");

/** What follows an elided word: `l'eau` is asked as `eau`. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)'(?=.)/;

/** Words that stand in most pages and say nothing of what is looked for. */
const stopWords = new Set(
  "a ai apres au aussi autre autres aux avant avec avoir c ca ce ces cest cette chaque chez ci comme comment dans de des du dun dune elle en encore entre est et etre eux faire fais fait faut il ils j jai jamais je juste l la le les leur lui m ma mais me meme mes moi mon n nai ne nos notre nous on ou par pas peut peux plus pour puis quand que quel quelle quelques qui quoi quon rien s sa sans se ses si son sont sur t ta te tes toi ton tous tout toute toutes tres trop tu un une va veut vers veux voudrais vos votre vous y".split(
    " ",
  ),
);

/** A query in words: lower case, elisions split, `telling` when it says what is looked for. */
function wordsIn(query: string): { word: string; telling: boolean }[] {
  return forIndex(query.toLowerCase())
    .split(/[^\p{L}\p{N}'-]+/u)
    .map((word) => word.replace(elided, "").replace(/^['-]+|['-]+$/g, ""))
    .filter(Boolean)
    .map((word) => ({
      word,
      telling: !/^\p{L}$/u.test(word) && !stopWords.has(word.normalize("NFD").replace(/\p{Mark}/gu, "")),
    }));
}

/**
 * The words to look for in what somebody typed, in order, each once: lower
 * case, elisions split, stop words and lone letters dropped. When only such
 * words were typed, they are kept: better a poor answer than none.
 */
export function queryWords(query: string): string[] {
  const words = wordsIn(query);
  const kept = words.some(({ telling }) => telling) ? words.filter(({ telling }) => telling) : words;
  return [...new Set(kept.map(({ word }) => word))];
}

/** Each two telling words that follow one another in a query, with what stands between them: `mise à disposition`. */
export function queryPhrases(query: string): { words: [string, string]; text: string }[] {
  const words = wordsIn(query);
  const places = words.flatMap(({ telling }, place) => (telling ? [place] : []));
  return places.slice(1).flatMap((end, index) => {
    const between = words.slice(places[index], end + 1).map(({ word }) => word);
    const [first = "", last = ""] = [between[0], between.at(-1)];
    return between.length <= 4 && first !== last ? [{ words: [first, last] as [string, string], text: between.join(" ") }] : [];
  });
}

/**
 * `word` without the mark of its plural where Pagefind’s French stemmer keeps
 * it, after o and u: `vélos` → `vélo`. Not after a and i, where it is mostly no
 * plural: `repas` would be read as a verb.
 */
export const singular = (word: string): string => word.replace(/(?<=\p{L}{3}[ou])s$/u, "");

/** Words that are written with `œ`: the index holds them with `oe`. */
const ligatures = /(^|[^\p{L}])([bcnsvm]?)(o)(e)(uf|uvr|ur|ud|u(?=x?(?:[^\p{L}]|$))|il)/giu;

/** Text of the index as a reader expects it: `l'oeuf` → `l’œuf`. */
export const forReading = (text: string): string =>
  text
    .replace(/(\p{L})'(?=\p{L})/gu, "$1’")
    .replace(
      ligatures,
      (_, before: string, first: string, o: string, _e, rest: string) => `${before}${first}${o === "O" ? "Œ" : "œ"}${rest}`,
    );
