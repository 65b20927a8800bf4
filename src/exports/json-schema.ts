import { z } from "zod";
import { kinds, type Kind } from "../entry/kinds.ts";
import type { EntrySchemas } from "../entry/schema.ts";
import type { Vocabulary } from "../entry/vocabulary.ts";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Fields whose closed list has numbers for keys: Zod checks them by a rule that JSON Schema cannot write. */
const levels: Readonly<Record<string, "difficulties" | "severities">> = { difficulte: "difficulties", gravite: "severities" };

/**
 * The front matter of a kind, as written (French keys), in JSON Schema: what an
 * editor completes from, and what another program needs to write an entry.
 * Draft 7, which editors read best. Closed lists come with their definitions.
 */
export function jsonSchema(kind: Kind, schemas: EntrySchemas, vocabulary: Vocabulary): JsonSchema {
  const described = definitionsByKeys(vocabulary);
  const schema = z.toJSONSchema(schemas[kind] as z.ZodType, {
    io: "input",
    target: "draft-7",
    override({ jsonSchema: json, path }) {
      const level = levels[String(path.at(-1))];
      if (level && json.type === "integer") json.enum = vocabulary[level].map(({ key }) => Number(key));
      const definitions = json.enum && described.get(json.enum.join());
      if (definitions) json["enumDescriptions"] = definitions;
      if ("example" in json) {
        json.examples = [json["example"]];
        delete json["example"];
      }
      // The bounds of every safe integer tell a writer nothing.
      if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
      if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
    },
  });
  return { title: `Le haut d’une fiche : ${kinds[kind].singular}`, ...schema };
}

/** What each choice of a list means, by the keys of the list: an enumeration does not say which list it comes from. */
function definitionsByKeys({ plans: _plans, doors: _doors, ...lists }: Vocabulary): Map<string, string[]> {
  return new Map(
    Object.values(lists).map((list) => [
      list.map(({ key }) => key).join(),
      list.map(({ label, definition }) => (definition ? `${label} : ${definition}` : label)),
    ]),
  );
}
