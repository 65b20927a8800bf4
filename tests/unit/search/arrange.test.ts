import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "../../property.ts";
import { arrange, chosen, type Group, type Sorts } from "../../../src/features/search/arrange.ts";

const sorts: Sorts = new Map([
  ["r1", ["récits"]],
  ["r2", ["récits"]],
  ["p1", ["pratiques", "Eau"]],
  ["p2", ["pratiques", "Eau", "Énergie"]],
  ["p3", ["pratiques"]],
  ["l1", ["leviers"]],
]);
const page = (id: string, score: number) => ({ id, score });
const pages = [page("r1", 9), page("p1", 9), page("l1", 9), page("p2", 8), page("r2", 7), page("p3", 6)];
const shown = (groups: readonly Group<{ id: string; score: number }>[]) =>
  groups.map(({ kind, pages: members }) => [kind, ...members.map(({ id }) => id)]);

/** Many pages of one kind, and what they are. */
const many = (kind: string, scores: readonly number[]) => ({
  pages: scores.map((score, n) => page(`${kind}${n}`, score)),
  sorts: new Map(scores.map((_, n) => [`${kind}${n}`, [kind]])),
});

describe("results", () => {
  test("are grouped, practices first, each group in the order of nearness", () => {
    expect(shown(arrange(pages, sorts, "", 1))).toEqual([
      ["pratiques", "p1", "p2", "p3"],
      ["leviers", "l1"],
      ["récits", "r1", "r2"],
    ]);
  });

  test("open with the pages that are far nearer than every practice", () => {
    const [first, second] = arrange([page("l1", 12), page("r1", 11), ...pages.slice(1)], sorts, "", 1);
    expect(first).toEqual({ kind: "lead", pages: [page("l1", 12), page("r1", 11)] });
    expect(second?.kind).toBe("pratiques");
  });

  test("do not open with another kind when no practice was found: its group is the first", () => {
    expect(shown(arrange([page("l1", 5)], sorts, "", 1))).toEqual([["leviers", "l1"]]);
  });

  test("are eight practices and two of another kind on a screen, as many more on each that follows", () => {
    const practices = many("pratiques", Array<number>(20).fill(10));
    const stories = many("récits", Array<number>(20).fill(10));
    const all = new Map([...practices.sorts, ...stories.sorts]);
    const counts = (kind: string, screens: number) =>
      arrange([...practices.pages, ...stories.pages], all, kind, screens).map((group) => group.pages.length);
    expect(counts("", 1)).toEqual([8, 2]);
    expect(counts("", 2)).toEqual([16, 4]);
    expect(arrange(stories.pages, all, "récits", 1).map((group) => group.pages.length)).toEqual([8]);
  });

  test("of another kind far from the best page wait for the next screen", () => {
    const found = [page("p1", 10), page("r1", 3), page("r2", 2)];
    expect(shown(arrange(found, sorts, "", 1))).toEqual([["pratiques", "p1"]]);
    expect(shown(arrange(found, sorts, "", 2))).toEqual([
      ["pratiques", "p1"],
      ["récits", "r1", "r2"],
    ]);
  });

  test("of a screen are there on the next one too, and all are shown in the end, each once", () => {
    const found = fc.uniqueArray(fc.constantFrom(...sorts.keys()));
    holds(
      fc.tuple(found, fc.array(fc.double({ min: 0.1, max: 20, noNaN: true }), { minLength: 6, maxLength: 6 })),
      ([ids, scores]) => {
        const held = ids.map((id, n) => page(id, scores[n] ?? 1)).toSorted((a, b) => b.score - a.score);
        const on = (screens: number) => arrange(held, sorts, "", screens).flatMap((group) => group.pages.map(({ id }) => id));
        expect(on(2)).toEqual(expect.arrayContaining(on(1)));
        expect(on(9).toSorted()).toEqual(ids.toSorted());
      },
    );
  });
});

describe("a choice", () => {
  test("leaves the pages of its kind and of its theme, in their order", () => {
    expect(chosen(pages, sorts, { kind: "pratiques", theme: "Eau" }).map(({ id }) => id)).toEqual(["p1", "p2"]);
    expect(chosen(pages, sorts, { kind: "", theme: "Énergie" }).map(({ id }) => id)).toEqual(["p2"]);
    expect(chosen(pages, sorts, { kind: "", theme: "" })).toEqual(pages);
    expect(chosen(pages, sorts, { kind: "récits", theme: "Eau" })).toEqual([]);
  });
});
