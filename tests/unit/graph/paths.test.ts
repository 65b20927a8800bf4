import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkKinds, type LinkKind } from "../../../src/entry/relations.ts";
import {
  buildWeb,
  costOf,
  routesBetween,
  strongestLinks,
  type NumberedLink,
  type Step,
  type Web,
} from "../../../src/graph/paths.ts";
import { holds } from "../../property.ts";

const link = (source: number, target: number, kind: LinkKind = "complement"): NumberedLink => ({ source, target, kind });
const webOf = (links: readonly NumberedLink[], size = 40) => buildWeb(size, strongestLinks(links, linkKinds));
const pagesOf = (route: readonly Step[]) => [route[0]?.from, ...route.map(({ to }) => to)];
const routes = (links: readonly NumberedLink[], from: number, to: number, limit?: number) =>
  routesBetween(webOf(links), from, to, limit).map(pagesOf);

describe("the way from a page to another", () => {
  test("follows links whichever way they were written, and says which", () => {
    expect(routesBetween(webOf([link(0, 1, "need"), link(2, 1, "need")]), 0, 2)).toEqual([
      [
        { from: 0, to: 1, kind: "need", forward: true },
        { from: 1, to: 2, kind: "need", forward: false },
      ],
    ]);
  });

  test("goes by declared links rather than by mentions, when both are as long", () => {
    expect(routes([link(0, 1, "mention"), link(1, 9), link(0, 2), link(2, 9)], 0, 9, 1)).toEqual([[0, 2, 9]]);
  });

  test("is a mention rather than two declared links", () => {
    expect(routes([link(0, 9, "mention"), link(0, 2), link(2, 9)], 0, 9, 1)).toEqual([[0, 9]]);
  });

  test("goes round a page that everything leads to, when that takes one step more; not when it takes five more", () => {
    const crowd = Array.from({ length: 60 }, (_, index) => link(100 + index, 5, "need"));
    const through = [link(0, 5, "need"), link(9, 5, "need"), ...crowd];
    const web = (around: readonly NumberedLink[]) => webOf([...through, ...around], 200);
    const short = [link(0, 1), link(1, 2), link(2, 9)];
    const long = [link(0, 1), ...[1, 2, 3, 4].map((page) => link(10 + page - 1, 10 + page)), link(1, 10), link(14, 9)];
    expect(routesBetween(web(short), 0, 9, 1).map(pagesOf)).toEqual([[0, 1, 2, 9]]);
    expect(routesBetween(web(long), 0, 9, 1).map(pagesOf)).toEqual([[0, 5, 9]]);
  });

  test("has fewer links, of two that cost as much; then it passes by the first pages in order, and back by the same", () => {
    const mentions = [link(0, 5, "mention"), link(5, 9, "mention")];
    expect(routes([...mentions, link(0, 2), link(2, 3), link(3, 9)], 0, 9, 1)).toEqual([[0, 5, 9]]);
    const alike = [link(0, 1), link(1, 4), link(4, 9), link(0, 2), link(2, 3), link(3, 9)];
    expect(routes(alike, 0, 9, 1)).toEqual([[0, 1, 4, 9]]);
    expect(routes(alike, 9, 0, 1)).toEqual([[9, 4, 1, 0]]);
  });

  test("is nothing from a page to itself, nor to what no link leads to", () => {
    expect(routes([link(0, 1)], 0, 0)).toEqual([]);
    expect(routes([link(0, 1)], 0, 2)).toEqual([]);
  });

  test("is given again by other pages, the direct link once, while it costs at most two steps more", () => {
    const links = [link(0, 9), link(0, 1), link(1, 9), link(0, 2), link(2, 3), link(3, 9), link(0, 4), link(4, 9)];
    expect(routes(links, 0, 9)).toEqual([
      [0, 9],
      [0, 1, 9],
      [0, 4, 9],
    ]);
    expect(routes([link(0, 9), ...[0, 1, 2, 3].map((page) => link(page, page + 1)), link(4, 9)], 0, 9)).toEqual([[0, 9]]);
  });
});

test("of the links of two pages, one is kept: a declared one, in the order of kinds, then the first written", () => {
  expect(
    strongestLinks(
      [link(1, 0, "mention"), link(0, 1, "step"), link(1, 0, "need"), link(3, 2), link(2, 3), link(4, 4)],
      linkKinds,
    ),
  ).toEqual([link(1, 0, "need"), link(2, 3)]);
});

const size = 7;
const gardens = fc.array(
  fc.record({
    source: fc.nat(size - 1),
    target: fc.nat(size - 1),
    kind: fc.constantFrom<LinkKind>("need", "mention", "complement"),
  }),
  { maxLength: 14 },
);
const ends = fc.tuple(fc.nat(size - 1), fc.nat(size - 1));

/** Every route without a page twice, found by trying all. */
function everyRoute(web: Web, from: number, to: number): Step[][] {
  const go = (page: number, route: readonly Step[]): Step[][] =>
    page === to
      ? [[...route]]
      : (web[page] ?? [])
          .filter((way) => way.to !== from && route.every((step) => step.to !== way.to))
          .flatMap((way) => go(way.to, [...route, { from: page, ...way }]));
  return from === to ? [] : go(from, []);
}

describe("in any small garden", () => {
  test("no route is cheaper than the first, or as cheap with fewer links; there is one whenever any exists", () =>
    holds(fc.tuple(gardens, ends), ([links, [from, to]]) => {
      const web = webOf(links, size);
      const price = (route: readonly Step[]) => costOf(web, route) * 100 + route.length;
      const all = everyRoute(web, from, to).map(price);
      const [first] = routesBetween(web, from, to);
      expect(first ? price(first) : undefined).toBe(all.length > 0 ? Math.min(...all) : undefined);
    }));

  test("each step is a link of the garden, as it was written, from where the last one led", () =>
    holds(fc.tuple(gardens, ends), ([links, [from, to]]) => {
      for (const route of routesBetween(webOf(links, size), from, to)) {
        expect([route[0]?.from, route.at(-1)?.to]).toEqual([from, to]);
        for (const [index, step] of route.entries()) {
          const written = step.forward ? { source: step.from, target: step.to } : { source: step.to, target: step.from };
          expect(links).toContainEqual({ ...written, kind: step.kind });
          if (index > 0) expect(step.from).toBe(route[index - 1]?.to);
        }
      }
    }));

  test("no two routes have a page in common but their ends, and each costs at least as much as the one before", () =>
    holds(fc.tuple(gardens, ends), ([links, [from, to]]) => {
      const web = webOf(links, size);
      const found = routesBetween(web, from, to, 5);
      const between = found.flatMap((route) => route.slice(1).map((step) => step.from));
      expect(new Set(between).size).toBe(between.length);
      expect(found.filter((route) => route.length === 1).length).toBeLessThanOrEqual(1);
      const prices = found.map((route) => costOf(web, route));
      expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    }));

  test("the way back is the same way, and the order in which links are read changes nothing", () =>
    holds(fc.tuple(gardens, ends), ([links, [from, to]]) => {
      const there = routesBetween(webOf(links, size), from, to);
      expect(routesBetween(webOf(links, size), to, from).map(pagesOf)).toEqual(there.map((route) => pagesOf(route).toReversed()));
      expect(routesBetween(webOf(links.toReversed(), size), from, to)).toEqual(there);
    }));
});
