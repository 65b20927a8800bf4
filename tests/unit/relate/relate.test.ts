import { describe, expect, test } from "vitest";
import { linkKinds } from "../../../src/entry/relations.ts";
import { routesBetween } from "../../../src/graph/paths.ts";
import { findPages, namedPage } from "../../../src/features/relate/find-pages.ts";
import { linkWords } from "../../../src/entry/relations.ts";
import { relateData, relateView } from "../../../src/features/relate/relate.ts";
import { mapAddress, readRelateData, relateAddress, routeHtml, routeTitle } from "../../../src/features/relate/route-html.ts";
import { entry, garden } from "../../entries.ts";

const small = garden(
  entry("pratiques/velo", { titre: "Atelier <vélo>", besoins: ["agir"], complete: ["troc"], synonymes: ["réparer sa bécane"] }),
  entry("pratiques/troc", { titre: "Troc", leviers: ["fonds"] }),
  entry("besoins/agir", { titre: "Agir ici" }),
  entry("leviers/fonds", { titre: "Fonds de la ville" }),
  entry("recits/fete", { titre: "Une fête", pratiques: ["velo"], besoins: ["agir"] }),
  entry("termes/troc", { titre: "Troc", synonymes: ["échange"] }, "[Le troc](/pratiques/troc/) se fait sans argent."),
);
const { pages, web } = readRelateData(relateData(small));
const place = (id: string) => pages.findIndex((page) => page.id === id);
const textOf = (html: string) =>
  html
    .replace(/<svg.*?<\/svg>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/ +/g, " ")
    .trim();

describe("the data of the path finder", () => {
  test("holds every page under its names, and every link once for two pages", () => {
    expect(pages.map(({ id, kind }) => [id, kind])).toEqual([...small.graph.nodes.values()].map(({ id, kind }) => [id, kind]));
    expect(pages[place("pratiques/velo")]?.names).toEqual(["réparer sa bécane"]);
    const links = web.flatMap((ways, from) =>
      ways.filter(({ forward }) => forward).map(({ to, kind }) => [pages[from]?.id, kind, pages[to]?.id]),
    );
    expect(links.toSorted()).toEqual(small.graph.links.map(({ source, target, kind }) => [source, kind, target]).toSorted());
  });
});

describe("a route in words", () => {
  const [route = []] = routesBetween(web, place("recits/fete"), place("leviers/fonds"));

  test("says each page, its kind, and what the link between says in the direction of travel", () => {
    expect(textOf(routeHtml(pages, route))).toBe(
      "Une fête récit raconte Atelier &lt;vélo&gt; pratique va bien avec Troc pratique s’appuie sur le levier Fonds de la ville levier Voir ce chemin sur la carte",
    );
    const [back = []] = routesBetween(web, place("leviers/fonds"), place("recits/fete"));
    expect(textOf(routeHtml(pages, back))).toBe(
      "Fonds de la ville levier est un levier pour Troc pratique va bien avec Atelier &lt;vélo&gt; pratique a pour récit Une fête récit Voir ce chemin sur la carte",
    );
  });

  test("is named for the pages between its ends", () => {
    expect(routeTitle(pages, route)).toBe("Par «\u00A0Atelier <vélo>\u00A0» et «\u00A0Troc\u00A0»");
    expect(routeTitle(pages, route.slice(0, 1))).toBe("Directement");
  });

  test("leads to the map with its pages in order, and is found again at an address of its own", () => {
    expect(mapAddress([{ id: "recits/fete" }, { id: "pratiques/velo" }])).toBe("/carte/#chemin=recits/fete,pratiques/velo");
    expect(relateAddress("recits/fete", "pratiques/velo")).toBe("/carte/relier/?de=recits/fete&a=pratiques/velo");
    expect(relateAddress("recits/fete", "")).toBe("/carte/relier/?de=recits/fete");
    expect(relateAddress("", "")).toBe("/carte/relier/");
  });

  test("has words of its own for each kind of link, both ways", () => {
    const said = linkKinds.flatMap((kind) => [linkWords(kind, "practice", true), linkWords(kind, "practice", false)]);
    expect(said.filter((words) => words.trim() === "")).toEqual([]);
    // « Va bien avec » is said both ways.
    expect(new Set(said).size).toBe(said.length - 1);
    expect(linkWords("practice", "workshop", true)).toBe("fait découvrir");
  });
});

describe("naming a page", () => {
  const found = (words: string) => findPages(pages, words, 8).map((one) => [pages[one.place]?.id, one.name]);

  test.for([
    ["accents and capitals do not count", "FETE", [["recits/fete", undefined]]],
    ["an everyday name finds, and says so", "becane", [["pratiques/velo", "réparer sa bécane"]]],
    ["words may be in any order, each from its start", "vel atel", [["pratiques/velo", undefined]]],
    [
      "two pages of one title are both found",
      "troc",
      [
        ["pratiques/troc", undefined],
        ["termes/troc", undefined],
      ],
    ],
    ["the middle of a word finds nothing", "elo", []],
    ["no word finds nothing", "  ", []],
  ] as const)("%s", ([, words, expected]) => expect(found(words)).toEqual(expected));

  test("is done by its whole title, by an everyday name, or by a part that no other page has; not when several have it", () => {
    expect(namedPage(pages, "une fete")).toBe(place("recits/fete"));
    expect(namedPage(pages, "échange")).toBe(place("termes/troc"));
    expect(namedPage(pages, "fonds")).toBe(place("leviers/fonds"));
    expect(namedPage(pages, "troc")).toBeUndefined();
    expect(namedPage(pages, "rien")).toBeUndefined();
  });
});

describe("the examples", () => {
  test("are routes of the garden, at the address that finds them again, the same at each build", () => {
    const { examples } = relateView(small);
    expect(examples.map(({ from, to, href }) => [from, to, href])).toEqual([
      ["Une fête", "Fonds de la ville", "/carte/relier/?de=recits/fete&a=leviers/fonds"],
      ["Troc", "Agir ici", "/carte/relier/?de=termes/troc&a=besoins/agir"],
    ]);
    expect(relateView(small)).toEqual({ examples, pages: 6 });
  });

  test("are none in a garden without link", () => expect(relateView(garden(entry("termes/seul"))).examples).toEqual([]));
});
