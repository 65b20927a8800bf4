import { partsOfFile, withField } from "../contribution/front-matter.ts";
import { parseFile } from "../entry/file.ts";

/** The name of whoever asked to be forgotten. */
export const anonymous = "Anonyme";

/** An entry without names: its text, and the lines where one is still read. */
export type Unnamed = { text: string; left: number[] };

/** The names that sign an entry, in order; none when its front matter does not read. */
export function signatures(text: string): string[] {
  const signed = parseFile(text, "").file?.data["contributeurs"];
  const names = Array.isArray(signed) ? signed.map((one: unknown) => (one as { nom?: unknown } | null)?.nom) : [];
  return names.filter((name): name is string => typeof name === "string" && name !== anonymous);
}

/**
 * The same entry without `names`: they sign it no more, nor its photos, and its
 * public contact is gone. Several become one « Anonyme ». The rest of the text
 * is kept as it was written; `left` says on which lines it still holds a name,
 * for a person to decide.
 */
export function unname(text: string, names: readonly string[]): Unnamed {
  const { file } = parseFile(text, "");
  if (!file) return { text, left: linesWith(text, names) };
  const parts = partsOfFile(text, file.body);
  const body = parts.body.replace(/\bcredit="[^"]*"/g, (credit) => replaceNames(credit, names));
  const signed = (file.data["contributeurs"] ?? []) as { nom: string; mode: string }[];
  const isNamed = ({ nom }: { nom: string }) => replaceNames(nom, names) !== nom;
  const others = signed.filter((one) => !isNamed(one) && one.nom !== anonymous);
  const yaml = signed.some(isNamed)
    ? withField(withField(parts.yaml, "contributeurs", [...others, { nom: anonymous, mode: "anonyme" }]), "contact", "")
    : parts.yaml;
  const unnamed = `---\n${yaml}---\n${body}`;
  return { text: unnamed, left: linesWith(unnamed, names) };
}

/** `text` with each of `names`, as whole words in any case, made « Anonyme ». */
export const replaceNames = (text: string, names: readonly string[]) =>
  names.reduce((held, name) => held.replace(wholeWords(name), anonymous), text);

/** The lines, from 1, that hold one of `names`. */
const linesWith = (text: string, names: readonly string[]) =>
  text.split("\n").flatMap((line, index) => (replaceNames(line, names) === line ? [] : [index + 1]));

const wholeWords = (name: string) => new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, "giu");

/** The photos that an entry shows, by their names beside it, each once. */
export const photosOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\bsrc="\.\/([^"/]+)"/g)].flatMap(([, name]) => (name ? [name] : []))),
];
