/** How many lines a text takes, without a browser: in DejaVu Sans, the widest of the faces that the styles name. */

/**
 * Advance widths of characters in hundredths of an em, as that face has them,
 * rounded up. Letters of Arabic join, each of another width by its place: what
 * they take on average in the lines of our translations, and a fifth more.
 */
const widths: readonly (readonly [number, string])[] = [
  [0, "\u200E\u2066\u2067\u2068\u2069\u064E\u064F\u0650\u0651"],
  [20, "\u202F"],
  [29, "'ijlîïIJíıÎİ"],
  [32, " \u00A0.,’·"],
  [36, ";:/f-"],
  [41, "t()!²r"],
  [53, "–°sz?ş“”¿"],
  [56, "cçL"],
  [57, "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة،؛؟ـ"],
  [60, "kFvxyP"],
  [63, "aoTY«»àâôeéèêëbdghnpquESùûüÉÊóáãõöñúğŞ"],
  [66, "0123456789€K"],
  [70, "AVÀBRXZCÁÂÇ"],
  [79, "UHNDGOQÜÓÖ"],
  [86, "w+M−<>"],
  [102, "%mWœŒ…"],
];
const widthOf = new Map(widths.flatMap(([width, characters]) => [...characters].map((sign): [string, number] => [sign, width])));
/** A sign that is not in the table, of any alphabet. */
const unknown = 90;
/** How much wider bold characters are. */
const boldness = 1.125;

const ems = (text: string) => [...text].reduce((sum, sign) => sum + (widthOf.get(sign) ?? unknown), 0) / 100;

/** What is never cut: a word with the spaces after it, a part of a compound or of an address. */
const unbroken = /[^ /-]+[ /-]*|[ /-]+/g;

/**
 * The lines of `text` in `width` ems, filled word after word as browsers do;
 * each line of the text begins one. A word wider than a line is cut.
 */
export function linesOf(text: string, width: number, bold = false): number {
  const room = width / (bold ? boldness : 1);
  return text.split("\n").reduce((sum, line) => sum + wrapped(line, room), 0);
}

function wrapped(line: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const [word] of line.matchAll(unbroken)) {
    const seen = ems(word.trimEnd());
    if (used > 0 && used + seen > room) {
      lines++;
      used = 0;
    }
    const cuts = Math.max(0, Math.ceil(seen / room) - 1);
    lines += cuts;
    used += ems(word) - cuts * room;
  }
  return lines;
}
