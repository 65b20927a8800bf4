import type { Problem } from "../base/problem.ts";
import { checkEntry } from "./check.ts";
import type { Result } from "./kept.ts";
import type { EntrySchemas } from "./schema.ts";

/** An entry file as it lies on the disk. */
export type FileBytes = { id: string; file: string; bytes: Uint8Array };

/** What one file comes to. Text that is not UTF-8 is a problem, never a replacement character. */
export const checkBytes = ({ id, file, bytes }: FileBytes, schemas: EntrySchemas): Result =>
  withText(file, bytes, (text) => checkEntry({ id, file, text }, schemas));

/** What `check` says of the text of a file, when it is text. */
export function withText(file: string, bytes: Uint8Array, check: (text: string) => Result): Result {
  const text = decode(bytes);
  return text === undefined ? { problems: [unreadable(file)] } : check(text);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const unreadable = (file: string): Problem => ({
  code: "unreadable-text",
  file,
  message: "Le fichier n’est pas enregistré en UTF-8.",
  fix: "L’ouvrir dans un éditeur de texte et l’enregistrer en UTF-8.",
});
