import fc from "fast-check";
import { expect, test } from "vitest";
import { recordOf } from "../../../src/features/exports/record.ts";
import { tablesOf } from "../../../src/features/exports/tables.ts";
import { nodeOf } from "../../../src/graph/graph.ts";
import { facetValues } from "../../../src/graph/facets/facets.ts";
import { matrixOf } from "../../../src/graph/matrix.ts";
import { briefView } from "../../../src/entries/needs-levers/brief.ts";
import { compareColumn } from "../../../src/features/compare/compare.ts";
import { dossierData } from "../../../src/features/dossier/dossier.ts";
import { practiceCardOf } from "../../../src/entries/card/practice-card.ts";
import { policyDeskView } from "../../../src/features/policy-desk/policy-desk.ts";
import { practiceView } from "../../../src/entries/practice/practice.ts";
import { entry, garden, vocabulary } from "../../entries.ts";
import { holds } from "../../property.ts";

const base = "https://jardin.exemple.fr";

/** Figures of every role and grade; the value names the role, so that it is recognised wherever it is shown. */
const figures = fc.array(
  fc.record({ role: fc.constantFrom("effet", "cout", "activite", "contexte"), qualite: fc.constantFrom("A", "B", "C") }),
  { maxLength: 5 },
);

test("only an effect is ever shown or counted as one, in every view and every export", () => {
  holds(
    figures,
    (drawn) => {
      const chiffres = drawn.map(({ role, qualite }, index) => ({
        valeur: `${role}${index}`,
        unite: "%",
        mesure: `mesure ${role}${index}`,
        role,
        qualite,
        source: { titre: "Une étude", editeur: "Un éditeur", url: "https://exemple.fr/x" },
      }));
      const held = garden(
        entry("besoins/faire", { code: "B01" }),
        entry("leviers/salle", { code: "L01" }),
        entry("pratiques/a", { chiffres, besoins: ["faire"], leviers: ["salle"] }),
      );
      const best = drawn
        .filter(({ role }) => role === "effet")
        .map(({ qualite }) => qualite)
        .sort()[0];
      const node = nodeOf(held.graph, "pratiques/a");
      if (node.kind !== "practice") throw new Error("not a practice");
      const letter = best ?? "N";
      const column = compareColumn(held, node.id, "");
      const dossier = dossierData(held);

      expect({
        card: practiceCardOf(node, vocabulary).evidence,
        page: practiceView(held, node.id).evidence.grade,
        facet: facetValues(node).preuve,
        matrix: matrixOf(held, "need").rows[0]?.total.best,
        desk: policyDeskView(held).levers.rows[0]?.total.grade ?? "N",
        brief: briefView(held, "besoins/faire").page.practices[0]?.evidence,
        dossier: dossier.practices[0]?.evidence,
        record: recordOf(node, held.graph, base).preuve,
        table: tablesOf(held.graph, base)[0]
          ?.rows.find(([id]) => id === node.id)
          ?.at(-1),
      }).toEqual({
        card: letter,
        page: letter,
        facet: [letter === "N" ? "non-mesure" : letter.toLowerCase()],
        matrix: letter,
        desk: letter,
        brief: letter,
        dossier: letter,
        record: letter,
        table: letter,
      });
      // Where only effects are told, no other figure is.
      for (const told of [column, dossier]) expect(JSON.stringify(told)).not.toMatch(/mesure (?:cout|activite|contexte)\d/);
      // Where all figures are, each says its role.
      for (const { isEffect, role, roleLabel } of practiceView(held, node.id).figures)
        expect([isEffect, roleLabel]).toEqual([role === "effet", vocabulary.figureRoles.find(({ key }) => key === role)?.label]);
      for (const row of tablesOf(held.graph, base).find(({ name }) => name === "chiffres")?.rows ?? [])
        expect(row[1]).toMatch(new RegExp(`^${row[4]}\\d$`));
    },
    150,
  );
});
