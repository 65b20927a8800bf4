/** Words that are not in the letters of the text, numbers and units, one after the other: `60 °C`, `3–5 min`, `CC BY-SA 4.0`. */
const foreign = /(?:[<>≤≥+−-][\u00a0\u202f ]?)?[A-Za-zÀ-ÿ\d](?:[A-Za-zÀ-ÿ\d°%€²'’.,:/–-]|[\u00a0\u202f ](?=[A-Za-zÀ-ÿ\d°%€]))*/gu;

/**
 * A text that goes from right to left, with each number and its unit kept in
 * its own order (U+2066 … U+2069): beside Arabic letters, « 60 °C » would be
 * shown as « C° 60 ». Characters and not `<bdi>`, so that an attribute and a
 * title have it too. The mark that ends a sentence is of the text.
 */
export const numbersApart = (text: string): string =>
  text.replace(foreign, (found) => {
    let end = found.length;
    while (".,:/–-".includes(found.charAt(end - 1))) end--;
    return /\d/.test(found) ? `\u2066${found.slice(0, end)}\u2069${found.slice(end)}` : found;
  });

/** Any signs of one number: western digits, or those of Arabic. */
const digits = /\d+/g;

/** The numbers of a text, digit by digit as written: `70 000` is two. */
export const numbersIn = (text: string): string[] => text.match(digits) ?? [];

/** Those of `text` that `other` lacks, each as many times as it lacks it. */
export function numbersLost(text: string, other: string): string[] {
  const left = numbersIn(other);
  return numbersIn(text).filter((found) => {
    const at = left.indexOf(found);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}
