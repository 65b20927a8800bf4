/** Plain text typed by a resident, as the source of a body that shows exactly that text. */
import { sentencesOf, withoutEnd } from "../../../base/text-ends.ts";

/**
 * `text` as MDX source: blank lines part paragraphs, single line ends stay line
 * breaks, spaces that would not be seen go, and nothing else becomes markup.
 *
 * The parser makes links of bare addresses after it has read the escapes, so
 * nothing in the text can stop it: addresses are set as code, which is text too.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").map(trimmed).filter(Boolean).map(escapeLine).join("\\\n"))
    .filter(Boolean)
    .map(hideCode)
    .join("\n\n");
}

/** Spaces in a row are one on a page; `typeset` takes its time over thousands of them. */
const trimmed = (line: string) => withoutRuns(line).trim();

/** `text` with one space, the first, for each run of spaces inside a line. */
export const withoutRuns = (text: string) => text.replace(/([^\S\n])[^\S\n]+/g, "$1");

/** What the parser would make a link of: a web address, or the characters among which one of a person may stand. */
const address = /(https?:\/\/|www\.)[^\s`|<>{}[\]\\]*|(?:(?!www\.|https?:\/\/)[\w.@+-])+/gi;

/** Signs that end a sentence or mean something even inside code: an address stops before them. */
const afterAddress = ".,;:!?)»\"'’*_~";

/** The bare addresses of a line, in order: where each begins and ends. */
function* addressesOf(line: string): Generator<{ start: number; end: number }> {
  for (const { 0: found, 1: prefix, index } of line.matchAll(address)) {
    if (prefix !== undefined) {
      yield { start: index, end: index + Math.max(prefix.length, withoutEnd(found, afterAddress).length) };
      continue;
    }
    // `ali@exemple.fr`: something, the sign, and a last letter or figure somewhere after it.
    const name = found.search(/[^@]/);
    const sign = name < 0 ? -1 : found.indexOf("@", name);
    const end = withoutEnd(found, ".@+-").length;
    if (sign >= 0 && end > sign + 1) yield { start: index + name, end: index + end };
  }
}

/** What may mean something wherever it stands; `&` does not without an entity. */
const sign = /[\\`*[<{|~_]|&(?=#?\w{1,64};)/gu;

/**
 * Whether `_` at that place stands inside a word, where it means nothing. Two
 * characters are looked at on each side, for letters that take two. No lookbehind:
 * Safari before 16.4 would refuse the whole module.
 */
const inWord = (line: string, at: number) =>
  /[\p{L}\p{M}\p{N}]$/u.test(line.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{M}\p{N}]/u.test(line.slice(at + 1, at + 3));

/** Addresses that touch are one: between two codes side by side, the parser would see neither. */
function joined(addresses: Iterable<{ start: number; end: number }>): { start: number; end: number }[] {
  const apart: { start: number; end: number }[] = [];
  for (const { start, end } of addresses) {
    const last = apart.at(-1);
    if (last?.end === start) last.end = end;
    else apart.push({ start, end });
  }
  return apart;
}

function escapeLine(line: string): string {
  const places = Array.from(line.matchAll(sign), ({ index }) => index).filter((at) => line[at] !== "_" || !inWord(line, at));
  let next = 0;
  /** The part of the line between two places, its characters escaped. Parts are asked for in their order: each sign is met once. */
  const part = (from: number, to: number): string => {
    let escaped = "";
    let at = from;
    for (let place = places[next]; place !== undefined && place < to; place = places[++next]) {
      if (place < from) continue;
      escaped += `${line.slice(at, place)}\\`;
      at = place;
    }
    return escaped + line.slice(at, to);
  };
  let escaped = "";
  let at = 0;
  for (const { start, end } of joined(addressesOf(line))) {
    escaped += `${part(at, start)}\`${line.slice(start, end)}\``;
    at = end;
  }
  return escapeStart(escaped + part(at, line.length));
}

/** What means something at the start of a line: headings, quotes, lists, underlines of titles and of tables. */
const escapeStart = (line: string) =>
  line
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-:](?=[-:|\\\s]*$)|=(?==*$))/, "\\$&")
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, "$1\\");

/** A paragraph that would be read as code. A letter has no escape but its number. */
const hideCode = (paragraph: string) =>
  paragraph.replace(/^(?:import|export)(?![\p{L}\p{M}])/u, (word) => `&#${word.charCodeAt(0)};${word.slice(1)}`);

/** `1.`, `1)`, `1 -`: the number of a step, as people write it. */
const numbered = /^(\d{1,3})(?:\s?[.)°](?=[\s\p{L}\p{M}])|\s[-–—:](?=\s*\P{N}))\s*/u;
const bulleted = /^(?:[-–—•·▪●◦]\s*|\*\s+)(?=[^\s\d])/;

/**
 * The steps of a typed text: one a line, without the marks of a list. Numbers go
 * only when they count 1, 2, 3…: others are part of what is said. A text without
 * line ends is one step, or one a sentence from three sentences on.
 */
export function itemsOf(text: string): string[] {
  const lines = text
    .split(/[\r\n]+/)
    .map(trimmed)
    .filter(Boolean);
  let rank = 0;
  const items = lines.map((line) => {
    const number = numbered.exec(line);
    if (!number || Number(number[1]) !== rank + 1) return line.replace(bulleted, "");
    rank++;
    return line.slice(number[0].length);
  });
  const [only] = items;
  if (items.length !== 1 || only === undefined) return items.filter(Boolean);
  const parts = sentencesOf(only);
  return parts.length >= 3 ? parts : items;
}
