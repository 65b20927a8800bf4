/**
 * Where a text and its sentences end. Signs are taken off the ends one by one:
 * `/x+$/` would do the same in a time that grows as the square of the text, since
 * it begins again at each `x`.
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

/** The sentences of `text`, in order. `M. Ali` and `env. 3 kg` end none. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const { 0: space, index } of text.matchAll(/\s+/g)) {
    const before = text.slice(Math.max(0, index - 6), index);
    const ends = /[.!?…][»”)]?$/.test(before) && !/(?:^|\s)(?:\p{Lu}|Mr|Dr|St|Mme)\.$/u.test(before);
    const next = index + space.length;
    if (!ends || !/^[\p{Lu}«“]/u.test(text.slice(next, next + 2))) continue;
    sentences.push(text.slice(from, index));
    from = next;
  }
  return [...sentences, text.slice(from)];
}
