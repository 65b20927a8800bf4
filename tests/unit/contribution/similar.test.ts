import { describe, expect, test } from "vitest";
import { similarTo } from "../../../src/features/contribution/similar.ts";
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
