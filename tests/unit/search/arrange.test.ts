import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "../../property.ts";
import { arrange, sortsOf } from "../../../src/search/arrange.ts";

const sorts = sortsOf(
  new Map([
    ["récits", ["r1", "r2"]],
    ["pratiques", ["p1", "p2", "p3"]],
    ["leviers", ["l1"]],
  ]),
  new Map([
    ["Eau", ["p1", "p2"]],
    ["Énergie", ["p2"]],
  ]),
);
const page = (id: string, score: number) => ({ id, score });
const pages = [page("r1", 10), page("p1", 9), page("l1", 9), page("p2", 8), page("r2", 7), page("p3", 6)];
const all = { kind: "", theme: "" };
const some = { limit: 20, first: true };
const shown = (groups: readonly { kind: string; pages: readonly { id: string }[] }[]) =>
  groups.map(({ kind, pages: members }) => [kind, ...members.map(({ id }) => id)]);

describe("results", () => {
  test("are grouped, practices first, each group in the order of nearness", () => {
    expect(shown(arrange(pages, sorts, all, some).groups)).toEqual([
      ["pratiques", "p1", "p2", "p3"],
      ["leviers", "l1"],
      ["récits", "r1", "r2"],
    ]);
  });

  test("open with a page that is far nearer than every practice", () => {
    const [first] = arrange([page("l1", 12), ...pages.filter(({ id }) => id !== "l1")], sorts, all, some).groups;
    expect(first).toEqual({ kind: "lead", pages: [page("l1", 12)] });
  });

  test("do not open with another kind when no practice was found: its group is the first", () => {
    expect(shown(arrange([page("l1", 5)], sorts, all, some).groups)).toEqual([["leviers", "l1"]]);
  });

  test("far from the best one wait for « voir plus », past the eighth", () => {
    const many = Array.from({ length: 12 }, (_, n) => page(`p${n}`, n < 9 ? 10 : 1));
    const known = sortsOf(new Map([["pratiques", many.map(({ id }) => id)]]), new Map());
    expect(arrange(many, known, all, some)).toMatchObject({ total: 12, shown: 9 });
    expect(arrange(many, known, all, { limit: 40, first: false })).toMatchObject({ total: 12, shown: 12 });
    expect(
      arrange(
        many.map(({ id }, n) => page(id, n < 1 ? 10 : 1)),
        known,
        all,
        some,
      ).shown,
    ).toBe(8);
  });

  test("are counted for each choice as it would leave them", () => {
    const { total, kindCounts, themeCounts } = arrange(pages, sorts, { kind: "", theme: "Eau" }, some);
    expect(total).toBe(2);
    expect([...kindCounts]).toEqual([["pratiques", 2]]);
    expect([...themeCounts].sort()).toEqual([
      ["Eau", 2],
      ["Énergie", 1],
    ]);
  });

  test("a count is always what choosing it then leaves", () => {
    const found = fc.uniqueArray(fc.constantFrom("p1", "p2", "p3", "l1", "r1", "r2"));
    const choice = fc.record({
      kind: fc.constantFrom("", "pratiques", "leviers", "récits"),
      theme: fc.constantFrom("", "Eau", "Énergie"),
    });
    holds(fc.tuple(found, choice), ([ids, chosen]) => {
      const held = ids.map((id, n) => page(id, 10 - n));
      const { kindCounts, themeCounts } = arrange(held, sorts, chosen, some);
      for (const [kind, n] of kindCounts) expect(arrange(held, sorts, { ...chosen, kind }, some).total).toBe(n);
      for (const [theme, n] of themeCounts) expect(arrange(held, sorts, { ...chosen, theme }, some).total).toBe(n);
    });
  });
});
