import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "../../property.ts";
import { either, union, weigh, type Hit, type Phrase, type Weighed } from "../../../src/features/search/union.ts";

const hit = (id: string, score: number, matchedMetaFields: string[] = []): Hit => ({ id, score, matchedMetaFields });
const found = (id: string, score: number, coverage = 1, fields: string[] = []): Weighed<Hit> => ({
  hit: hit(id, score, fields),
  coverage,
  score,
});
const join = (perWord: readonly (readonly Weighed<Hit>[])[], total: number, phrases: readonly Phrase<Hit>[] = []) =>
  union(
    perWord.map((pages) => ({ pages })),
    total,
    phrases,
  );
const ids = (pages: readonly { id: string }[]) => pages.map(({ id }) => id);

describe("the pages of one word", () => {
  test("count for less when they only hold a longer word that begins alike", () => {
    const pages = weigh([hit("réparer", 10), hit("repas", 30)], [hit("repas", 1)]);
    expect(pages.map(({ hit, coverage, score }) => [hit.id, coverage, score])).toEqual([
      ["réparer", 0.4, 0.5],
      ["repas", 1, 0.75],
    ]);
  });

  test("of its readings are each once, as the reading that says most", () => {
    const pages = either([
      [found("a", 0.2), found("b", 0.1, 0.4)],
      [found("a", 0.5), found("b", 0.1)],
    ]);
    expect(pages.map(({ hit, coverage, score }) => [hit.id, coverage, score]).toSorted()).toEqual([
      ["a", 1, 0.5],
      ["b", 1, 0.1],
    ]);
  });
});

describe("the union of results", () => {
  const common = Array.from({ length: 40 }, (_, n) => found(`commun${n}`, 0.1));

  test("puts first the page that holds more of the words", () => {
    expect(ids(join([[found("a", 0.3), found("b", 0.1)], [found("b", 0.1)]], 100))).toEqual(["b", "a"]);
  });

  test("puts a page of the rare word before those of the common one", () => {
    expect(join([common, [found("rare", 0.1)]], 100)[0]?.id).toBe("rare");
  });

  test("puts the word in a title before the word in a summary, and that before the word in the text", () => {
    const pages = join([[found("text", 0.3), found("resume", 0.3, 1, ["resume"]), found("title", 0.3, 1, ["title"])]], 100);
    expect(ids(pages)).toEqual(["title", "resume", "text"]);
  });

  test("puts two words side by side before the same words apart", () => {
    const words = [
      [found("apart", 0.2), found("beside", 0.2)],
      [found("apart", 0.2), found("beside", 0.2)],
    ];
    expect(ids(join(words, 100))).toEqual(["apart", "beside"]);
    expect(ids(join(words, 100, [{ words: [0, 1], hits: [hit("beside", 1)] }]))).toEqual(["beside", "apart"]);
  });

  test("is not emptied by a word that no page holds", () => {
    expect(ids(join([[found("a", 0.1)], []], 100))).toEqual(["a"]);
  });

  test("remembers which words a page holds, every field they matched, and the hit that says most", () => {
    const title = found("a", 0.1, 1, ["title"]);
    const [page] = join([[found("a", 0.5)], [], [title]], 100);
    expect(page).toMatchObject({ fields: ["title"], words: [0, 2], best: title.hit });
  });

  test("does not depend on the order in which pages come, and loses none", () => {
    const page = fc.record({ id: fc.constantFrom("a", "b", "c", "d"), score: fc.double({ min: 0, max: 1, noNaN: true }) });
    const word = fc.uniqueArray(page, { selector: ({ id }) => id });
    holds(fc.array(word, { maxLength: 4 }), (words) => {
      const perWord = words.map((pages) => pages.map(({ id, score }) => found(id, score)));
      const joined = ids(join(perWord, 50));
      expect(
        ids(
          join(
            perWord.map((pages) => pages.toReversed()),
            50,
          ),
        ),
      ).toEqual(joined);
      expect(joined.toSorted()).toEqual([...new Set(words.flat().map(({ id }) => id))].toSorted());
    });
  });
});
