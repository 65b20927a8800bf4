/** Plain text typed by a resident, as the source of a body that shows exactly that text. */
import { sentencesOf } from "./wording.ts";

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

/** A bare address: what the parser would make a link of. It ends before signs that mean something even inside code. */
const address =
  /(?:https?:\/\/|www\.)[^\s`|<>{}[\]\\]*[^\s`|<>{}[\]\\.,;:!?)»"'’*_~]|(?:https?:\/\/|www\.)|(?<![\w.+-])[\w.+-]+@[\w.@+-]*\w/gi;

function escapeLine(line: string): string {
  let escaped = "";
  let at = 0;
  for (const { 0: found, index } of line.matchAll(address)) {
    escaped += `${escapeSigns(line, at, index)}\`${found}\``;
    at = index + found.length;
  }
  return escapeStart(escaped + escapeSigns(line, at, line.length));
}

/** What means something wherever it stands. `_` inside a word does not, nor does `&` without an entity. */
const signs = /[\\`*[<{|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;

/** The part of `line` between two places; the whole line is read, since a sign’s neighbours decide. */
function escapeSigns(line: string, from: number, to: number): string {
  const part = line.slice(0, to);
  let escaped = "";
  let at = from;
  signs.lastIndex = from;
  for (let found = signs.exec(part); found; found = signs.exec(part)) {
    escaped += `${part.slice(at, found.index)}\\${found[0]}`;
    at = signs.lastIndex;
  }
  return escaped + part.slice(at);
}

/** What means something at the start of a line: headings, quotes, lists, underlines of titles and of tables. */
const escapeStart = (line: string) =>
  line
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-:](?=[-:|\\\s]*$)|=(?==*$))/, "\\$&")
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, "$1\\");

/** A paragraph that would be read as code. A letter has no escape but its number. */
const hideCode = (paragraph: string) =>
  paragraph.replace(/^(?:import|export)(?!\p{L})/u, (word) => `&#${word.charCodeAt(0)};${word.slice(1)}`);

/** `1.`, `1)`, `1 -`: the number of a step, as people write it. */
const numbered = /^(\d{1,3})(?:\s?[.)°](?=[\s\p{L}])|\s[-–—:](?=\s*\P{N}))\s*/u;
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
