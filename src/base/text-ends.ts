/**
 * Signs taken off the ends of a text, one by one. `/x+$/` would do the same in
 * a time that grows as the square of the text: it begins again at each `x`.
 */

/** `text` without those of `characters` that end it. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The same at both ends. */
export function withoutEnds(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start++;
  return withoutEnd(text.slice(start), characters);
}
