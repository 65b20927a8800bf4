import { expect, test } from "vitest";
import { leverView } from "../../../src/entries/needs-levers/policy.ts";
import { entry, garden } from "../../entries.ts";

test("a lever says what the law says, with the address where it stands, or without one to be checked", () => {
  const lines = [
    { texte: "Le conseil municipal vote le budget.", url: "https://exemple.fr/loi" },
    { texte: "Aucun texte propre n’a été trouvé." },
  ];
  const { legal } = leverView(garden(entry("leviers/vote", { cadre_legal: lines })), "leviers/vote");
  expect(legal).toEqual([
    { text: "Le conseil municipal vote le budget.", url: "https://exemple.fr/loi" },
    { text: "Aucun texte propre n’a été trouvé." },
  ]);
});
