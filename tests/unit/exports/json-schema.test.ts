import { describe, expect, test } from "vitest";
import { kindNames, kindOfId, type Kind } from "../../../src/entry/kinds.ts";
import { parseFile } from "../../../src/entry/file.ts";
import { readVocabulary } from "../../../src/entry/read.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { jsonSchema, type JsonSchema } from "../../../src/features/exports/json-schema.ts";
import { elementSnippets, entrySnippet, pieceSnippets } from "../../../src/features/exports/snippets.ts";
import { glob, readFile } from "node:fs/promises";
import { testShipped } from "../../shipped.ts";

const vocabulary = await readVocabulary("content");
const schemas = entrySchemas(vocabulary);
const byKind = Object.fromEntries(kindNames.map((kind) => [kind, jsonSchema(kind, schemas, vocabulary)])) as Record<
  Kind,
  JsonSchema
>;

/** Where `value` departs from `schema`, by the words of JSON Schema that ours use. */
function misfits(value: unknown, schema: JsonSchema | boolean | undefined, path = ""): string[] {
  if (typeof schema !== "object") return [`${path}: unknown`];
  const wrong = (rule: string) => `${path}: ${rule}`;
  if (schema.enum) return schema.enum.includes(value as string) ? [] : [wrong("enum")];
  if (Array.isArray(value)) {
    if (schema.type !== "array" || Array.isArray(schema.items)) return [wrong("type")];
    const bounds = value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity) ? [wrong("items")] : [];
    return [...bounds, ...value.flatMap((held, index) => misfits(held, schema.items as JsonSchema, `${path}/${index}`))];
  }
  if (value !== null && typeof value === "object") {
    if (schema.type !== "object") return [wrong("type")];
    const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => wrong(`missing ${key}`));
    return [
      ...missing,
      ...Object.entries(value).flatMap(([key, held]) => misfits(held, schema.properties?.[key], `${path}/${key}`)),
    ];
  }
  if (typeof value === "string") {
    const { minLength = 0, maxLength = Infinity, pattern } = schema;
    if (schema.type !== "string") return [wrong("type")];
    return value.length < minLength ||
      value.length > maxLength ||
      (pattern !== undefined && !new RegExp(pattern, "u").test(value))
      ? [wrong("string")]
      : [];
  }
  if (typeof value === "boolean") return schema.type === "boolean" ? [] : [wrong("type")];
  return typeof value === "number" && (schema.type === "number" || (schema.type === "integer" && Number.isInteger(value)))
    ? []
    : [wrong("type")];
}

describe("the JSON Schema of a front matter", () => {
  testShipped("accepts every entry of the garden", async () => {
    const faults: string[] = [];
    let read = 0;
    for await (const file of glob("content/*/*.mdx", { exclude: ["content/_modeles"] })) {
      const kind = kindOfId(file.replaceAll("\\", "/").slice("content/".length));
      if (!kind) continue;
      const { file: parsed } = parseFile(await readFile(file, "utf8"), file);
      faults.push(...misfits(parsed?.data, byKind[kind]).map((fault) => `${file} ${fault}`));
      read++;
    }
    expect(faults).toEqual([]);
    expect(read).toBeGreaterThan(300);
  });

  test("refuses a field that does not exist, a missing one, and a value outside its list", () => {
    expect(misfits({ titre: "Troc", statu: "publie", type: "geste", difficulte: 9 }, byKind.practice)).toEqual(
      expect.arrayContaining([": missing resume", "/statu: unknown", "/difficulte: enum"]),
    );
  });

  test("explains every field, and every choice of a closed list", () => {
    for (const kind of kindNames) {
      for (const [name, field] of Object.entries(byKind[kind].properties ?? {})) {
        expect(field, `${kind} ${name}`).toMatchObject({ title: expect.any(String), description: expect.any(String) });
      }
    }
    const { type, difficulte } = byKind.practice.properties as Record<string, JsonSchema>;
    expect(type?.["enumDescriptions"]).toContain("Geste : À faire seul, chez soi.");
    expect(difficulte).toMatchObject({ enum: [1, 2, 3, 4, 5] });
  });
});

describe("the snippets", () => {
  /** What VS Code would leave if every place were accepted as it is. */
  const accept = (body: string[]) =>
    body
      .join("\n")
      .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1")
      .replace(/\$\{\d+:\$\{CURRENT_YEAR\}-[^:]*?\}\}/g, "2026-11-23")
      .replace(/\$\{\d+:([^}]*)\}/g, "$1")
      .replace(/\$\{?\d+\}?/g, "");

  test.each(kindNames)("write a front matter of a %s that can be read", (kind) => {
    const { body } = entrySnippet("essai", byKind[kind]);
    const { file, problems } = parseFile(accept(body), "essai");
    expect(problems).toEqual([]);
    const missing = (byKind[kind].required ?? []).filter((key) => !(key in (file?.data ?? {})));
    expect(missing).toEqual([]);
    expect(file?.data["statut"]).toBe("brouillon");
  });

  test("write the pieces that come again and again", () => {
    const clause = pieceSnippets("practice", byKind.practice).find(({ prefix }) => prefix === "clause");
    expect(clause?.body.slice(0, 2)).toEqual(["- cote: ${1|institution,quartier|}", '  qui: "${2:Qui}"']);
  });

  test("write every element of a body", () => {
    expect(elementSnippets().map(({ prefix }) => prefix)).toEqual(expect.arrayContaining(["Etapes", "Attention", "Photo"]));
  });
});
