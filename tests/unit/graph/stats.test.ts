import { describe, expect, test } from "vitest";
import { entryCounts, farthest, linkCounts, linkSpread, spread } from "../../../src/graph/stats.ts";
import { entry, garden } from "../../entries.ts";

const practice = (slug: string, ...mentions: string[]) =>
  entry(`pratiques/${slug}`, {}, mentions.map((target) => `Voir [[${target}]].`).join("\n\n"));

describe("spread", () => {
  test("the median of an even number of counts is between the two middle ones", () => {
    expect(spread([4, 1, 3, 2])).toMatchObject({ min: 1, median: 2.5, max: 4 });
  });

  test("tells how many entries have each count, smallest first", () => {
    expect(spread([10, 2, 10]).histogram).toEqual([
      [2, 1],
      [10, 2],
    ]);
  });

  test("of nothing is zeros", () => {
    expect(spread([])).toEqual({ min: 0, median: 0, max: 0, histogram: [] });
  });
});

describe("linkSpread", () => {
  test("a page counts once, however many links join the two", () => {
    const { graph } = garden(entry("pratiques/a", { complete: ["b"] }, "Voir [[b]]."), practice("b"));
    expect(linkSpread(graph, "practice").outgoing.histogram).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(linkSpread(graph, "practice").incoming.histogram).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  test("looks at one kind of link when asked", () => {
    const { graph } = garden(entry("pratiques/a", { complete: ["b"] }, "Voir [[c]]."), practice("b"), practice("c"));
    expect(linkSpread(graph, "practice", "mention").outgoing.max).toBe(1);
    expect(linkSpread(graph, "practice").outgoing.max).toBe(2);
  });
});

describe("farthest", () => {
  test("walks links both ways, through pages of every kind", () => {
    const { graph } = garden(
      entry("pratiques/a", {}, "Voir [[termes/troc]]."),
      entry("termes/troc"),
      entry("pratiques/b", {}, "Voir [[termes/troc]]."),
      practice("c", "b"),
    );
    expect(farthest(graph, "practice")).toEqual({ steps: 3, from: "pratiques/a", to: "pratiques/c" });
  });

  test("is infinite when no walk joins the two", () => {
    const { graph } = garden(practice("a"), practice("b"));
    expect(farthest(graph, "practice")?.steps).toBe(Infinity);
  });

  test("takes the first pair in id order among equals", () => {
    const { graph } = garden(practice("a", "b"), practice("b", "c"), practice("c", "a"));
    expect(farthest(graph, "practice")).toEqual({ steps: 1, from: "pratiques/a", to: "pratiques/b" });
  });

  test("there is none with fewer than two entries", () => {
    expect(farthest(garden(practice("a")).graph, "practice")).toBeUndefined();
  });
});

test("counts have every kind, those of nothing included", () => {
  const { graph } = garden(practice("a", "b"), practice("b"));
  expect(Object.fromEntries(entryCounts(graph))).toMatchObject({ practice: 2, trail: 0 });
  expect(Object.fromEntries(linkCounts(graph))).toMatchObject({ mention: 1, need: 0 });
});
