import type { Kind } from "../../entry/kinds.ts";
import { kindNames, kinds } from "../../entry/kinds.ts";
import type { EntrySchemas } from "../../entry/schema.ts";
import type { Vocabulary } from "../../entry/vocabulary.ts";
import { jsonSchema } from "./json-schema.ts";
import { evidenceGrades } from "../../graph/evidence.ts";
import { isTranslatedKind } from "../../entry/translations/face.ts";
import { bodyLists } from "../../entry/translations/lines.ts";
import { translationStates } from "./record.ts";
import { relations } from "../../entry/relations.ts";

const text = { type: "string", minLength: 1 } as const;
const id = { type: "string", pattern: "^[a-z]+/[a-z0-9-]+$" } as const;
const relation = { enum: Object.values(relations).map(({ data }) => data) } as const;

/** A list of objects whose fields are all there. */
const listOf = (properties: Record<string, object>) => ({
  type: "array",
  items: { type: "object", additionalProperties: false, required: Object.keys(properties), properties },
});

const texts = { type: "array", items: text } as const;
const lignes = {
  type: "object",
  additionalProperties: false,
  required: bodyLists,
  properties: Object.fromEntries(bodyLists.map((list) => [list, texts])),
} as const;
const translations = {
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["langue", "adresse", "etat", "par", "par_machine"],
    properties: {
      langue: { type: "string", pattern: "^[a-z]{2,3}$" },
      adresse: { type: "string", format: "uri" },
      etat: { enum: translationStates },
      par: texts,
      par_machine: { type: "boolean" },
      relu_par: text,
    },
  },
} as const;

/** The JSON Schema (draft 7) of `fiches.json`: a list of records; the fields of each kind are those of its front matter. */
export const recordsSchema = (schemas: EntrySchemas, vocabulary: Vocabulary): object => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Les fiches du jardin",
  type: "array",
  items: { oneOf: kindNames.map((kind) => recordSchema(kind, schemas, vocabulary)) },
});

function recordSchema(kind: Kind, schemas: EntrySchemas, vocabulary: Vocabulary): object {
  const { $schema: _, ...fields } = jsonSchema(kind, schemas, vocabulary);
  return {
    type: "object",
    additionalProperties: false,
    required: ["id", "sorte", "adresse", "champs", "liens", "attribution"],
    properties: {
      id,
      sorte: { const: kinds[kind].singular },
      adresse: { type: "string", format: "uri" },
      champs: fields,
      ...(kind === "practice" ? { etapes: texts, lignes, preuve: { enum: evidenceGrades } } : {}),
      ...(isTranslatedKind(kind) ? { traductions: translations } : {}),
      liens: {
        type: "object",
        additionalProperties: false,
        required: ["vers", "depuis"],
        properties: { vers: listOf({ cible: id, relation }), depuis: listOf({ source: id, relation }) },
      },
      attribution: text,
    },
  };
}
