import { describe, expect, test } from "vitest";
import { similarTo } from "../../../src/features/contribution/similar.ts";
import { kindNames, kinds, type Kind } from "../../../src/entry/kinds.ts";
import { crossroads } from "../../../src/graph/crossroads.ts";
import { buildSharing, related } from "../../../src/graph/related.ts";
import { layoutMap } from "../../../src/features/map/layout/layout.ts";
import { dossierData } from "../../../src/features/dossier/dossier.ts";
import { feedItems } from "../../../src/entries/feeds.ts";
import { homeView } from "../../../src/features/home/home.ts";
import { kitPicker } from "../../../src/features/kits/builder/kit-picker.ts";
import { kitData } from "../../../src/features/kits/kit.ts";
import { listView } from "../../../src/entries/lists.ts";
import { mapExtract } from "../../../src/features/map/page/map-extract.ts";
import { mapView } from "../../../src/features/map/page/map.ts";
import { deckLists } from "../../../src/features/kits/slides/slides-view.ts";
import { practicesOfTheme } from "../../../src/features/themes/theme.ts";
import { kitShelf } from "../../../src/features/kits/trail-kits.ts";
import { entry, garden, ids, vocabulary } from "../../entries.ts";

/** Of each kind, an entry that is there and one that was withdrawn, alike but for that. */
const both = (kind: Kind, code: string) =>
  (["la", "ote"] as const).map((name, number) =>
    entry(`${kinds[kind].folder}/${name}`, {
      titre: `Fiche ${name}`,
      statut: name === "ote" ? "retire" : "publie",
      ...(kind === "need" || kind === "lever" ? { code: `${code}0${number + 1}` } : {}),
      ...(kind === "practice" ? { besoins: ["la"], synonymes: ["ravaudage", "reprisage"] } : {}),
      ...(kind === "trail" ? { etapes: [{ page: "pratiques/la", categorie: "Faire", phrase: "Pour commencer." }] } : {}),
    }),
  );

const held = garden(
  ...kindNames.flatMap((kind) => both(kind, kind === "need" ? "B" : "L")),
  entry("pratiques/voisine", { titre: "Voisine", besoins: ["la"] }),
);
const { graph } = held;
const layout = layoutMap(graph, vocabulary);
const tools = { base: "https://jardin.exemple.fr", drawing: () => "" };
const told = (shown: unknown) => JSON.stringify(shown);

describe("an entry that was withdrawn is not among", () => {
  const lists: Record<string, () => unknown> = {
    "the items of a feed": () => feedItems(graph.nodes.values(), tools.base),
    "the items of the feed of a theme": () => feedItems(practicesOfTheme(held, "habitat"), tools.base),
    "the latest of the home page": () => homeView(held).latest,
    "the choices of a dossier": () => dossierData(held),
    "the choices of a kit": () => kitPicker(held),
    "the cards of a kit": () => kitData(held, tools),
    "the shelf of kits": () => kitShelf(held),
    "the slides to project": () => deckLists(held),
    "the crossroads": () => ids(crossroads(graph).map(({ node }) => node)),
    "the neighbours of a page": () => ids(related(graph, buildSharing(graph), "pratiques/voisine").map(({ node }) => node)),
    "the practices near a text": () => similarTo("ravaudage et reprisage", graph),
    "the first pages of the map": () => mapView(held, layout).starts,
    "the pages named beside a bed": () => mapExtract(held, layout).flatMap(({ pages }) => pages),
  };
  for (const [name, list] of Object.entries(lists))
    test(name, () => {
      const shown = told(list());
      expect(shown).toMatch(/\bla\b/);
      expect(shown).not.toMatch(/\bote\b/);
    });

  for (const kind of kindNames)
    test(`the list of ${kinds[kind].plural}`, () => {
      const { total, groups } = listView(held, kind);
      expect([total, told(groups).includes(`${kinds[kind].folder}/ote`)]).toEqual([kind === "practice" ? 2 : 1, false]);
    });
});

test("the counts of the home page are of what its lists hold", () =>
  expect(homeView(held).counts.map(({ total }) => total)).toEqual(kindNames.map((kind) => (kind === "practice" ? "2" : "1"))));
