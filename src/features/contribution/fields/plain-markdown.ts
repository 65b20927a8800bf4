/** The text of a body as a person reads and types it: Markdown, in which `<` and `{` are only characters. */

type Span = { start: number; end: number };

/** What stands between two runs of as many backticks, they included. Each run is met once. */
function codeSpans(text: string): Span[] {
  const runs = Array.from(text.matchAll(/`+/g), ({ 0: { length }, index }) => ({ start: index, length }));
  const next = new Map<number, number>();
  const closing = runs
    .map((run, rank) => [run, rank] as const)
    .toReversed()
    .map(([{ length }, rank]) => {
      const found = next.get(length);
      next.set(length, rank);
      return found;
    })
    .toReversed();
  const spans: Span[] = [];
  for (let rank = 0; rank < runs.length; rank++) {
    const end = closing[rank];
    const [opened, closed] = [runs[rank], end === undefined ? undefined : runs[end]];
    if (end === undefined || !opened || !closed || text[opened.start - 1] === "\\") continue;
    spans.push({ start: opened.start, end: closed.start + closed.length });
    rank = end;
  }
  return spans;
}

/** `text` with what stands outside of its code put through `change`. */
function outsideCode(text: string, change: (part: string) => string): string {
  let changed = "";
  let at = 0;
  for (const { start, end } of codeSpans(text)) {
    changed += change(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return changed + change(text.slice(at));
}

/** The paragraphs of a text, and at every other place what parts them. */
const paragraphs = (text: string): string[] => text.split(/(\n[^\S\n]*\n)/);

const isBetween = (place: number) => place % 2 === 1;

/** A line that opens or closes a block of code. */
export const isFence = (line: string): boolean => /^ {0,3}(?:```|~~~)/.test(line);

/** A word that the parser would take for code at the start of a paragraph. A letter has no escape but its number. */
const codeWord = /^(import|export)(?![\p{L}\p{M}])/u;
const hiddenWord = /^&#(105|101);(mport|xport)(?![\p{L}\p{M}])/u;

/** Whether a paragraph, or several, hold what a typed text cannot: a tag, an expression, code. */
export const isBeyondText = (source: string): boolean => {
  let isBeyond = source.split("\n").some(isFence);
  for (const paragraph of paragraphs(source)) {
    isBeyond ||= codeWord.test(paragraph);
    outsideCode(paragraph, (part) => {
      isBeyond ||= /[<{]/.test(part.replace(/\\[^]/g, ""));
      return part;
    });
  }
  return isBeyond;
};

/** The source of a text as it is shown in a field. `typedText` of it gives the source back, unless `isBeyondText`. */
export const shownText = (source: string): string =>
  paragraphs(source)
    .map((paragraph) =>
      outsideCode(paragraph, (part) =>
        part.replace(/\\([^])/g, (pair, sign: string) => (/[<{]/.test(sign) ? sign : pair)),
      ).replace(hiddenWord, (_, code: string, rest: string) => String.fromCharCode(Number(code)) + rest),
    )
    .join("");

/** What was typed in a field, as source: Markdown keeps its meaning, and nothing else becomes a tag or code. */
export function typedText(text: string): string {
  if (text.split("\n").some(isFence)) return text;
  return paragraphs(text)
    .map((paragraph, place) =>
      isBetween(place)
        ? paragraph
        : outsideCode(paragraph, (part) =>
            part.replace(/\\[^]|[<{]/g, (sign) => (sign.length === 1 ? `\\${sign}` : sign)),
          ).replace(codeWord, (word) => `&#${word.charCodeAt(0)};${word.slice(1)}`),
    )
    .join("");
}
