import type { z } from "zod";
import { checkEntry } from "../../../entry/check.ts";
import { formatFile } from "../../../entry/file.ts";
import { fieldNames } from "../../../entry/rows/group.ts";
import { keysOf } from "../../../entry/rows/keys.ts";
import { kinds } from "../../../entry/kinds.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import { bodyOf } from "./draft-body.ts";
import { dataOf, type Data } from "./draft-data.ts";
import { fieldProblems } from "./draft-problems.ts";
import { entryKinds } from "../model.ts";
import type { DraftFile, DraftPhoto, EntryForm, FieldProblem, Values } from "../model.ts";
import { entrySchemas } from "../../../entry/schema.ts";
import { keyedFrames } from "../pictures/frame-lines.ts";
import { risksIn } from "../pictures/moderator-rows.ts";
import { freeSlug } from "../slug.ts";
import { titleOf } from "../wording.ts";

type Options = {
  vocabulary: Vocabulary;
  /** An ISO day: when it would be published. */
  today: string;
  /** Whether an id is the address of something else. */
  taken: (id: string) => boolean;
  photos?: readonly DraftPhoto[];
  /** The ending of the file in which the voice is kept, when it is published: `webm`. */
  voice?: string;
};

/** The name of the voice of a page, beside it: `recits/bal` → `bal.webm`. */
export const voiceNameOf = (id: string, ending: string): string => `${id.slice(id.indexOf("/") + 1)}.${ending}`;

/** What became of the values: `file` is there only when nothing is missing. */
export type Draft = { id: string; title: string; file?: DraftFile; missing: FieldProblem[] };

/**
 * The entry file that a contribution would be, « à faire relire ». Pure: the
 * same values give the same file, and the same address while it is free.
 *
 * Nothing is invented: what the schema asks for and nobody gave is `missing`,
 * by the field of the form that would give it. Nothing is cut either: a text
 * too long is a problem.
 */
export function draftOf(form: EntryForm, values: Values, options: Options): Draft {
  const { vocabulary, today, taken, photos, voice } = options;
  const kind = entryKinds[form];
  const title = titleOf(values);
  const id = freeSlug(kinds[kind].folder, title, taken);
  // Drawings are named as a file names them.
  const told = keyedFrames(values, vocabulary.drawings);
  const data = {
    ...dataOf(form, told, today, keysOf(kind), voice && voiceNameOf(id, voice)),
    ...(form === "pratique" && risksIn(values, vocabulary)),
  };
  const schemas = entrySchemas(vocabulary);
  const text = formatFile({ data: inOrder(data, schemas[kind]), body: bodyOf(form, values, photos) });
  const { problems } = checkEntry({ id, file: `content/${id}.mdx`, text }, schemas);
  const missing = fieldProblems(form, { values, data, text, schemas, kind, problems });
  return missing.length === 0 ? { id, title, file: { id, text }, missing } : { id, title, missing };
}

/** A front matter in the order of the rows of its schema. */
const inOrder = (data: Data, schema: z.core.$ZodType): Data =>
  Object.fromEntries(fieldNames(schema).flatMap(([, key]) => (key in data ? [[key, data[key]]] : [])));
