import { expect, test } from "vitest";
import { belongings, neighbours } from "../../../src/features/map/layout/themes.ts";
import { entry, garden, vocabulary } from "../../entries.ts";

const [first, second] = vocabulary.themes.map(({ key }) => key) as [string, string];
const { graph } = garden(
  entry("pratiques/une", { themes: [second, first] }),
  entry("pratiques/deux", { themes: [first] }),
  entry("recits/fete", { pratiques: ["une"], ou: ["ville"] }),
  entry("lieux/ville"),
  entry("termes/seul"),
);
const found = belongings(graph, vocabulary);

test("the first theme of a practice counts double", () =>
  expect(found.get("pratiques/une")).toEqual([
    { theme: second, share: 2 / 3 },
    { theme: first, share: 1 / 3 },
  ]));

test("an entry has the themes of the practices it is linked with, or of its neighbours’ practices", () => {
  expect(found.get("recits/fete")?.map(({ theme }) => theme)).toEqual([second, first]);
  expect(found.get("lieux/ville")?.map(({ theme }) => theme)).toEqual([second, first]);
});

test("an entry that nothing leads to a theme has none", () => expect(found.has("termes/seul")).toBe(false));

test("neighbours are those of links both ways, each once", () =>
  expect(neighbours(graph, "recits/fete")).toEqual(["lieux/ville", "pratiques/une"]));
