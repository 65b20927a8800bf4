import type { z } from "zod";
import type { Kind } from "./kinds.ts";
import { organisationSchema, placeSchema, storySchema } from "./schemas/field.ts";
import { leverSchema, needSchema, termSchema } from "./schemas/policy.ts";
import { practiceSchema } from "./schemas/practice.ts";
import { trailSchema, workshopSchema } from "./schemas/training.ts";
import type { Vocabulary } from "./vocabulary.ts";

const made = new WeakMap<Vocabulary, EntrySchemas>();

/**
 * The front matter of each kind: French keys in, English names out.
 *
 * This is the only description of an entry. The build, `npm run check`, the
 * form, the JSON Schemas and the data dictionary are all read from it, so
 * `title` and `description` are written for contributors.
 *
 * Made once for a vocabulary: it takes as long as checking fifty entries.
 */
export function entrySchemas(vocabulary: Vocabulary): EntrySchemas {
  const known = made.get(vocabulary) ?? schemasOf(vocabulary);
  made.set(vocabulary, known);
  return known;
}

const schemasOf = (vocabulary: Vocabulary) =>
  ({
    practice: practiceSchema(vocabulary),
    need: needSchema(vocabulary),
    lever: leverSchema(vocabulary),
    story: storySchema(vocabulary),
    place: placeSchema(vocabulary),
    organisation: organisationSchema(vocabulary),
    term: termSchema(vocabulary),
    workshop: workshopSchema(vocabulary),
    trail: trailSchema(vocabulary),
  }) satisfies Record<Kind, z.ZodType>;

export type EntrySchemas = ReturnType<typeof schemasOf>;

/** The data of an entry of kind `K`, under English names. */
export type DataOf<K extends Kind> = z.output<EntrySchemas[K]>;
