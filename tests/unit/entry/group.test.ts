import { describe, expect, test } from "vitest";
import { z } from "zod";
import { field, fieldNames, group } from "../../../src/entry/rows/group.ts";
import { kindNames, kinds, type Kind } from "../../../src/entry/kinds.ts";
import { described } from "../../../src/entry/rows/described.ts";
import { keysIn, keysOf } from "../../../src/entry/rows/keys.ts";
import { written as underKeys } from "../../../src/entry/rows/written.ts";
import type { Node } from "../../../src/entry/node.ts";
import { jsonSchema, type JsonSchema } from "../../../src/features/exports/json-schema.ts";
import { frontMatterOf } from "../../../src/features/exports/record.ts";
import { schemas, vocabulary } from "../../entries.ts";

const stall = group(
  {
    title: field("titre", z.string()),
    hours: field("heures", group({ from: field("de", z.int()), to: field("a", z.int()) })),
    offers: field(
      "offres",
      z.array(group({ text: field("texte", z.string()), url: field("lien", z.url().optional()) })).default([]),
    ),
    lent: field("prete", z.boolean().default(false)),
  },
  {
    rules: [{ field: "title", holds: ({ title, lent }) => !lent || title !== "don", message: "Un don ne se prête pas." }],
    computed: ({ hours }) => ({ open: hours.to - hours.from }),
  },
);
const written = { titre: "Troc", heures: { de: 9, a: 12 }, offres: [{ texte: "Livres" }], prete: true };

describe("a group of fields", () => {
  test("is read from French keys into English names, at any depth, with what is worked out of them", () => {
    expect(stall.parse(written)).toEqual({
      title: "Troc",
      hours: { from: 9, to: 12 },
      offers: [{ text: "Livres", url: undefined }],
      lent: true,
      open: 3,
    });
  });

  test("is written back under the keys that people write, without what was worked out", () => {
    expect(z.encode(stall, stall.parse(written))).toEqual(written);
    expect(underKeys(stall.parse(written), keysIn(described(stall)))).toEqual(written);
  });

  test("never gives out an English name that has no row", () => {
    const more = { ...stall.parse(written), neighbour: "Ève" } as z.output<typeof stall>;
    expect([z.encode(stall, more), underKeys(more, keysIn(described(stall)))]).toEqual([written, written]);
  });

  test("names faults under the keys that people write, those between two fields too", () => {
    const faults = (value: unknown) => stall.safeParse(value).error?.issues.map(({ path, message }) => [path.join("."), message]);
    expect(faults({ ...written, offres: [{ texte: 1 }] })?.map(([path]) => path)).toEqual(["offres.0.texte"]);
    expect(faults({ ...written, titre: "don" })).toEqual([["titre", "Un don ne se prête pas."]]);
    expect(faults({ ...written, title: "Troc" })?.length).toBe(1);
  });

  test("says its names in the order of its rows", () => {
    expect(fieldNames(stall)).toEqual([
      ["title", "titre"],
      ["hours", "heures"],
      ["offers", "offres"],
      ["lent", "prete"],
    ]);
  });

  test("has no two fields of one key", () => {
    expect(() => group({ who: field("qui", z.string()), name: field("qui", z.string()) })).toThrow("Two rows have one key");
  });
});

/** A value that a JSON Schema takes, every field of every group filled. */
function filled(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.at(-1);
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([key, held]) => [key, filled(held as JsonSchema)]));
  if (schema.type === "array") return [filled(schema.items as JsonSchema)];
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  if (schema.type === "boolean") return true;
  return exampleOf(schema);
}

function exampleOf({ format, pattern = "", maxLength = 80 }: JsonSchema): string {
  if (format === "date") return "2026-11-23";
  if (format === "uri") return "https://exemple.fr/page";
  const words = ["Une phrase pour les essais.", "SEL", "une-fiche", "termes/troc", "B01", "L01", "QN07501M", "38185", "bal.webm"];
  const fit = words.find((word) => new RegExp(pattern, "u").test(word) && word.length <= maxLength);
  if (!fit) throw new Error(`No example for ${pattern}`);
  return fit;
}

/** A front matter with something in every field, at every depth. */
const everyField = (kind: Kind): Record<string, unknown> => {
  const all = filled(jsonSchema(kind, schemas, vocabulary)) as Record<string, unknown>;
  return kind === "place" ? { ...all, niveau: "quartier" } : all;
};

describe.each(kindNames)("every field of the kind %s", (kind) => {
  test("comes back under the key that was written, and gives the same data again", () => {
    const front = everyField(kind);
    const data = schemas[kind].parse(front);
    const back = frontMatterOf({ kind, data } as Node);
    expect(back).toEqual(front);
    expect(underKeys(data, keysOf(kind))).toEqual(z.encode<z.ZodType>(schemas[kind], data));
    expect(schemas[kind].parse(back)).toEqual(data);
  });

  test("has one row, whose key is in the published schema", () => {
    const published = Object.keys(jsonSchema(kind, schemas, vocabulary).properties ?? {});
    expect(fieldNames(schemas[kind]).map(([, key]) => key)).toEqual(published);
    expect(published.length, kinds[kind].singular).toBeGreaterThan(14);
  });
});

test("a choice from a list of the garden is published with what each of its keys means, a list of numbers too", () => {
  const { difficulte, licence } = jsonSchema("practice", schemas, vocabulary).properties as Record<string, JsonSchema>;
  expect(difficulte).toMatchObject({
    enum: vocabulary.difficulties.map(({ key }) => Number(key)),
    enumDescriptions: vocabulary.difficulties.map(({ label, definition }) => (definition ? `${label} : ${definition}` : label)),
  });
  expect(licence?.["enumDescriptions"]).toHaveLength(vocabulary.licences.length);
});
