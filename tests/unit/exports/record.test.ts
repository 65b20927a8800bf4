import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { frontMatterOf } from "../../../src/features/exports/record.ts";
import { entry } from "../../entries.ts";

test("a record of every entry of the garden, read again by its schema, is the same entry", async () => {
  const { entries, vocabulary } = await readGarden(resolve("content"));
  const shipped = entrySchemas(vocabulary);
  const nodes = entries.flatMap(({ entry: held }) => (held ? [held.node] : []));
  expect(nodes.length).toBeGreaterThan(400);
  for (const node of nodes) expect(shipped[node.kind].parse(frontMatterOf(node))).toEqual(node.data);
});

test("a record has the keys that people write, without what is empty or computed", () => {
  const read = { relu_par: "Ève", relu_en_tant_que: "cuisinière", relu_le: "2026-11-01" };
  const risques = [{ type: "incendie", gravite: 2, texte: "Le bord brûle.", ...read }];
  const { node } = entry("pratiques/four", {
    risques,
    atelier: { duree: 30, groupe: "6 personnes", question: "Qui allume le feu" },
  });
  expect(frontMatterOf(node)).toEqual({
    titre: "Fiche four",
    resume: "Une fiche qui sert aux essais.",
    contributeurs: [{ nom: "Essai", mode: "collectif" }],
    licence: "CC-BY-SA-4.0",
    statut: "publie",
    publie_le: "2026-11-23",
    langue: "fr",
    sans_images: true,
    type: "geste",
    themes: ["habitat"],
    besoins_fondamentaux: ["liens"],
    economise: ["argent"],
    difficulte: 1,
    duree: { min: 1, unite: "heures" },
    risques,
    atelier: { duree: 30, groupe: "6 personnes", question: "Qui allume le feu" },
  });
});
