import { describe, expect, test } from "vitest";
import { matrixOf } from "../../../src/graph/matrix.ts";
import { entry, garden } from "../../entries.ts";

const effect = (qualite: string, role = "effet") => ({
  valeur: "12",
  unite: "%",
  mesure: "baisse",
  role,
  qualite,
  source: { titre: "Une étude", editeur: "Un éditeur", url: "https://exemple.fr/chiffre" },
});

const grown = () =>
  garden(
    entry("besoins/faire", { code: "B02" }),
    entry("besoins/droit", { code: "B01" }),
    entry("leviers/salle", { code: "L01" }),
    entry("pratiques/a", { besoins: ["faire"], leviers: ["salle"], themes: ["habitat", "vegetal"], chiffres: [effect("B")] }),
    entry("pratiques/b", { besoins: ["faire"], themes: ["vegetal"], chiffres: [effect("A", "contexte")] }),
    entry("pratiques/c", { besoins: ["faire"], themes: ["vegetal"], statut: "retire" }),
    entry("recits/ici", { pratiques: ["a", "b"] }),
  );

const filled = <T extends { practices: string[] }>(cells: readonly T[]) => cells.filter(({ practices }) => practices.length > 0);

describe("the matrix of needs and themes", () => {
  test("counts a practice in each of its themes, once in the total, with its stories and how many have each letter of evidence", () => {
    const [droit, faire] = matrixOf(grown(), "need").rows;
    expect([droit?.node.id, faire?.node.id]).toEqual(["besoins/droit", "besoins/faire"]);
    expect(filled(faire?.cells ?? [])).toEqual([
      { theme: "habitat", practices: ["pratiques/a"], stories: 1, letters: [["B", 1]] },
      {
        theme: "vegetal",
        practices: ["pratiques/a", "pratiques/b"],
        stories: 1,
        letters: [
          ["B", 1],
          ["N", 1],
        ],
      },
    ]);
    expect(faire?.total.letters).toEqual([
      ["B", 1],
      ["N", 1],
    ]);
  });

  test("keeps a need that no practice answers, and says nothing of its evidence", () => {
    const [droit] = matrixOf(grown(), "need").rows;
    expect(filled(droit?.cells ?? [])).toEqual([]);
    expect(droit?.total).toEqual({ practices: [], stories: 0, letters: [] });
  });

  test("reads levers the same way", () => {
    const { rows } = matrixOf(grown(), "lever");
    expect(rows.map(({ node, total }) => [node.id, total.practices])).toEqual([["leviers/salle", ["pratiques/a"]]]);
  });
});
