import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bridges, crossroads, looselyLinked, mostLinked } from "../../../src/graph/crossroads.ts";
import { neighbours } from "../../../src/graph/neighbours.ts";
import { entry, garden } from "../../entries.ts";
import { holds } from "../../property.ts";

const term = (slug: string) => entry(`termes/${slug}`);
const practice = (slug: string, themes: string[], mentions: string[] = [], more: Record<string, unknown> = {}) =>
  entry(`pratiques/${slug}`, { themes, ...more }, mentions.map((id) => `Voir [[${id}]].`).join("\n\n"));
const of = (entries: ReturnType<typeof entry>[], id: string) =>
  crossroads(garden(...entries).graph).find(({ node }) => node.id === id);

test("the neighbours of an entry are the pages at either end of its links, each once", () => {
  const { graph } = garden(
    practice("a", ["habitat"], ["b"], { complete: ["b"] }),
    practice("b", ["habitat"], ["a"]),
    term("seul"),
  );
  expect(neighbours(graph)).toEqual(
    new Map([
      ["pratiques/a", new Set(["pratiques/b"])],
      ["pratiques/b", new Set(["pratiques/a"])],
      ["termes/seul", new Set()],
    ]),
  );
});

describe("participation", () => {
  test("is nul when all practices around are of one theme", () => {
    const all = [term("troc"), ...["a", "b"].map((slug) => practice(slug, ["habitat"], ["termes/troc"]))];
    expect(of(all, "termes/troc")).toMatchObject({ pages: 2, practices: 2, participation: 0 });
  });

  test("is that of equation 2: a half in one theme, a quarter in two others", () => {
    const all = [
      term("troc"),
      practice("a", ["habitat"], ["termes/troc"]),
      practice("b", ["habitat"], ["termes/troc"]),
      practice("c", ["vegetal"], ["termes/troc"]),
      practice("d", ["reemploi-reparation"], ["termes/troc"]),
    ];
    expect(of(all, "termes/troc")?.participation).toBe(1 - (0.5 ** 2 + 0.25 ** 2 + 0.25 ** 2));
  });

  test("a practice of two themes counts for a half in each, and is told in both", () => {
    const all = [
      term("troc"),
      practice("a", ["habitat", "vegetal"], ["termes/troc"]),
      practice("b", ["habitat"], ["termes/troc"]),
    ];
    const found = of(all, "termes/troc");
    expect(found?.participation).toBe(1 - (0.75 ** 2 + 0.25 ** 2));
    expect(found?.themes).toEqual([
      { theme: "habitat", practices: 2 },
      { theme: "vegetal", practices: 1 },
    ]);
  });

  test("a withdrawn practice is no crossroad, and no practice around one, though still a page", () => {
    const all = [
      term("troc"),
      practice("a", ["habitat"], ["termes/troc"]),
      practice("b", ["vegetal"], ["termes/troc"], { statut: "retire" }),
    ];
    expect(of(all, "pratiques/b")).toBeUndefined();
    expect(of(all, "termes/troc")).toMatchObject({ pages: 2, practices: 1, participation: 0 });
  });
});

const themeNames = ["habitat", "vegetal", "reemploi-reparation"];

/** Up to twelve practices of any themes, each mentioning some of three terms and of the practices. */
const gardens = fc
  .array(
    fc.record({
      themes: fc.subarray(themeNames, { minLength: 1 }),
      terms: fc.subarray(["t0", "t1", "t2"]),
      practices: fc.uniqueArray(fc.nat(11), { maxLength: 4 }),
      withdrawn: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((made) => [
    ...["t0", "t1", "t2"].map(term),
    ...made.map(({ themes, terms, practices, withdrawn }, index) =>
      practice(
        `p${index}`,
        themes,
        [
          ...terms.map((slug) => `termes/${slug}`),
          ...practices.filter((n) => n < made.length && n !== index).map((n) => `pratiques/p${n}`),
        ],
        withdrawn ? { statut: "retire" } : {},
      ),
    ),
  ]);

describe("crossroads", () => {
  test("are what counting link by link gives, and no spread is wider than an even one", () => {
    holds(
      gardens,
      (entries) => {
        const { graph } = garden(...entries);
        for (const { node, pages, practices, themes, participation } of crossroads(graph)) {
          const others = [...graph.nodes.values()].filter(({ id }) =>
            graph.links.some(
              ({ source, target }) => (source === node.id && target === id) || (target === node.id && source === id),
            ),
          );
          const around = others.filter((other) => other.kind === "practice" && other.data.status !== "retire");
          expect([pages, practices]).toEqual([others.length, around.length]);
          for (const { theme, practices: n } of themes)
            expect(n).toBe(around.filter((other) => other.kind === "practice" && other.data.themes.includes(theme)).length);
          expect(participation).toBeGreaterThanOrEqual(0);
          expect(participation).toBeLessThanOrEqual(1 - 1 / Math.max(1, themes.length) + 1e-12);
        }
      },
      60,
    );
  });

  test("do not depend on the order files are read in", () => {
    holds(
      gardens,
      (entries) => {
        const told = (all: typeof entries) =>
          crossroads(garden(...all).graph).map(({ node, ...facts }) => ({ id: node.id, ...facts }));
        expect(told(entries.toReversed())).toEqual(told(entries));
      },
      60,
    );
  });
});

describe("lists", () => {
  const five = ["a", "b", "c", "d", "e"];
  const all = [
    term("large"),
    term("etroit"),
    term("rare"),
    ...five.map((slug, index) =>
      practice(slug, [themeNames[index % 3] ?? "habitat"], ["termes/large", ...(index < 2 ? ["termes/rare"] : [])]),
    ),
    ...five.map((slug, index) => practice(`${slug}2`, [index < 4 ? "habitat" : "vegetal"], ["termes/etroit"])),
  ];
  const found = crossroads(garden(...all).graph);
  const idsOf = (groups: ReturnType<typeof bridges>, kind: string) =>
    groups.find(([name]) => name === kind)?.[1].map(({ node }) => node.id);

  test("what joins themes: widest spread first, and nothing with fewer than five practices around", () => {
    expect(idsOf(bridges(found, 5), "term")).toEqual(["termes/large", "termes/etroit"]);
    expect(idsOf(bridges(found, 1), "term")).toEqual(["termes/large"]);
    expect(idsOf(bridges(found, 5), "practice")).toEqual([]);
  });

  test("what the most pages are joined to, by kind, ties on id", () => {
    expect(idsOf(mostLinked(found, 5), "term")).toEqual(["termes/etroit", "termes/large", "termes/rare"]);
    expect(idsOf(mostLinked(found, 3), "practice")).toEqual(["pratiques/a", "pratiques/b", "pratiques/a2"]);
  });

  test("what few pages are joined to: the fewest first, then by id", () => {
    const alone = crossroads(garden(term("seul"), ...all).graph);
    expect(looselyLinked(alone, 1).map(({ node, pages }) => [node.id, pages])).toEqual([
      ["termes/seul", 0],
      ["pratiques/a2", 1],
      ["pratiques/b2", 1],
      ["pratiques/c", 1],
      ["pratiques/c2", 1],
      ["pratiques/d", 1],
      ["pratiques/d2", 1],
      ["pratiques/e", 1],
      ["pratiques/e2", 1],
    ]);
  });
});
