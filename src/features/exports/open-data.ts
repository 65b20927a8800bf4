import { kindNames, kinds } from "../../entry/kinds.ts";
import { entrySchemas } from "../../entry/schema.ts";
import type { Garden } from "../../graph/build.ts";
import { listedGraph } from "../../graph/listed.ts";
import { dataFolder, mostParts, partAddress, partFolders, textMark } from "../../base/parts/parts.ts";
import { attribution, licence } from "../../entries/data-address.ts";
import { dataFiles } from "./files.ts";
import { jsonSchema, type JsonSchema } from "./json-schema.ts";
import { relations } from "../../entry/relations.ts";
import { tablesOf } from "./tables.ts";

/** A field of the dictionary. `name` says where it is: `chiffres[].source.titre`. */
export type FieldLine = { name: string; title: string; description: string; type: string; required: boolean };

/** Everything `/donnees/` shows: the files, the columns of the tables, and the fields of each kind of entry. */
export function openDataView(garden: Garden, base: string) {
  const schemas = entrySchemas(garden.vocabulary);
  return {
    licence,
    attribution,
    files: dataFiles.map(({ name, title, type }) => ({ name, title, type, href: `/${dataFolder}/${name}` })),
    tables: tablesOf(listedGraph(garden.graph), base).map(({ name, title, columns, rows }) => ({
      name: `${name}.csv`,
      title,
      rows: rows.length,
      columns: columns.map((column) => ({
        name: column.name,
        description: column.description,
        required: column.required === true,
      })),
    })),
    part: partExample(garden),
    relations: Object.values(relations).map(({ data }) => data),
    kinds: kindNames.map((kind) => ({
      name: kinds[kind].singular,
      folder: kinds[kind].folder,
      schema: `/schemas/${kinds[kind].folder}.schema.json`,
      fields: fieldLines(jsonSchema(kind, schemas, garden.vocabulary)),
    })),
  };
}

/** How one entry is found among the parts: the first practice of the garden, else its first entry. */
function partExample({ graph }: Garden) {
  const all = [...listedGraph(graph).nodes.values()];
  const { id } = all.find(({ kind }) => kind === "practice") ?? all[0] ?? { id: "pratiques/repair-cafe" };
  return {
    id,
    count: mostParts,
    folder: `/${partFolders.records}/`,
    mark: textMark(id).trim(),
    href: partAddress("records", id),
  };
}

/** The fields of a schema in the order in which they are written, those of maps and lists inside after their own. */
function fieldLines(schema: JsonSchema, prefix = ""): FieldLine[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    if (typeof field !== "object") return [];
    const name = prefix + key;
    const item = typeof field.items === "object" && !Array.isArray(field.items) ? field.items : undefined;
    const line = {
      name,
      title: field.title ?? item?.title ?? "",
      description: field.description ?? item?.description ?? "",
      type: typeOf(field, item),
      required: required.has(key),
    };
    const inside = item?.properties ? fieldLines(item, `${name}[].`) : field.properties ? fieldLines(field, `${name}.`) : [];
    return [line, ...inside];
  });
}

const words: Readonly<Record<string, string>> = {
  string: "texte",
  integer: "nombre entier",
  number: "nombre",
  boolean: "vrai ou faux",
  object: "groupe de champs",
  array: "liste",
};

function typeOf(field: JsonSchema, item: JsonSchema | undefined): string {
  const one = item ?? field;
  const values = one.enum ?? (one.const === undefined ? undefined : [one.const]);
  const type = values
    ? values.length > 12
      ? "une valeur de la liste du jardin"
      : `au choix : ${values.join(", ")}`
    : one.format === "date"
      ? "jour (2026-11-23)"
      : one.format === "uri"
        ? "adresse"
        : (words[String(one.type)] ?? "valeur");
  return item ? `liste : ${type}` : type;
}
