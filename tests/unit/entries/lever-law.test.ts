import { expect, test } from "vitest";
import { citation, lawSentence, readOn } from "../../../src/entries/law-words.ts";
import { leverView } from "../../../src/entries/needs-levers/policy.ts";
import { entry, garden } from "../../entries.ts";

test("a lever says what the law says, with its text and where it was read, or that no text was found", () => {
  const reference = { titre: "Décret", numero: "2024-1037", url: "https://www.legifrance.gouv.fr/x", lu_le: "2026-11-29" };
  const lines = [
    { texte: "Le conseil vote.", url: "https://exemple.fr/loi", reference: { titre: "Code du travail", article: "L. 1" } },
    { texte: "Le contrat dure six ans.", reference },
    { texte: "On en parle avant.", reference: undefined, sans_texte: true },
  ];
  const { legal } = leverView(garden(entry("leviers/vote", { cadre_legal: lines })), "leviers/vote");
  expect(legal.map(lawSentence)).toEqual([
    "Le conseil vote. (Code du travail, article\u00A0L.\u00A01.)",
    "Le contrat dure six ans. (Décret n°\u00A02024-1037, lu le 29\u00A0novembre 2026.)",
    "On en parle avant. (Pas de texte trouvé.)",
  ]);
  expect(legal.map(({ reference: text }) => text && [citation(text), readOn(text)])).toEqual([
    ["Code du travail, article\u00A0L.\u00A01", ""],
    ["Décret n°\u00A02024-1037", ", lu le 29\u00A0novembre 2026"],
    undefined,
  ]);
});
