import fc from "fast-check";
import { expect, test } from "vitest";
import { recordOf } from "../../../src/features/exports/record.ts";
import { tablesOf } from "../../../src/features/exports/tables.ts";
import { nodeOf } from "../../../src/graph/graph.ts";
import { facetValues } from "../../../src/graph/facets/facets.ts";
import { matrixOf } from "../../../src/graph/matrix.ts";
import { effectsByStrength } from "../../../src/entries/figures.ts";
import { listView } from "../../../src/entries/lists.ts";
import { briefView } from "../../../src/entries/needs-levers/brief.ts";
import { compareColumn } from "../../../src/features/compare/compare.ts";
import { criteria } from "../../../src/features/compare/compare-html.ts";
import { dossierData } from "../../../src/features/dossier/dossier.ts";
import { practiceCardOf } from "../../../src/entries/card/practice-card.ts";
import { policyDeskView } from "../../../src/features/policy-desk/policy-desk.ts";
import { practiceView } from "../../../src/entries/practice/practice.ts";
import { entry, garden, vocabulary } from "../../entries.ts";
import { holds } from "../../property.ts";

const labelOf = (list: "figureRoles" | "directions", wanted: string | undefined) =>
  vocabulary[list].find(({ key }) => key === wanted)?.label;

/** « Coût », « Effet : un gain ». */
const said = (role: string, direction: string | undefined) =>
  [labelOf("figureRoles", role), ...(direction ? [labelOf("directions", direction)?.toLowerCase()] : [])].join("\u00A0: ");

const base = "https://jardin.exemple.fr";

/** Figures of every role, grade and direction; the value names the role, so that it is recognised wherever it is shown. */
const figures = fc.array(
  fc.record({
    role: fc.constantFrom("effet", "effet", "cout", "activite", "contexte"),
    qualite: fc.constantFrom("A", "B", "C"),
    sens: fc.constantFrom("mieux", "aucun", "pire"),
  }),
  { maxLength: 5 },
);

/** What the letters of a page, a table or a matrix come to, reckoned again from the figures alone. */
function expectedOf(drawn: readonly { role: string; qualite: string; sens: string }[]) {
  const effects = drawn.filter(({ role }) => role === "effet");
  const [gain] = effects
    .filter(({ sens }) => sens === "mieux")
    .map(({ qualite }) => qualite)
    .sort();
  return gain ?? (effects.length > 0 ? "0" : "N");
}

test("only an effect is ever shown or counted as one, and only a gain as a gain, in every view and every export", () => {
  holds(
    figures,
    (drawn) => {
      const chiffres = drawn.map(({ role, qualite, sens }, index) => ({
        valeur: `${role}${index}`,
        unite: "%",
        mesure: `mesure ${role}${index}`,
        role,
        qualite,
        ...(role === "effet" && { sens }),
        source: { titre: "Une étude", editeur: "Un éditeur", sans_date: true, url: "https://exemple.fr/x" },
      }));
      const held = garden(
        entry("besoins/faire", { code: "B01" }),
        entry("leviers/salle", { code: "L01" }),
        entry("pratiques/a", { chiffres, besoins: ["faire"], leviers: ["salle"] }),
      );
      const node = nodeOf(held.graph, "pratiques/a");
      if (node.kind !== "practice") throw new Error("not a practice");
      const letter = expectedOf(drawn);
      const look = { "0": "=", N: "–" }[letter] ?? letter;
      const isMeasured = letter !== "N";
      const column = compareColumn(held, node.id, "");
      const dossier = dossierData(held);

      expect({
        card: practiceCardOf(node, vocabulary).evidence,
        page: practiceView(held, node.id).evidence.grade,
        facet: facetValues(node).preuve,
        matrix: matrixOf(held, "need").rows[0]?.total.letters,
        desk: policyDeskView(held).levers.rows[0]?.total.letters,
        brief: briefView(held, "besoins/faire").page.practices[0]?.evidence,
        dossier: dossier.practices[0]?.evidence,
        record: recordOf(node, held.graph, base).preuve,
        table: tablesOf(held.graph, base)[0]
          ?.rows.find(([id]) => id === node.id)
          ?.at(-1),
      }).toEqual({
        card: letter,
        page: look,
        facet: [{ "0": "sans-gain", N: "non-mesure" }[letter] ?? letter.toLowerCase()],
        matrix: [[letter, 1]],
        desk: isMeasured ? [{ look: letter.toLowerCase(), letter: look, count: 1 }] : [],
        brief: letter,
        dossier: letter,
        record: letter,
        table: letter,
      });
      // Where only effects are told, no other figure is.
      for (const told of [column, dossier]) expect(JSON.stringify(told)).not.toMatch(/mesure (?:cout|activite|contexte)\d/);
      // Where all figures are, each says its role.
      for (const { isEffect, role, direction, roleLabel } of practiceView(held, node.id).figures)
        expect([isEffect, roleLabel]).toEqual([role === "effet", said(role, direction)]);
      // Where one effect is shown, it is a gain if there is one; where all are, each says whether it is.
      const gains = drawn.some(({ role, sens }) => role === "effet" && sens === "mieux");
      const [first] = effectsByStrength(practiceView(held, node.id).figures);
      expect(first?.direction === "mieux").toBe(gains);
      for (const { text } of dossier.practices[0]?.effects ?? [])
        expect(text).toMatch(/^(?:Un gain|Pas de différence|Une perte)\u00A0:/);
      for (const { text } of (column.cells[criteria.indexOf("Effet mesuré")] ?? []).slice(1))
        expect(text).toMatch(/^(?:Un gain|Pas de différence|Une perte)\u00A0: /);
      expect(listView(held, "need").groups[0]?.items[0]?.note).toBe(
        `B01 · 1\u00A0pratique · 1\u00A0${{ "0": "mesurée sans gain", N: "non mesurée" }[letter] ?? letter}`,
      );
      for (const row of tablesOf(held.graph, base).find(({ name }) => name === "chiffres")?.rows ?? [])
        expect(row[1]).toMatch(new RegExp(`^${row[4]}\\d$`));
    },
    150,
  );
});
