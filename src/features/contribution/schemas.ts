import { entrySchemas, type EntrySchemas } from "../../entry/schema.ts";
import type { Vocabulary } from "../../entry/vocabulary.ts";

const made = new WeakMap<Vocabulary, EntrySchemas>();

/** The schemas of a vocabulary, made once: it takes as long as checking fifty entries. */
export function schemasOf(vocabulary: Vocabulary): EntrySchemas {
  const known = made.get(vocabulary) ?? entrySchemas(vocabulary);
  made.set(vocabulary, known);
  return known;
}
