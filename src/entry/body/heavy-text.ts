/** Texts that no author writes and that the parser would work on for minutes: told before it reads them. */
import { limits } from "../../base/site.ts";

/** What is too much, and on which line of the text, from 1. */
export type Heavy = { line: number; what: "braces" | "depth" | "marks" };

/** Braces of a text; an entry has none but in code, and the parser reads again all that follows each. */
const mostBraces = 200;

/** Signs of emphasis, code or links in one paragraph: the parser looks for the other half of each. */
const mostMarks = 2_000;

/** One level of quote or of list, at the place where a line goes on. */
const level = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y;

/**
 * The first place of a body that is too heavy to be parsed: the work of the
 * parser grows as the square of the braces of a text, of the quotes opened on
 * one line, and of the marks of one paragraph. Reads the text once.
 */
export function heavyText(text: string): Heavy | undefined {
  let braces = 0;
  let firstBrace = 0;
  let marks = 0;
  for (const [index, content] of text.split("\n").entries()) {
    const line = index + 1;
    if (levelsOf(content) > limits.depth) return { line, what: "depth" };
    const found = countBraces(content);
    if (found > 0) firstBrace ||= line;
    braces += found;
    if (braces > mostBraces) return { line: firstBrace, what: "braces" };
    marks = content.trim() === "" ? 0 : marks + marksIn(content);
    if (marks > mostMarks) return { line, what: "marks" };
  }
  return undefined;
}

function levelsOf(line: string): number {
  let levels = 0;
  level.lastIndex = 0;
  while (levels <= limits.depth && level.test(line)) levels++;
  return levels;
}

/** An address counts for more: from each, the parser looks for the end of it. */
const marksIn = (line: string) => (line.match(/[_*~`[\]!]/g)?.length ?? 0) + 4 * (line.match(/:\/\/|www\./gi)?.length ?? 0);

/** Braces that no bar makes plain text. */
const countBraces = (line: string) => (line.match(/\{/g)?.length ?? 0) - (line.match(/\\\{/g)?.length ?? 0);
