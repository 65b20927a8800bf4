import { elements, sections } from "../../entry/body/elements.ts";
import { keysOf, sharedKey, type FieldName } from "../../entry/rows/keys.ts";
import type { Kind } from "../../entry/kinds.ts";
import type { JsonSchema } from "./json-schema.ts";

/** A snippet of VS Code: its body is text with numbered places to fill. */
export type Snippet = { scope: string; prefix: string; description: string; body: string[] };

const scope = "mdx,markdown";

/** Prefixes of the pieces of front matter that are written again and again, by the English name of the field they fill. */
const pieces = {
  contributors: "qui",
  figures: "chiffre",
  examples: "exemple",
  risks: "risque",
  legal: "droit",
  clauses: "clause",
  sources: "source",
  quotes: "parole",
  sequence: "etape-d-atelier",
} as const satisfies Partial<Record<FieldName, string>>;

/** The required front matter of a kind, closed lists as choices to pick from. */
export function entrySnippet(name: string, schema: JsonSchema): Snippet {
  const tab = tabStops();
  const lines = requiredLines(schema, tab, "");
  return {
    scope,
    prefix: `fiche-${name}`,
    description: `Le haut d’une fiche « ${name} »`,
    body: ["---", ...lines, `${sharedKey("status")}: brouillon`, "---", "", "$0"],
  };
}

/** One item of each list of a kind that deserves a snippet of its own, by prefix; `schema`: that of the kind. */
export function pieceSnippets(kind: Kind, schema: JsonSchema): Snippet[] {
  return Object.entries(pieces).flatMap(([name, prefix]) => {
    const list = schema.properties?.[keysOf(kind)[name]?.key ?? ""];
    const item = typeof list === "object" && list.items;
    if (!item || typeof item !== "object" || Array.isArray(item)) return [];
    return [{ scope, prefix, description: `${list.title} : ${list.description}`, body: itemLines(item, tabStops(), "") }];
  });
}

/** The elements of a body. */
export function elementSnippets(): Snippet[] {
  return Object.entries(elements).map(([name, { hint }]) => ({
    scope,
    prefix: name,
    description: hint,
    body: elementLines(name),
  }));
}

function elementLines(name: string): string[] {
  if (name === "Photo") {
    return [
      '<Photo src="./${1:nom-de-la-photo.jpg}" alt="${2:ce que l’on y voit}" credit="${3:qui l’a prise}" consentement="${4|oui,sans-personne|}" />',
    ];
  }
  if (name === "Etapes") return ["<Etapes>", "", "1. ${1:Une action, une phrase.}", "2. ${2}", "", "</Etapes>", "$0"];
  return [`<${name}>`, "", sections.has(name) && name !== "Permis" ? "- ${1}" : "${1}", "", `</${name}>`, "$0"];
}

type TabStops = () => number;

function tabStops(): TabStops {
  let last = 0;
  return () => ++last;
}

function requiredLines(schema: JsonSchema, tab: TabStops, indent: string): string[] {
  return (schema.required ?? []).flatMap((key) => fieldLines(key, schema.properties?.[key], tab, indent));
}

function fieldLines(key: string, field: JsonSchema | boolean | undefined, tab: TabStops, indent: string): string[] {
  if (typeof field !== "object") return [];
  if (field.type === "object") return [`${indent}${key}:`, ...requiredLines(field, tab, `${indent}  `)];
  const item = field.items;
  if (typeof item !== "object" || Array.isArray(item)) return [`${indent}${key}: ${place(field, tab)}`];
  if (item.type === "object") return [`${indent}${key}:`, ...itemLines(item, tab, `${indent}  `)];
  return [`${indent}${key}: [${place(item, tab)}]`];
}

/** An item of a list of maps: the dash takes the place of the first line’s indent. */
function itemLines(item: JsonSchema, tab: TabStops, indent: string): string[] {
  return requiredLines(item, tab, `${indent}  `).map((line, index) => (index === 0 ? `${indent}- ${line.trimStart()}` : line));
}

/** A place to fill: a choice, a number, or text in quotes, since a sentence may hold « : ». */
function place(field: JsonSchema, tab: TabStops): string {
  const n = tab();
  if (field.enum) return `\${${n}|${field.enum.map((value) => String(value).replace(/[,|\\]/g, "\\$&")).join(",")}|}`;
  const hint = String(field.title ?? "").replace(/[$}\\]/g, "\\$&");
  if (field.type === "integer" || field.type === "number") return `\${${n}:1}`;
  return field.format === "date" ? `\${${n}:\${CURRENT_YEAR}-\${CURRENT_MONTH}-\${CURRENT_DATE}}` : `"\${${n}:${hint}}"`;
}
