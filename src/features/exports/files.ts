import type { EntrySchemas } from "../../entry/schema.ts";
import type { Garden } from "../../graph/build.ts";
import { citationOf } from "../../entries/cite.ts";
import { toCsv } from "../../base/csv.ts";
import type { Faces } from "../../graph/faces.ts";
import { listedGarden } from "../../graph/listed.ts";
import { onceFor } from "../../graph/reads/reads.ts";
import { dataPackage } from "./data-package.ts";
import { toGraphMl } from "./graph-ml.ts";
import { linkedGarden } from "./json-ld.ts";
import { recordsSchema } from "./record-schema.ts";
import { recordOf } from "./record.ts";
import { tablesOf, type Table } from "./tables.ts";

/** A file of the open data, as `/donnees/` lists it. */
export type DataFile = { name: string; title: string; type: string };

/** The files of the whole garden, in the order in which the page lists them. */
export const dataFiles: readonly DataFile[] = [
  { name: "fiches.json", title: "Toutes les fiches, avec leurs liens", type: "application/json" },
  { name: "fiches.csv", title: "Les fiches", type: "text/csv" },
  { name: "liens.csv", title: "Les liens entre les fiches", type: "text/csv" },
  { name: "chiffres.csv", title: "Les chiffres, avec leur source", type: "text/csv" },
  { name: "exemples.csv", title: "Les exemples de lieux où cela se fait", type: "text/csv" },
  { name: "clauses.csv", title: "Les engagements à négocier", type: "text/csv" },
  { name: "liens.graphml", title: "Le réseau des fiches, pour Gephi ou yEd", type: "application/graphml+xml" },
  { name: "jardin.jsonld", title: "Tout le jardin en données liées (schema.org, SKOS, DCAT)", type: "application/ld+json" },
  { name: "citations.bib", title: "De quoi citer chaque fiche, en BibTeX", type: "text/x-bibtex" },
  { name: "citations.ris", title: "De quoi citer chaque fiche, en RIS", type: "application/x-research-info-systems" },
  { name: "citations.csl.json", title: "De quoi citer chaque fiche, en CSL-JSON", type: "application/json" },
  { name: "datapackage.json", title: "La description des tableaux (Frictionless Data)", type: "application/json" },
  { name: "fiches.schema.json", title: "La forme de fiches.json (JSON Schema)", type: "application/schema+json" },
];

/**
 * The text of each of `dataFiles`, by name, made when it is asked for. `base` is
 * the public address of the site. The same garden gives the same bytes.
 */
export function dataTexts(whole: Garden, schemas: EntrySchemas, base: string, faces?: Faces): Map<string, () => string> {
  // What was withdrawn is nobody’s to take away.
  const garden = listedGarden(whole);
  const tables = onceFor(({ graph }: Garden) => tablesOf(graph, base));
  const citations = onceFor(({ graph }: Garden) => [...graph.nodes.values()].map((node) => citationOf(node, base)));
  const records = ({ graph }: Garden) =>
    [...graph.nodes.values()].map((node) => JSON.stringify(recordOf(node, graph, base, { faces })));
  return new Map([
    ["fiches.json", () => linesOf(records(garden))],
    ...dataFiles.flatMap(({ name }): [string, () => string][] =>
      name.endsWith(".csv") ? [[name, () => tableText(tables(garden), name)]] : [],
    ),
    ["liens.graphml", () => toGraphMl(garden.graph)],
    ["jardin.jsonld", () => `${JSON.stringify(linkedGarden(garden, base, dataFiles))}\n`],
    [
      "citations.bib",
      () =>
        citations(garden)
          .map(({ bibtex }) => bibtex)
          .join("\n"),
    ],
    [
      "citations.ris",
      () =>
        citations(garden)
          .map(({ ris }) => ris)
          .join("\r\n"),
    ],
    ["citations.csl.json", () => linesOf(citations(garden).map(({ csl }) => JSON.stringify(csl)))],
    ["datapackage.json", () => `${JSON.stringify(dataPackage(tables(garden), base), null, 2)}\n`],
    ["fiches.schema.json", () => `${JSON.stringify(recordsSchema(schemas, garden.vocabulary), null, 2)}\n`],
  ]);
}

/** The table of this file. Throws when there is none: files are listed by hand. */
function tableText(tables: readonly Table[], file: string): string {
  const table = tables.find(({ name }) => file === `${name}.csv`);
  if (!table) throw new Error(`No table for ${file}`);
  return toCsv([table.columns.map(({ name }) => name), ...table.rows]);
}

/** A list in JSON, a record a line: a diff of two versions is then read entry by entry. */
export const linesOf = (records: readonly string[]): string => `[\n${records.join(",\n")}\n]\n`;
