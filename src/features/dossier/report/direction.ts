/** Which way a text is written, for a format that has to be told. */

const letters = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`;
const rtlLetter = new RegExp(`[${letters}]`, "u");
const firstLetter = /\p{L}/u;

/** Whether the first letter of a text is of a script written from right to left. */
export const isRtl = (text: string): boolean => rtlLetter.test(firstLetter.exec(text)?.[0] ?? "");

/** A part of a text, of one direction; `lang` of a script written from right to left. */
type Part = { text: string; rtl: boolean; lang: string };

/**
 * A text cut where its direction changes. Signs and figures between letters go
 * with the direction of the text itself, which is that of its first letter.
 */
export function directed(text: string): Part[] {
  const whole = isRtl(text);
  const parts: Part[] = [];
  for (const [run] of text.matchAll(/[\p{L}\p{M}]+|[^\p{L}\p{M}]+/gu)) {
    const rtl = firstLetter.test(run) ? rtlLetter.test(run) : whole;
    const last = parts[parts.length - 1];
    if (last?.rtl === rtl) last.text += run;
    else parts.push({ text: run, rtl, lang: /\p{Script=Hebrew}/u.test(run) ? "he-IL" : "ar-SA" });
  }
  return parts;
}

/** Without the control characters that XML has no way to write: one of them, and no program opens the file. */
export const writable = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu, "");
