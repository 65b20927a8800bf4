/** Signs that stand alone in JSON and in a script: no quote, no backslash. The first 64 end a number, the others go on. */
const characters = Array.from({ length: 91 }, (_, index) => String.fromCharCode(35 + index + (index >= 57 ? 1 : 0)));
const ends = 64;
const more = characters.length - ends;
const digits = new Uint8Array(128);
for (const [digit, sign] of characters.entries()) digits[sign.charCodeAt(0)] = digit;

/** Whole numbers from 0 as a short text: one sign up to 63, two up to 1791, and so on. Small numbers compress well. */
export function pack(numbers: Iterable<number>): string {
  let text = "";
  for (const number of numbers) {
    let left = number;
    while (left >= ends) {
      text += characters[ends + ((left - ends) % more)];
      left = Math.floor((left - ends) / more);
    }
    text += characters[left];
  }
  return text;
}

/** The inverse of `pack`. A number cut short is left out. */
export function unpack(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let unit = 1;
  for (let at = 0; at < text.length; at++) {
    const digit = digits[text.charCodeAt(at)] ?? 0;
    value += unit * digit;
    if (digit >= ends) {
      unit *= more;
      continue;
    }
    numbers.push(value);
    value = 0;
    unit = 1;
  }
  return numbers;
}

/** A difference as a number from 0, small ones first whatever their sign: 0, -1, 1, -2, 2… */
export const fold = (difference: number) => (difference < 0 ? -2 * difference - 1 : 2 * difference);
/** The inverse of `fold`. */
export const unfold = (number: number) => (number % 2 ? -(number + 1) / 2 : number / 2);
