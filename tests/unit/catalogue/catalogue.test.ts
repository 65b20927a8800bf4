import { describe, expect, test } from "vitest";
import { listPages, pagesToOffer } from "../../../src/features/catalogue/catalogue.ts";
import { perPage } from "../../../src/features/catalogue/catalogue-address.ts";
import { practiceCardHtml } from "../../../src/entries/card/practice-card-html.ts";
import { entry, garden } from "../../entries.ts";

const practices = (n: number) => Array.from({ length: n }, (_, i) => entry(`pratiques/p${i}`, { titre: `Pratique ${i}` }));
const viewAt = (n: number, path: string | undefined) =>
  listPages(garden(...practices(n))).views.find((view) => view.path === path);

describe("listPages", () => {
  test("a garden without practice has one list page, and it is empty", () => {
    expect(listPages(garden()).views.map(({ path, total, pages }) => ({ path, total, pages }))).toEqual([
      { path: undefined, total: 0, pages: [] },
    ]);
  });

  test("a list is cut into pages of 60, each practice on one of them", () => {
    const all = listPages(garden(...practices(perPage + 1))).views.filter(({ active }) => !active);
    expect(all.map(({ path, cards }) => [path, cards.length])).toEqual([
      [undefined, perPage],
      ["page/2", 1],
    ]);
    expect(new Set(all.flatMap(({ cards }) => cards.map(({ id }) => id))).size).toBe(perPage + 1);
  });

  test("pages of a value lead to each other", () => {
    expect(viewAt(perPage + 1, "theme/habitat/page/2")).toMatchObject({
      page: 2,
      previous: "/pratiques/theme/habitat/",
      next: undefined,
    });
  });

  test("every address of the panel is a page, with as many practices as it says", () => {
    const { panel, views } = listPages(garden(...practices(3)));
    const totals = new Map(views.map(({ path, total }) => [`/pratiques/${path}/`, total]));
    for (const { href, total } of panel.flatMap(({ values }) => values)) expect(totals.get(href)).toBe(total);
  });
});

describe("pagesToOffer", () => {
  test.each([
    [1, 2, [1, 2]],
    [1, 5, [1, 2, "gap", 5]],
    [4, 5, [1, 2, 3, 4, 5]],
    [40, 84, [1, "gap", 39, 40, 41, "gap", 84]],
    [84, 84, [1, "gap", 83, 84]],
  ])("page %i of %i", (page, last, expected) => {
    expect(pagesToOffer(page, last)).toEqual(expected);
  });
});

test("the words of a card are text, whatever they hold", () => {
  const words = {
    id: "pratiques/a",
    title: '<b>L\'eau</b> & "le feu"',
    drawings: [],
    hue: "ciel",
    theme: "Eau",
    who: "Tous",
    time: "1 heure",
    cost: "gratuit",
  };
  expect(practiceCardHtml(words, "M0 0")).toContain(
    '<a class="bare" href="/pratiques/a/">&lt;b&gt;L&#39;eau&lt;/b&gt; &amp; &quot;le feu&quot;</a>',
  );
});
