import { describe, expect, test } from "vitest";
import { either, union, weigh, type Hit } from "../../../src/search/union.ts";

const hit = (id: string, score: number, matchedMetaFields: string[] = []): Hit => ({ id, score, matchedMetaFields });
const found = (id: string, score: number, coverage = 1) => ({ hit: hit(id, score), coverage, score });

describe("the pages of one word", () => {
  test("count half when they only hold a longer word that begins alike", () => {
    const pages = weigh([hit("réparer", 9), hit("repas", 4)], [hit("repas", 1)]);
    expect(pages.map(({ hit, coverage, score }) => [hit.id, coverage, score])).toEqual([
      ["réparer", 0.5, 9],
      ["repas", 1, 4],
    ]);
  });

  test("keep the score and the fields of the plain search, since the quoted one has none", () => {
    const [page] = weigh([hit("a", 9, ["title"])], [{ id: "a", score: 1 }]);
    expect(page).toEqual({ hit: hit("a", 9, ["title"]), coverage: 1, score: 9 });
  });

  test("of its two forms are each once, as the form that says more", () => {
    const pages = either([
      [found("a", 2), found("b", 1, 0.5)],
      [found("a", 5), found("b", 1)],
    ]);
    expect(pages.map(({ hit, coverage, score }) => [hit.id, coverage, score])).toEqual([
      ["a", 1, 5],
      ["b", 1, 1],
    ]);
  });
});

describe("the union of results", () => {
  test("puts first the page that holds more of the words, whatever its score", () => {
    const pages = union([[found("a", 9), found("b", 1)], [found("b", 1)]]);
    expect(pages.map(({ id, coverage, score }) => [id, coverage, score])).toEqual([
      ["b", 2, 2],
      ["a", 1, 9],
    ]);
  });

  test("is not emptied by a word that no page holds", () => {
    expect(union([[found("a", 1)], []]).map(({ id }) => id)).toEqual(["a"]);
  });

  test("remembers every field that a word matched, and the hit with the best score", () => {
    const title = { hit: hit("a", 1, ["title"]), coverage: 1, score: 1 };
    const name = { hit: hit("a", 5, ["voisins"]), coverage: 1, score: 5 };
    const [page] = union([[title], [name]]);
    expect(page?.fields).toEqual(["title", "voisins"]);
    expect(page?.best).toBe(name.hit);
  });

  test("does not depend on the order in which pages of one score come", () => {
    const a = found("a", 1);
    const b = found("b", 1);
    expect(union([[b, a]]).map(({ id }) => id)).toEqual(union([[a, b]]).map(({ id }) => id));
  });
});
