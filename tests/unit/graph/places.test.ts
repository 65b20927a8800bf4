import { describe, expect, test } from "vitest";
import { departementsOf, storiesNowhere, toldByDepartement, townKey, townPages, townsOf } from "../../../src/graph/places.ts";
import type { NodeOf } from "../../../src/entry/node.ts";
import { entry, garden, ids } from "../../entries.ts";

const source = { titre: "Une source", editeur: "Un éditeur", url: "https://exemple.fr/source" };

const grown = () =>
  garden(
    entry("lieux/lyon-vaise", { titre: "Vaise", niveau: "quartier", commune: "Lyon", departement: "69" }),
    entry("lieux/lyon-duchere", { titre: "La Duchère", niveau: "quartier", commune: "Lyon", departement: "69" }),
    entry("lieux/bron", { titre: "Bron", commune: "Bron", departement: "69" }),
    entry("lieux/saint-denis", { titre: "Saint-Denis", commune: "Saint-Denis", departement: "93" }),
    entry("lieux/saint-denis-de-la-reunion", { titre: "Saint-Denis, La Réunion", commune: "Saint-Denis", departement: "974" }),
    entry("lieux/le-chaudron", { titre: "Le Chaudron", niveau: "quartier", commune: "Saint-Denis", departement: "974" }),
    entry("pratiques/troc", { titre: "Troc" }),
    entry("pratiques/ancien", { titre: "Ancien", statut: "retire" }),
    entry("recits/deux-villes", { titre: "Deux villes", ou: ["lyon-vaise", "lyon-duchere", "le-chaudron"], pratiques: ["troc"] }),
    entry("recits/a-bron", { titre: "À Bron", ou: ["bron"], pratiques: ["troc", "ancien"] }),
    entry("recits/ailleurs", { titre: "Ailleurs", pratiques: ["troc"] }),
    entry("organisations/asso", { titre: "Asso", ou: ["bron", "lyon-vaise"], sources: [source] }),
  ).graph;

const placesOf = (code: string) => toldByDepartement(grown()).find(({ departement }) => departement.code === code)?.places ?? [];

describe("what is told of a département", () => {
  test("is each story, practice and organisation of its places once, whatever number of them it touches", () => {
    expect(
      toldByDepartement(grown()).map(({ departement, places, stories, practices, organisations }) => [
        departement.code,
        ids(places),
        ids(stories),
        ids(practices),
        ids(organisations),
      ]),
    ).toEqual([
      [
        "69",
        ["lieux/bron", "lieux/lyon-duchere", "lieux/lyon-vaise"],
        ["recits/a-bron", "recits/deux-villes"],
        ["pratiques/troc"],
        ["organisations/asso"],
      ],
      ["93", ["lieux/saint-denis"], [], [], []],
      ["974", ["lieux/le-chaudron", "lieux/saint-denis-de-la-reunion"], ["recits/deux-villes"], ["pratiques/troc"], []],
    ]);
  });

  test("leaves out the stories that say no place, which are known", () => {
    expect(ids(storiesNowhere(grown()))).toEqual(["recits/ailleurs"]);
  });

  test("is nothing in a garden without place", () => {
    expect(toldByDepartement(garden(entry("recits/seul")).graph)).toEqual([]);
  });
});

test("stories lead to each département once, in the order of codes", () => {
  const stories = [{ id: "recits/deux-villes" }, { id: "recits/a-bron" }, { id: "recits/ailleurs" }];
  expect(departementsOf(grown(), stories).map(({ where }) => where)).toEqual(["dans le Rhône", "à La Réunion"]);
});

describe("the towns of a département", () => {
  test("hold their neighbourhoods, and need no page of their own", () => {
    expect(townsOf(placesOf("69")).map(({ name, place, neighbourhoods }) => [name, place?.id, ids(neighbourhoods)])).toEqual([
      ["Bron", "lieux/bron", []],
      ["Lyon", undefined, ["lieux/lyon-duchere", "lieux/lyon-vaise"]],
    ]);
  });

  test("stand beside groups of towns and neighbourhoods whose town is not said", () => {
    const { graph } = garden(
      entry("lieux/a", { titre: "Métropole", niveau: "intercommunalite", departement: "59" }),
      entry("lieux/b", { titre: "Un quartier", niveau: "quartier", departement: "59" }),
      entry("lieux/c", { titre: "Croix", niveau: "commune", departement: "59" }),
    );
    const towns = townsOf([...graph.nodes.values()] as NodeOf<"place">[]);
    expect(towns.map(({ name, place, neighbourhoods }) => [name, place?.id, neighbourhoods.length])).toEqual([
      ["Croix", "lieux/c", 0],
      ["Métropole", "lieux/a", 0],
      ["Un quartier", "lieux/b", 0],
    ]);
  });

  test("are not taken for those of the same name elsewhere", () => {
    const graph = grown();
    const chaudron = graph.nodes.get("lieux/le-chaudron") as NodeOf<"place">;
    expect(townPages(graph).get(townKey(chaudron))?.id).toBe("lieux/saint-denis-de-la-reunion");
  });
});
