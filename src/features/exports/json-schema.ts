import { z } from "zod";
import { closedLists } from "../../entry/fields.ts";
import { kinds, type Kind } from "../../entry/kinds.ts";
import type { EntrySchemas } from "../../entry/schema.ts";
import type { Vocabulary } from "../../entry/vocabulary.ts";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * The front matter of a kind, as written (French keys), in JSON Schema: what an
 * editor completes from, and what another program needs to write an entry.
 * Draft 7, which editors read best. Closed lists come with their definitions.
 */
export function jsonSchema(kind: Kind, schemas: EntrySchemas, vocabulary: Vocabulary): JsonSchema {
  const schema = z.toJSONSchema(schemas[kind] as z.ZodType, {
    io: "input",
    target: "draft-7",
    override({ zodSchema, jsonSchema: json }) {
      const closed = closedLists.get(zodSchema);
      if (closed) {
        const choices = vocabulary[closed.list];
        // A list whose keys are numbers is checked by a rule that JSON Schema cannot write.
        if (json.type === "integer") json.enum = choices.map(({ key }) => Number(key));
        json["enumDescriptions"] = choices.map(({ label, definition }) => (definition ? `${label} : ${definition}` : label));
      }
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
