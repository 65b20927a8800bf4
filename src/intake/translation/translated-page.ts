import { bodyOf } from "../../entry/file.ts";
import { checkEntry } from "../../entry/check.ts";
import { entrySchemas } from "../../entry/schema.ts";
import { isTranslated } from "../../entry/translations/face.ts";
import type { Values } from "../../features/contribution/model.ts";
import type { French } from "../../features/contribution/translate/translation-file.ts";
import { lineOf } from "../../features/contribution/wording.ts";
import type { GardenNow } from "../garden.ts";

/** The practice that a contribution translates: `pratiques/couvercle`. */
export const translatedId = (values: Values): string => `pratiques/${lineOf(values, "pratique")}`;

/** The French of a page as it is on disk at the moment; undefined when nothing of it can be translated. */
export async function frenchOf(id: string, { textOf, choices: { vocabulary } }: GardenNow): Promise<French | undefined> {
  const text = await textOf(id);
  if (text === undefined) return undefined;
  const { entry } = checkEntry({ id, file: `content/${id}.mdx`, text }, entrySchemas(vocabulary));
  if (!entry?.face || !isTranslated(entry.node)) return undefined;
  return { entry: { ...entry, node: entry.node, face: entry.face }, body: bodyOf(text) };
}
