/** What an entry says, in the words of the form: shared by the file and by the preview. */
import { limits } from "../../base/site.ts";
import type { Values } from "./model.ts";
import { sentencesOf, withoutEnd } from "../../base/text-ends.ts";

/** The first value of a field on one line; empty when nobody filled it. */
export const lineOf = (values: Values, name: string): string => textOf(values, name).replace(/\s+/g, " ");

/** The first value of a field, as typed. */
export const textOf = (values: Values, name: string): string => (values[name]?.[0] ?? "").trim();

/** What a field lists, one a line or a box, each once, in order. */
export const listOf = (values: Values, name: string): string[] => [
  ...new Set(
    (values[name] ?? [])
      .flatMap((value) => value.split(/[\r\n]+/))
      .map((line) => line.replace(/\s+/g, " ").trim())
      .filter(Boolean),
  ),
];

const titleChars = 90;

/** The title given, or the first sentence of what was told, cut between words. Without final full stop. */
export function titleOf(values: Values): string {
  const given = lineOf(values, "titre");
  if (given) return given;
  const [first = ""] = sentencesOf(firstLine(textOf(values, "quoi")));
  return cutAtWord(first.replace(/(^|[^.])\.$/, "$1"), titleChars);
}

/** The summary given, or what is told and for whom: whole sentences while they fit. */
export function summaryOf(values: Values): string {
  const given = lineOf(values, "resume");
  if (given) return given;
  const told = lineOf(values, "quoi");
  const whole = [asSentence(told), lineOf(values, "pour_qui") && asSentence(forWhom(lineOf(values, "pour_qui")))]
    .filter(Boolean)
    .join(" ");
  if (whole.length <= limits.summaryChars) return whole;
  if (told.length <= limits.summaryChars) return told;
  const [start = ""] = partsOf(told, limits.summaryChars);
  return cutAtWord(start, limits.summaryChars);
}

/** `text` when the summary does not say all of it: read twice in a row, a sentence sounds like a mistake. */
export const beyondSummary = (values: Values, text: string): string =>
  oneLine(summaryOf(values)).includes(oneLine(text)) ? "" : text;

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** `text` parted between sentences, each part at most `length` characters where its sentences allow it. Loses nothing. */
export function partsOf(text: string, length: number): string[] {
  const parts: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const longer = `${parts[parts.length - 1]} ${sentence}`;
    if (parts.length > 0 && longer.length <= length) parts[parts.length - 1] = longer;
    else parts.push(sentence);
  }
  return parts;
}

/** `les voisins` → `Pour qui : les voisins`; what already says « pour… » stays as it is. */
export const forWhom = (text: string) => (/^pour\s/i.test(text) ? text : `Pour qui\u00A0: ${text}`);

/** Where a story happened, as a line of its body. */
export const whereabouts = (text: string) => `Où\u00A0: ${text}`;

/** Who signs, under the name chosen. Nobody is named without having chosen a sort of name. */
export type Contributor = { name: string; mode: string };

/** How somebody without a name is written where a name is needed. */
export const anonymous = "Anonyme";

export function contributorOf(values: Values): Contributor {
  const mode = lineOf(values, "mode") || "anonyme";
  return mode === "anonyme" ? { name: anonymous, mode } : { name: lineOf(values, "nom"), mode };
}

/** `text` with a full stop when it ends without one. */
export const asSentence = (text: string) => (text === "" || /[.!?…]["»”’)\s]*$/.test(text) ? text : `${text}.`);

const firstLine = (text: string) => (text.split(/[\r\n]/)[0] ?? "").replace(/\s+/g, " ").trim();

/** The words of `text` that fit in `length` characters with an ellipsis; a word too long for it is cut between letters. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const words = /^(.*\S)\s/su.exec(text.slice(0, length))?.[1];
  return `${withoutEnd(words ?? lettersOf(text, length - 1), " \n,;:.–-\u00A0\u202F")}…`;
}

/** Firefox has it since 2024 only. */
const letters = "Segmenter" in Intl ? new Intl.Segmenter("fr", { granularity: "grapheme" }) : undefined;

/** A sign with the marks, joiners and second halves that follow it, for browsers that cannot tell. */
const plainLetter = /\P{M}(?:\u200D\P{M}|[\p{M}\p{Emoji_Modifier}])*/gu;

/** The start of `text`, `length` characters at most: half of 👩‍🌾 would be a hidden sign. */
function lettersOf(text: string, length: number): string {
  const start = text.slice(0, length + 1);
  if (letters) return text.slice(0, letters.segment(start).containing(length)?.index ?? length);
  return text.slice(0, [...start.matchAll(plainLetter)].map(({ index }) => index).pop() ?? length);
}
