import { describe, expect, test } from "vitest";
import { similarTo } from "../../../src/features/contribution/similar.ts";
import { readGarden } from "../../../src/entry/read.ts";
import { buildGarden } from "../../../src/graph/build.ts";
import type { Graph } from "../../../src/graph/graph.ts";
import { entry, garden } from "../../entries.ts";

const small = garden(
  entry("pratiques/b-velo", { titre: "Réparer un vélo", resume: "On répare les vélos des voisins dans la cour." }),
  entry("pratiques/a-velo", { titre: "Réparer un vélo", resume: "On répare les vélos des voisins dans la cour." }),
  entry("pratiques/compost", {
    titre: "Composter",
    synonymes: ["épluchures"],
    resume: "On rend les épluchures à la terre du jardin.",
  }),
  entry("termes/velo", { titre: "Vélo", resume: "Un vélo se répare dans la cour." }),
).graph;

describe("practices near a text", () => {
  test("are found whatever the accents, plurals and verb endings, with the shared words as typed, ties on id", () => {
    expect(similarTo("REPARATION de velos", small).map(({ id, title, words }) => ({ id, title, words }))).toEqual([
      { id: "pratiques/a-velo", title: "Réparer un vélo", words: ["reparation", "velos"] },
      { id: "pratiques/b-velo", title: "Réparer un vélo", words: ["reparation", "velos"] },
    ]);
    expect(similarTo("REPARATION de velos", small, 1).map(({ id }) => id)).toEqual(["pratiques/a-velo"]);
  });

  test("are none for a text that shares one word, or no telling word", () => {
    expect(["le jardin public", "avec les autres", "", "🚲"].map((text) => similarTo(text, small))).toEqual([[], [], [], []]);
  });
});

describe("in the garden", async () => {
  const { entries, vocabulary } = await readGarden("content");
  const passed = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
  const { graph }: { graph: Graph } = buildGarden(passed, vocabulary).garden;
  const first = (text: string) => similarTo(text, graph)[0]?.id;

  test.each([
    ["on répare les grille-pain entre voisins", "pratiques/repair-cafe"],
    ["Je mets un couvercle sur la casserole", "pratiques/couvercle"],
    ["On se prête la perceuse dans l’immeuble", "pratiques/bibliotheque-objets"],
    ["On garde les enfants des voisines à tour de rôle le mercredi", "pratiques/garde-partagee"],
    ["aide pour les papiers administratifs", "pratiques/ecrivain-public"],
    ["Il pleut beaucoup en Bretagne cette semaine et le match est annulé.", undefined],
    ["Vends voiture très bon état, prix à débattre, téléphoner le soir", undefined],
    ["Le conseil municipal a voté le budget de la ville", undefined],
    ["Lorem ipsum dolor sit amet", undefined],
  ])("%j is nearest to %s", (text, id) => {
    expect(first(text)).toBe(id);
  });

  test("most stories are near a practice that they tell", () => {
    const stories = [...graph.nodes.values()].flatMap((node) =>
      node.kind === "story" && node.data.practices.length > 0 ? [node] : [],
    );
    const found = stories.filter(({ data }) =>
      similarTo(data.summary, graph).some(({ id }) => data.practices.includes(id.slice("pratiques/".length))),
    );
    expect(found.length / stories.length).toBeGreaterThan(0.6);
  });
});
