import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { bodyOf } from "../../../src/entry/file.ts";
import { readGarden } from "../../../src/entry/read.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { recordOf } from "../../../src/features/exports/record.ts";
import { recordsSchema } from "../../../src/features/exports/record-schema.ts";
import { buildGarden } from "../../../src/graph/build.ts";
import { facesOf } from "../../../src/graph/faces.ts";

test("a record lists the translations of its entry, how far to trust each and who is named there, and the lines to translate", async () => {
  const { entries, vocabulary, languages, translations } = await readGarden("tests/gardens/petit");
  const read = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
  const { garden } = buildGarden(read, vocabulary);
  const faces = facesOf(garden, { languages, translations: translations.map(({ translation }) => translation), entries: read });
  const recordAt = (id: string) => {
    const body = bodyOf(readFileSync(`tests/gardens/petit/${id}.mdx`, "utf8"));
    return recordOf(garden.graph.nodes.get(id)!, garden.graph, "https://jardin.exemple", { faces, body });
  };
  const ids = [...garden.graph.nodes.keys()];
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    recordsSchema(entrySchemas(vocabulary), vocabulary),
  );
  expect(validate(JSON.parse(JSON.stringify(ids.map(recordAt)))) ? [] : validate.errors).toEqual([]);
  const at = (lang: string, slug: string) => `https://jardin.exemple/${lang}/pratiques/${slug}/`;
  const { traductions, lignes } = recordAt("pratiques/repair-cafe-du-square");
  expect(traductions).toEqual([
    {
      langue: "ar",
      adresse: at("ar", "repair-cafe-du-square"),
      etat: "relue",
      par: ["L’équipe du Jardin"],
      par_machine: false,
      relu_par: "Salma",
    },
    {
      langue: "en",
      adresse: at("en", "repair-cafe-du-square"),
      etat: "pas-encore-relue",
      par: ["L’équipe du Jardin"],
      par_machine: true,
    },
  ]);
  expect(lignes?.encadres).toEqual(["Une batterie gonflée ne s’ouvre pas : voir que faire d’une batterie gonflée."]);
  expect(recordAt("pratiques/batterie-gonflee").traductions?.map(({ etat, par }) => [etat, par])).toEqual([
    ["ancienne", ["Lina"]],
  ]);
  expect(recordAt("besoins/culture-du-faire")).not.toHaveProperty("traductions");
});
