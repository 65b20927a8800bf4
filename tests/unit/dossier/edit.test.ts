import { describe, expect, test } from "vitest";
import {
  addClausesOf,
  addOwnClause,
  addPage,
  markOf,
  moveClause,
  removeClause,
  removePage,
  writeClause,
} from "../../../src/features/dossier/edit.ts";
import type { Dossier } from "../../../src/features/dossier/model.ts";
import { faultsOf } from "../../../src/features/dossier/faults.ts";
import { fullClauses, lostPages } from "../../../src/features/dossier/resolve.ts";
import { data, dossier, filled, line } from "./dossiers.ts";

const compost = addPage(dossier(), "pratiques", "compost", data);

describe("a practice", () => {
  test("comes with its clauses of both sides, by reference, and once", () => {
    expect(compost.clauses.map(({ kind, page, side }) => [kind, page, side])).toEqual([
      ["garden", "pratiques/compost", "institution"],
      ["garden", "pratiques/compost", "quartier"],
    ]);
    expect(addPage(compost, "pratiques", "compost", data)).toBe(compost);
    expect(addClausesOf(removeClause(compost, 0), "pratiques/compost", data).clauses).toHaveLength(2);
  });

  test("goes with the clauses about it, and no other", () => {
    const two = addPage(compost, "pratiques", "troc", data);
    expect(removePage(two, "pratiques", "compost").clauses.map(({ page }) => page)).toEqual(["pratiques/troc", "pratiques/troc"]);
  });

  test("a need brings no clause by itself: its clauses of method are offered", () => {
    expect(addPage(dossier(), "besoins", "cooperer", data).clauses).toEqual([]);
  });
});

describe("a clause", () => {
  test("keeps only the words that were changed; the garden’s own words again are no change", () => {
    const changed = writeClause(compost, 0, "deadline", "en juin", "en mars");
    expect(changed.clauses[0]).toMatchObject({ changes: { deadline: "en juin" } });
    expect(writeClause(changed, 0, "deadline", "en mars", "en mars")).toEqual(compost);
    expect(fullClauses(changed, data)[0]).toMatchObject({
      words: { who: "La ville pour Compost", deadline: "en juin" },
      edited: ["deadline"],
    });
  });

  test("moves among those of its page and side only", () => {
    const three = addOwnClause(addPage(compost, "pratiques", "troc", data), "pratiques/compost", "institution");
    expect(fullClauses(moveClause(three, 4, -1), data).map(({ page, side, words }) => [page, side, words.who])).toEqual([
      ["pratiques/compost", "institution", ""],
      ["pratiques/compost", "quartier", "Les voisins pour Compost"],
      ["pratiques/troc", "institution", "La ville pour Troc"],
      ["pratiques/troc", "quartier", "Les voisins pour Troc"],
      ["pratiques/compost", "institution", "La ville pour Compost"],
    ]);
    expect(moveClause(three, 0, -1)).toBe(three);
  });

  test("is found again when its page has another before it, and told when its page now says otherwise", () => {
    const [first, second] = data.practices[0]?.clauses ?? [];
    if (!first || !second) throw new Error("The garden of this test has two clauses");
    const page = (clauses: (typeof data.practices)[0]["clauses"]) => ({
      ...data,
      practices: data.practices.map((other) => (other.slug === "compost" ? { ...other, clauses } : other)),
    });
    const moved = fullClauses(compost, page([line("quartier", "Nouvelle"), first, second]));
    expect(moved.map(({ words, stale }) => [words.who, stale])).toEqual([
      ["La ville pour Compost", undefined],
      ["Les voisins pour Compost", undefined],
    ]);
    const changed = page([{ ...first, deadline: "jamais" }]);
    expect(fullClauses(compost, changed).map(({ stale }) => stale)).toEqual(["changed", "gone"]);
    expect(faultsOf(compost, changed).map(({ text }) => text)).toContain(
      "relire la clause\u00A0: la page du jardin a changé depuis",
    );
  });

  test("is recognised by every one of its words and its side", () => {
    const [first] = data.practices[0]?.clauses ?? [];
    if (!first) throw new Error("The garden of this test has a clause");
    const marks = [first, { ...first, otherwise: "rien" }, { ...first, side: "quartier" as const }].map(markOf);
    expect(new Set(marks).size).toBe(3);
  });
});

describe("what is still to negotiate", () => {
  const texts = (made: Dossier) => faultsOf({ ...made, ...filled }, data).map(({ text }) => text);

  test("is nothing when both sides commit and every box is filled", () => {
    expect(texts(compost)).toEqual([]);
  });

  test("is every box of the frame and of the method, as long as nothing is in it", () => {
    expect(faultsOf(compost, data).map(({ text }) => text)).toEqual([
      "Le cadre\u00A0: dire quel quartier",
      "Le cadre\u00A0: écrire le code du quartier prioritaire, ou «\u00A0aucun\u00A0»",
      "Le cadre\u00A0: écrire «\u00A0Ce qui se fait déjà, ce qui manque\u00A0»",
      "La méthode\u00A0: dire qui propose",
      "La méthode\u00A0: dire qui décide",
      "La méthode\u00A0: dire qui finance",
      "La méthode\u00A0: dire qui fait",
      "La méthode\u00A0: dire qui vérifie",
      "La méthode\u00A0: fixer le rythme des rencontres",
      "La méthode\u00A0: dire comment les habitants décident",
      "La méthode\u00A0: dire ce que signent les institutions",
      "La méthode\u00A0: choisir ce qui est annexé, ou écrire «\u00A0rien\u00A0»",
    ]);
  });

  test("is both sides, when nobody commits to anything", () => {
    expect(texts(dossier())).toEqual([
      "Dossier entier\u00A0: il manque un engagement de l’institution",
      "Dossier entier\u00A0: il manque un engagement du quartier",
    ]);
  });

  test("is the side of a practice that commits to nothing", () => {
    expect(texts(addPage(compost, "pratiques", "garage", data))).toEqual(["Garage\u00A0: il manque un engagement du quartier"]);
    expect(texts(removeClause(compost, 0))).toEqual(["Compost\u00A0: il manque un engagement de l’institution"]);
  });

  test("is the side of the whole that no practice asks for", () => {
    expect(texts(addClausesOf(dossier(), "besoins/cooperer", data))).toEqual([
      "Dossier entier\u00A0: il manque un engagement du quartier",
    ]);
  });

  test("is every empty box, an emptied one too", () => {
    expect(texts(writeClause(compost, 1, "otherwise", "  ", "on en reparle"))).toEqual(["écrire ce qui se passe sinon"]);
    const own = addOwnClause(compost, "pratiques/compost", "quartier");
    expect(texts(own)).toEqual([
      "dire qui s’engage",
      "dire à quoi",
      "fixer un délai",
      "choisir un indicateur",
      "écrire ce qui se passe sinon",
    ]);
  });

  test("a page that is gone is kept and named", () => {
    expect(lostPages(dossier({ needs: ["cooperer", "parti"], levers: ["vendu"] }), data)).toEqual([
      "besoins/parti",
      "leviers/vendu",
    ]);
  });
});
