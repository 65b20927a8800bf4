import { glob, readFile } from "node:fs/promises";
import { parse } from "yaml";
import { beforeAll, describe, expect, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { buildGarden, type Garden } from "../../../src/graph/build.ts";
import { departementsWithStories, departementViews, placesView } from "../../../src/features/places/places.ts";
import { placeView } from "../../../src/entries/field/field.ts";
import { practiceView } from "../../../src/entries/practice/practice.ts";
import { townPages } from "../../../src/graph/places.ts";
import { entry, garden } from "../../entries.ts";
import { testShipped } from "../../shipped.ts";

describe("the page of a département", () => {
  const grown = garden(
    entry("lieux/lyon-vaise", { titre: "Vaise", niveau: "quartier", commune: "Lyon", departement: "69" }),
    entry("lieux/lyon", { titre: "Lyon", commune: "Lyon", departement: "69" }),
    entry("lieux/metropole", { titre: "Une métropole", niveau: "intercommunalite", departement: "69" }),
    entry("pratiques/troc", { titre: "Troc" }),
    entry("recits/cantine", { titre: "Une cantine", ou: ["lyon", "lyon-vaise"], quand: "en 2019", pratiques: ["troc"] }),
  );

  test("tells a story once under its town, with when and in which neighbourhood", () => {
    const [view] = departementViews(grown);
    expect(view?.words.replaceAll("\u00A0", " ")).toBe("1 récit et 1 pratique, dans 3 lieux");
    expect(
      view?.towns.map(({ name, id, level, neighbourhoods, stories }) => [
        name,
        id,
        level,
        neighbourhoods.map(({ title }) => title),
        stories.map(({ title, note }) => [title, note]),
      ]),
    ).toEqual([
      ["Lyon", "lieux/lyon", undefined, ["Vaise"], [["Une cantine", "en 2019 · Vaise"]]],
      ["Une métropole", "lieux/metropole", "Intercommunalité", [], []],
    ]);
    expect(view?.practices.map(({ id }) => id)).toEqual(["pratiques/troc"]);
  });

  test("is reached from its neighbourhoods, its stories’ practices, and the list of stories", () => {
    const vaise = placeView(grown, "lieux/lyon-vaise", townPages(grown.graph));
    expect([vaise.departement.address, vaise.town]).toEqual(["/lieux/departement/69/", { name: "Lyon", id: "lieux/lyon" }]);
    expect(practiceView(grown, "pratiques/troc").departements.map(({ address }) => address)).toEqual(["/lieux/departement/69/"]);
    expect(departementsWithStories(grown).map(({ code, stories }) => [code, stories])).toEqual([["69", 1]]);
  });
});

test("a garden without place says that 0 départements of 101 are told, and names them all", () => {
  const { told, total, empty, rows, places } = placesView(garden());
  expect([told, total, empty.length, rows, places]).toEqual([0, 101, 101, [], []]);
});

test("a collectivity that is no département has its line and its tile, and does not count among the 101", () => {
  const { told, rows, cartogram } = placesView(garden(entry("lieux/marigot", { departement: "978" })));
  expect([told, rows.map(({ name }) => name)]).toEqual([0, ["Saint-Martin"]]);
  expect(cartogram.overseas.at(-1)).toMatchObject({ code: "978", told: true });
});

describe("what the shipped garden says of places", () => {
  let shipped: Garden;
  /** Read apart, from the files alone: front matter by folder and slug. */
  const files = { lieux: new Map(), recits: new Map(), organisations: new Map(), pratiques: new Map() } as Record<
    string,
    Map<string, Record<string, unknown>>
  >;
  const slugs = (value: unknown) => (value ?? []) as string[];

  beforeAll(async () => {
    for await (const path of glob("content/{lieux,recits,organisations,pratiques}/*.mdx")) {
      const [, folder = "", slug = ""] = /([a-z]+)[/\\]([^/\\]+)\.mdx$/.exec(path) ?? [];
      const data = parse((await readFile(path, "utf8")).split(/^---$/m)[1] ?? "") as Record<string, unknown>;
      if (data["statut"] !== "brouillon") files[folder]?.set(slug, data);
    }
    const read = await readGarden("content");
    shipped = buildGarden(
      read.entries.flatMap(({ entry: kept, file }) => (kept ? [{ ...kept, file }] : [])),
      read.vocabulary,
    ).garden;
  }, 300_000);

  testShipped("is what a recount of the files gives", () => {
    const codeOf = (place: string) => files["lieux"]?.get(place)?.["departement"] as string;
    const count = (folder: string, code: string) =>
      [...(files[folder]?.entries() ?? [])].filter(([, data]) => slugs(data["ou"]).some((place) => codeOf(place) === code));
    const codes = [...new Set([...(files["lieux"]?.keys() ?? [])].map(codeOf))];
    const expected = codes.sort().map((code) => {
      const stories = count("recits", code);
      const practices = new Set(stories.flatMap(([, data]) => slugs(data["pratiques"])));
      return [
        code,
        [...(files["lieux"]?.keys() ?? [])].filter((place) => codeOf(place) === code).length,
        stories.length,
        [...practices].filter((slug) => files["pratiques"]?.get(slug)?.["statut"] !== "retire").length,
        count("organisations", code).length,
      ];
    });
    const view = placesView(shipped);
    expect(expected.length).toBeGreaterThan(20);
    expect(
      view.rows.map(({ code, places, stories, practices, organisations }) => [code, places, stories, practices, organisations]),
    ).toEqual(expected);
    expect(view.told).toBe(codes.filter((code) => code < "975" || code === "976").length);
    expect(view.nowhere).toBe([...(files["recits"]?.values() ?? [])].filter((data) => slugs(data["ou"]).length === 0).length);
    const tiles = [...view.cartogram.mainland, ...view.cartogram.overseas].filter(({ told }) => told);
    expect(tiles.map(({ code, stories }) => [code, stories]).sort()).toEqual(
      expected.map(([code, , stories]) => [code, stories]),
    );
  });

  test("is told whole on the pages of départements: every place, and every story that says where", () => {
    const views = departementViews(shipped);
    const places = views.flatMap(({ towns }) =>
      towns.flatMap(({ id, neighbourhoods }) => [id, ...neighbourhoods.map((one) => one.id)]),
    );
    expect(places.filter(Boolean).sort()).toEqual([...(files["lieux"]?.keys() ?? [])].map((slug) => `lieux/${slug}`).sort());
    const stories = new Set(views.flatMap(({ towns }) => towns.flatMap((town) => town.stories.map(({ id }) => id))));
    expect(stories.size).toBe((files["recits"]?.size ?? 0) - placesView(shipped).nowhere);
  });

  testShipped("never is finer than a neighbourhood", () => {
    const levels = [...(files["lieux"]?.values() ?? [])].map((data) => data["niveau"] as string);
    expect([...new Set(levels)].sort()).toEqual(["commune", "intercommunalite", "quartier"]);
  });
});
