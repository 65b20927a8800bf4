import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readCatalogue, type Catalogue } from "../../src/features/catalogue/catalogue-data.client.ts";
import { applySelection, countsFor } from "../../src/graph/facets/choose.ts";
import type { CatalogueData } from "../../src/entries/card/catalogue-data.ts";
import { holds } from "../property.ts";
import { allValues, countBeside, countedIn, kept, picks, selectionOf, type Counted } from "../recount.ts";

const gardens = [
  ["petit", "tests/gardens/petit"],
  ["jardin", "content"],
] as const;

/** What a list page shows, read from its HTML. */
function readPage(html: string) {
  const links = [...html.matchAll(/<a class="choice" href="\/pratiques\/([^"]+)\/"[^>]*>.*?<span class="n"[^>]*>\((\d+)\)/gs)];
  const total = /<h2 id="resultats"[^>]*>\s*([\d\u202F]+)\u00A0pratiques?\s*<\/h2>/.exec(html)?.[1];
  return {
    total: Number(total?.replaceAll("\u202F", "")),
    panel: Object.fromEntries(links.map(([, value = "", n]) => [value, Number(n)])),
    slugs: [...html.matchAll(/<h3[^>]*><a\b[^>]*? href="\/pratiques\/([^"/]+)\/"[^>]*>/g)].map(([, slug = ""]) => slug),
  };
}

describe.each(gardens)("the facets of %s, against another reading of its files", (name, content) => {
  const practices = countedIn(content);
  const values = allValues(practices);
  let dist: string;
  let catalogue: Catalogue;
  beforeAll(() => {
    dist = inject(name);
    catalogue = readCatalogue(JSON.parse(readFileSync(join(dist, "pratiques/catalogue.json"), "utf8")) as CatalogueData);
  });

  /** The static pages of a list, one after the other. */
  function pagesAt(path: string) {
    const found = [];
    for (let page = 1; ; page++) {
      const file = join(dist, "pratiques", path, page > 1 ? `page/${page}` : "", "index.html");
      if (!existsSync(file)) return found;
      found.push(readPage(readFileSync(file, "utf8")));
    }
  }

  const withValue = (value: string): Counted[] => practices.filter((practice) => practice.values.has(value));

  test("there are practices and values to count", () => {
    expect(practices.length).toBeGreaterThan(3);
    expect(values.length).toBeGreaterThan(15);
  });

  test("each value has its static pages, with the practices that have it and their number, and all the numbers of the panel", () => {
    const panel = Object.fromEntries(values.map((value) => [value, withValue(value).length]));
    for (const path of ["", ...values]) {
      const expected = path ? withValue(path) : practices;
      const pages = pagesAt(path);
      expect([path, pages.flatMap(({ slugs }) => slugs).sort()]).toEqual([path, expected.map(({ slug }) => slug).sort()]);
      for (const page of pages)
        expect({ path, total: page.total, panel: page.panel }).toEqual({ path, total: expected.length, panel });
    }
  });

  test("each static page states its order, and is in it: easiest, then shortest", () => {
    const hours: Record<string, number> = { minutes: 1 / 60, heures: 1, jours: 24, semaines: 168, mois: 720 };
    const effort = new Map(
      practices.map(({ slug, front }) => [
        slug,
        [Number(front.difficulte), front.duree.min * (hours[front.duree.unite] ?? NaN)] as const,
      ]),
    );
    for (const path of ["", ...values]) {
      const slugs = pagesAt(path).flatMap((page) => page.slugs);
      const inOrder = slugs.toSorted((a, b) => {
        const [x, y] = [effort.get(a) ?? [0, 0], effort.get(b) ?? [0, 0]];
        return x[0] - y[0] || x[1] - y[1];
      });
      expect([path, slugs]).toEqual([path, inOrder]);
    }
    expect(readFileSync(join(dist, "pratiques/index.html"), "utf8")).toContain("De la plus facile à la plus exigeante");
  });

  test("what the browser is given holds, for any combination, the results and counts of the files", () => {
    const slugOf = (place: number) => catalogue.practices[place]?.words.id.slice("pratiques/".length);
    holds(
      picks(values),
      (picked) => {
        const selection = selectionOf(picked);
        expect(applySelection(catalogue.all, catalogue.facets, selection).map(slugOf).sort()).toEqual(
          kept(practices, picked).map(({ slug }) => slug),
        );
        const counts = countsFor(catalogue.facets, selection);
        const ours = catalogue.facets.flatMap(({ key, values: of }) =>
          of.map((value): [string, number | undefined] => [`${key}/${value.key}`, counts.get(key)?.get(value.key)]),
        );
        expect(Object.fromEntries(ours)).toEqual(
          Object.fromEntries(values.map((value) => [value, countBeside(practices, picked, value)])),
        );
      },
      300,
    );
  });
});
