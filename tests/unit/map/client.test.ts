import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matching } from "../../../src/features/map/find.ts";
import { placeLabels, type Box } from "../../../src/features/map/labels.ts";
import type { GardenMap } from "../../../src/features/map/read.ts";
import { shapePath } from "../../../src/ui/shapes.ts";
import { emptyState, formatState, parseState } from "../../../src/features/map/state.ts";
import { viewOf } from "../../../src/features/map/view.ts";
import { towards } from "../../../src/features/map/walk.ts";
import { holds } from "../../property.ts";

describe("the address of the map", () => {
  const words = fc.stringMatching(/^[a-z]+(-[a-z]+){0,2}$/);
  const states = fc.record({
    query: fc.string(),
    kinds: fc.array(words, { maxLength: 3 }),
    theme: fc.oneof(fc.constant(""), words),
    without: fc.array(words, { maxLength: 3 }),
    route: fc.array(
      fc.tuple(words, words).map((parts) => parts.join("/")),
      { maxLength: 4 },
    ),
    page: fc.oneof(
      fc.constant(""),
      fc.tuple(words, words).map((parts) => parts.join("/")),
    ),
  });

  test("gives back what was chosen", () => holds(states, (state) => expect(parseState(formatState(state))).toEqual(state)));

  test("is empty when nothing is chosen, and readable when something is", () => {
    expect(formatState(emptyState)).toBe("");
    expect(formatState({ ...emptyState, kinds: ["pratiques", "recits"], theme: "eau", page: "pratiques/accorderie" })).toBe(
      "#sortes=pratiques,recits&theme=eau&page=pratiques/accorderie",
    );
    expect(formatState({ ...emptyState, without: ["mentions"], route: ["pratiques/a", "besoins/b"] })).toBe(
      "#sans=mentions&chemin=pratiques/a,besoins/b",
    );
  });

  test("of a route is read with its signs encoded, as another page may write it", () => {
    expect(parseState("#chemin=pratiques%2Fa%2Cbesoins%2Fb").route).toEqual(["pratiques/a", "besoins/b"]);
    expect(parseState(`#chemin=${["pratiques/a", "besoins/b"].map(encodeURIComponent).join(",")}`).route).toEqual([
      "pratiques/a",
      "besoins/b",
    ]);
  });
});

describe("searching on the map", () => {
  const slugs = ["troc", "atelier-velo", "fete"];
  const themes = [[0], [1, 0], [1]];
  const map = {
    size: 3,
    kinds: [{ folder: "pratiques" }, { folder: "recits" }],
    themes: [{ key: "eau" }, { key: "energie" }],
    titles: ["Troc d’outils", "Atelier vélo", "La fête du vélo"],
    names: ["échange", "vélorution, bicyclette", ""],
    words: [],
    kind: [0, 0, 1],
    degree: [1, 1, 4],
    themesOf: (place: number) => themes[place] ?? [],
  } as unknown as GardenMap;
  const found = (state: Partial<typeof emptyState>) => matching(map, { ...emptyState, ...state }).map((place) => slugs[place]);

  test.for([
    ["nothing chosen shows all", {}, ["troc", "atelier-velo", "fete"]],
    ["accents and capitals do not count, the most linked comes first", { query: "VELO" }, ["fete", "atelier-velo"]],
    ["an everyday name finds", { query: "bicy" }, ["atelier-velo"]],
    ["every word must be there, from its start", { query: "velo fete" }, ["fete"]],
    ["the middle of a word does not find", { query: "elo" }, []],
    ["a kind", { kinds: ["recits"] }, ["fete"]],
    ["a theme, be it the second of an entry", { theme: "eau" }, ["troc", "atelier-velo"]],
    ["a kind and a search", { kinds: ["pratiques"], query: "velo" }, ["atelier-velo"]],
    ["an unknown theme hides nothing", { theme: "lune" }, ["troc", "atelier-velo", "fete"]],
  ] as const)("%s", ([, state, slugs]) => expect(found(state as Partial<typeof emptyState>)).toEqual(slugs));

  test("titles that start with the search come first", () => expect(found({ query: "la" })).toEqual(["fete"]));
});

describe("an arrow key", () => {
  const here = { x: 0, y: 0 };

  test("goes to the nearest entry that way", () => {
    const points = [
      { x: 50, y: 0 },
      { x: 10, y: 2 },
      { x: -5, y: 0 },
    ];
    expect(towards(here, "ArrowRight", points)).toBe(1);
    expect(towards(here, "ArrowLeft", points)).toBe(2);
  });

  test("goes nowhere when nothing lies that way, nor to where one is", () => {
    expect(towards(here, "ArrowUp", [here, { x: 3, y: 40 }])).toBe(-1);
  });
});

describe("titles on the map", () => {
  const boxes = fc.array(
    fc.record({
      x: fc.integer({ min: -300, max: 900 }),
      y: fc.integer({ min: -300, max: 900 }),
      width: fc.integer({ min: 1, max: 300 }),
      height: fc.integer({ min: 1, max: 40 }),
    }),
    { maxLength: 40 },
  );
  const touch = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

  test("never cover each other nor an obstacle", () =>
    holds(
      fc.tuple(boxes, boxes),
      ([labels, obstacles]) => {
        const places = placeLabels(
          labels.map((box) => [box]),
          obstacles,
        );
        const placed = labels.filter((_, index) => places[index] === 0);
        for (const [index, box] of placed.entries()) {
          expect([...obstacles, ...placed.slice(index + 1)].some((other) => touch(box, other))).toBe(false);
        }
      },
      200,
    ));

  test("take their next place when the first is taken or refused, and none when all are", () => {
    const box = (x: number): Box => ({ x, y: 0, width: 10, height: 10 });
    expect(placeLabels([[box(0)], [box(5), box(20)], [box(1), box(22)]])).toEqual([0, 1, -1]);
    expect(placeLabels([[box(-5), box(40)]], [], ({ x }) => x < 0)).toEqual([1]);
  });
});

test("the map fills a tall phone and a wide screen, and never leaves the frame", () =>
  holds(fc.tuple(fc.integer({ min: 200, max: 2000 }), fc.integer({ min: 200, max: 2000 })), ([width, height]) => {
    const view = viewOf({ width: 2400, height: 2000 }, width, height);
    expect(view.x(0)).toBeGreaterThanOrEqual(0);
    expect(view.y(0)).toBeGreaterThanOrEqual(0);
    expect(view.x(2400)).toBeLessThanOrEqual(width);
    expect(view.y(2000)).toBeLessThanOrEqual(height);
    expect(Math.max(view.scaleX / view.scaleY, view.scaleY / view.scaleX)).toBeLessThanOrEqual(2.0001);
  }));

test("a mark is drawn with whole numbers around its place", () => {
  expect(shapePath("practice", 100, 50, 9.4)).toBe("M91 50a9 9 0 1 0 18 0a9 9 0 1 0-18 0z");
  expect(shapePath("lever", 10, 10, 10)).toBe("M1 1L19 1L19 19L1 19z");
});
