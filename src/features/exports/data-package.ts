import { addressAt } from "../../base/address/here.ts";
import { fileName } from "../../base/garden-file/names.ts";
import { site } from "../../base/site.ts";
import { attribution, licence } from "../../entries/data-address.ts";
import type { Table } from "./tables.ts";

/** The description of the tables by the Frictionless Data Package standard, beside the CSV files. */
export const dataPackage = (tables: readonly Table[], base: string): object => ({
  profile: "tabular-data-package",
  name: fileName(site.title),
  title: site.title,
  description: `${site.tagline} ${attribution}. Un texte qu’un tableur prendrait pour une formule (=, +, -, @ au début, ou après « ; ») a une apostrophe devant.`,
  homepage: addressAt("/donnees/", base),
  version: "1.0.0",
  licenses: [licence],
  resources: tables.map(({ name, title, columns, key }) => ({
    profile: "tabular-data-resource",
    name,
    title,
    path: `${name}.csv`,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: columns.map(({ name: column, description, type = "string", required }) => ({
        name: column,
        description,
        type,
        ...(required ? { constraints: { required: true } } : {}),
      })),
      missingValues: [""],
      ...(key ? { primaryKey: key } : {}),
    },
  })),
});
