import type { z } from "zod";
import type { Kind } from "./kinds.ts";
import { organisationSchema, placeSchema, storySchema } from "./schemas/field.ts";
import { leverSchema, needSchema, termSchema } from "./schemas/policy.ts";
import { practiceSchema } from "./schemas/practice.ts";
import { trailSchema, workshopSchema } from "./schemas/training.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The front matter of each kind: French keys in, English names out.
 *
 * This is the only description of an entry. The build, `npm run check`, the
 * form, the JSON Schemas and the data dictionary are all read from it, so
 * `title` and `description` are written for contributors.
 */
const makers = {
  practice: practiceSchema,
  need: needSchema,
  lever: leverSchema,
  story: storySchema,
  place: placeSchema,
  organisation: organisationSchema,
  term: termSchema,
  workshop: workshopSchema,
  trail: trailSchema,
} satisfies Record<Kind, (vocabulary: Vocabulary) => z.ZodType>;

export type EntrySchemas = { readonly [K in Kind]: ReturnType<(typeof makers)[K]> };

/** The data of an entry of kind `K`, under English names. */
export type DataOf<K extends Kind> = z.output<EntrySchemas[K]>;

const made = new WeakMap<Vocabulary, EntrySchemas>();

/** The schemas of a vocabulary, each made once, when it is first asked for: all of them take as long as checking fifty entries. */
export function entrySchemas(vocabulary: Vocabulary): EntrySchemas {
  const known = made.get(vocabulary) ?? schemasOf(vocabulary);
  made.set(vocabulary, known);
  return known;
}

function schemasOf(vocabulary: Vocabulary): EntrySchemas {
  const schemas = {};
  for (const [kind, make] of Object.entries(makers)) {
    let schema: z.ZodType | undefined;
    Object.defineProperty(schemas, kind, { enumerable: true, get: () => (schema ??= make(vocabulary)) });
  }
  return schemas as EntrySchemas;
}
