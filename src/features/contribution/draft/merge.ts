import { parseFile } from "../../../entry/file.ts";
import { sharedKey } from "../../../entry/rows/keys.ts";
import { fold } from "../../../base/french.ts";
import { limits } from "../../../base/site.ts";
import { judged, type Changed, type Target } from "./correction.ts";
import { escapeText, itemsOf } from "./entry-text.ts";
import { partsOfFile, withField } from "./front-matter.ts";
import { signature, signedBy } from "./signatures.ts";
import { photoBlocks } from "./draft-body.ts";
import type { DraftPhoto, Values } from "../model.ts";
import { asSentence, contributorOf, forWhom, lineOf, listOf, textOf, type Contributor } from "../wording.ts";

type Told = { values: Values; contributor?: Contributor; photos?: readonly DraftPhoto[] };

/**
 * A practice with one more way of doing it: all that a contribution tells, as an
 * item of its `<Variantes>`; its other names; and who told it, unless anonymous.
 * What is there already is not added again, and what is not touched keeps every
 * byte.
 */
export function mergedFile(
  practiceText: string,
  { values, contributor = contributorOf(values), photos = [] }: Told,
  target: Target,
): Changed {
  const { file, problems } = parseFile(practiceText, `content/${target.id}.mdx`);
  if (!file) return { problems: problems.map(({ message, fix }) => ({ field: "", message: `${message} ${fix}` })) };
  const parts = partsOfFile(practiceText, file.body);
  let { yaml } = parts;

  const [synonyms, contributors] = [sharedKey("synonyms"), sharedKey("contributors")];
  const names = listed<string>(file.data[synonyms]);
  const known = new Set([file.data[sharedKey("title")], ...names].map((name) => fold(String(name))));
  const added = listOf(values, "autres_noms").filter((name) => !known.has(fold(name)));
  if (added.length > 0) yaml = withField(yaml, synonyms, [...names, ...added].slice(0, Math.max(names.length, limits.synonyms)));

  const people = listed<unknown>(file.data[contributors]);
  const isNew = !people.some((one) => fold(String(signedBy(one))) === fold(contributor.name));
  if (contributor.mode !== "anonyme" && contributor.name && isNew) {
    yaml = withField(yaml, contributors, [...people, signature(contributor.name, contributor.mode)]);
  }
  const item = variantOf(values);
  const isSaid = item === "" || parts.body.includes(`\n- ${item}\n`);
  return judged(`---\n${yaml}---\n${isSaid ? parts.body : withVariant(parts.body, item, photoBlocks(photos))}`, target);
}

const listed = <T>(value: unknown) => (Array.isArray(value) ? (value as T[]) : []);

/** What a merge writes, before a moderator changed it: everything that was told, as sentences on one line. */
export function toldOf(values: Values): string {
  const told = [
    lineOf(values, "quoi"),
    lineOf(values, "pour_qui") && forWhom(lineOf(values, "pour_qui")),
    ...itemsOf(textOf(values, "comment")),
    lineOf(values, "change"),
    ...listOf(values, "resultat"),
    ...listOf(values, "rate"),
    lineOf(values, "attention") && `Attention\u00A0: ${lineOf(values, "attention")}`,
  ].filter((text) => text !== "");
  return told.map(asSentence).join(" ");
}

/** What was told, or what a moderator made of it; after the title when one was given. */
function variantOf(values: Values): string {
  const sentences = escapeText(asSentence(lineOf(values, "variante")) || toldOf(values));
  const title = escapeText(asSentence(lineOf(values, "titre")));
  return [title && `**${title}**`, sentences].filter(Boolean).join(" ");
}

/** A body with one more item in its variants, which are made after the steps when there are none. */
function withVariant(body: string, item: string, photos: string): string {
  const after = photos ? `\n\n${photos}` : "";
  const end = body.search(/^<\/Variantes>[ \t]*$/m);
  if (end >= 0) {
    const before = body.slice(0, end).trimEnd();
    const lastLine = before.slice(before.lastIndexOf("\n") + 1);
    const rest = body.slice(end);
    const close = rest.indexOf(">") + 1;
    return `${before}${/^(?:- |\s)/.test(lastLine) ? "\n" : "\n\n"}- ${item}\n\n${rest.slice(0, close)}${after}${rest.slice(close)}`;
  }
  const section = `<Variantes>\n\n- ${item}\n\n</Variantes>${after}`;
  const steps = /^<\/(?:Etapes|Permis)>[ \t]*$/m.exec(body);
  if (!steps) return `${body.trimEnd()}\n\n${section}\n`;
  const place = steps.index + steps[0].length;
  return `${body.slice(0, place)}\n\n${section}${body.slice(place)}`;
}
