import { partsOfFile, withField } from "../../features/contribution/draft/front-matter.ts";
import { signature, signedBy } from "../../features/contribution/draft/signatures.ts";
import { parseFile } from "../../entry/file.ts";
import { keyOf, sharedKey } from "../../entry/rows/keys.ts";
import { translationKeys } from "../../entry/translations/schema.ts";
import { findName, findParts, type Stretch } from "./spelling.ts";

/** The name of whoever asked to be forgotten. */
export const anonymous = "Anonyme";

/** An entry without names: its text, and the lines where one is still read. */
export type Unnamed = { text: string; left: number[] };

/** The names that sign an entry, then whose voice it lets hear; those that made and read a translation. Each once, in order; none when its front matter does not read. */
export function signatures(text: string): string[] {
  const { data = {} } = parseFile(text, "").file ?? {};
  const signed = data[sharedKey("contributors")];
  const translators = data[translationKey("translators")];
  const names = [
    ...[signed, translators].flatMap((list) => (Array.isArray(list) ? list.map((one: unknown) => signedBy(one)) : [])),
    speaker(data),
    signedBy(data[translationKey("reader")] ?? null),
  ];
  return [...new Set(names.filter((name): name is string => typeof name === "string" && name !== anonymous))];
}

const translationKey = (name: "translators" | "reader"): string => translationKeys()[name]?.key ?? "";

/** Whose voice an entry lets hear. */
function speaker(data: Readonly<Record<string, unknown>>): string | undefined {
  const voice = data[keyOf("story", "voice")] as Readonly<Record<string, unknown>> | null | undefined;
  const who = voice?.[keyOf("story", "voice", "who")];
  return typeof who === "string" ? who : undefined;
}

/**
 * The same entry without `names`: they sign it no more, nor its photos, and its
 * public contact is gone. Several become one « Anonyme ». A voice of theirs, or
 * of nobody named, goes: who speaks is known by it. A translation of theirs is
 * nobody’s, and one that they have read was read by nobody. The rest of the text
 * is kept as it was written; `left` says on which lines it still holds a name,
 * for a person to decide.
 */
export function unname(text: string, names: readonly string[]): Unnamed {
  const { file } = parseFile(text, "");
  if (!file) return { text, left: linesWith(text, names) };
  const parts = partsOfFile(text, file.body);
  const body = parts.body.replace(/\bcredit="[^"]*"/g, (credit) => replaceNames(credit, names));
  const contributors = sharedKey("contributors");
  const signed = (file.data[contributors] ?? []) as unknown[];
  const isNamed = (one: unknown) => replaceNames(String(signedBy(one)), names) !== String(signedBy(one));
  const others = signed.filter((one) => !isNamed(one) && signedBy(one) !== anonymous);
  const yaml = signed.some(isNamed)
    ? withField(withField(parts.yaml, contributors, [...others, signature(anonymous, "anonyme")]), sharedKey("contact"), "")
    : parts.yaml;
  const speaks = speaker(file.data);
  const isHeard = speaks !== undefined && (speaks === anonymous || replaceNames(speaks, names) !== speaks);
  const bare = isHeard ? withField(yaml, keyOf("story", "voice"), "") : yaml;
  const unnamed = `---\n${untranslated(bare, file.data, isNamed)}---\n${body}`;
  return { text: unnamed, left: linesWith(unnamed, names) };
}

/** The front matter of a translation without those of its translators and its reader who are named. */
function untranslated(yaml: string, data: Readonly<Record<string, unknown>>, isNamed: (one: unknown) => boolean): string {
  const [made, read] = [translationKey("translators"), translationKey("reader")];
  const translators = Array.isArray(data[made]) ? (data[made] as unknown[]) : [];
  const others = translators.filter((one) => !isNamed(one) && signedBy(one) !== anonymous);
  const kept = translators.some(isNamed) ? withField(yaml, made, [...others, signature(anonymous, "anonyme")]) : yaml;
  return data[read] && isNamed(data[read]) ? withField(kept, read, "") : kept;
}

/** `text` with each of `names`, as whole words in any spelling, made « Anonyme ». */
export const replaceNames = (text: string, names: readonly string[]): string => replaceWhere(text, names, () => true);

/**
 * The same in the whole text of an old version, which nobody will read again to
 * decide: all but what is part of an address or of the name of a file, which
 * leads elsewhere, and a name of one word that is written as a common word.
 */
export const replaceNamesInText = (text: string, names: readonly string[]): string =>
  replaceWhere(text, names, (held, { start, end }) => {
    if (/[/_-]/.test(held[start - 1] ?? "") || /^(?:[-_/]|\.[a-z0-9])/i.test(held.slice(end, end + 2))) return false;
    const written = held.slice(start, end);
    return /[^\p{L}\p{M}]/u.test(written) || /^\p{Lu}/u.test(written);
  });

function replaceWhere(text: string, names: readonly string[], isOne: (text: string, stretch: Stretch) => boolean): string {
  return names.reduce((held, name) => {
    let done = "";
    let from = 0;
    for (const stretch of findName(held, name)) {
      if (!isOne(held, stretch)) continue;
      done += held.slice(from, stretch.start) + anonymous;
      from = stretch.end;
    }
    return done + held.slice(from);
  }, text);
}

/** The lines, from 1, that hold one of `names`, or a word of one. */
export const linesWith = (text: string, names: readonly string[]): number[] => {
  const starts = names.flatMap((name) => [...findName(text, name), ...findParts(text, name)]).map(({ start }) => start);
  return [...new Set(starts.map((start) => text.slice(0, start).split("\n").length))].sort((a, b) => a - b);
};

/**
 * The photos that an entry shows and the voice that it lets hear, by their names
 * beside it, each once. By its text: it may be one that the garden cannot read.
 */
export const filesBeside = (text: string): string[] => [
  ...new Set([...text.matchAll(/\bsrc="\.\/([^"/]+)"/g)].flatMap(([, name]) => (name ? [name] : []))),
  ...voicesOf(text),
];

/** The voices of an entry, by their names beside it. */
const voicesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(voiceLine)].flatMap(([, name]) => (name ? [name] : []))),
];

/** A value of the front matter that is the name of a sound: under which key does not matter, nobody is to be left out. */
const voiceLine = /: *["']?([a-z0-9][a-z0-9_-]*\.(?:webm|m4a|mp3))\b/g;

/** The voices that a text no longer lets hear. */
export function voicesLost(text: string, after: string): string[] {
  const kept = new Set(voicesOf(after));
  return voicesOf(text).filter((name) => !kept.has(name));
}
