/** One thing of a picture as it is written: the name of a drawing, or an amount. `follows`: an arrow leads to it; `barred`: « not this ». */
export type Part = { name: string; follows: boolean; barred: boolean };

/** A picture as it is written, whether or not its drawings exist. `never`: the whole is what must not be done. */
export type WrittenPicture = { parts: Part[]; never: boolean };

const whole = "jamais ";
const one = "non ";

/**
 * Takes apart a picture written in words: `casserole + feu + 15 min`. Parts
 * stand beside one another (` + `) or follow one another (` > `); `non ` bars
 * one, `jamais ` at the start bars them all.
 */
export function cutPicture(text: string): WrittenPicture {
  const never = text.startsWith(whole);
  // Odd pieces are the marks between parts.
  const pieces = (never ? text.slice(whole.length) : text).split(/ ([+>]) /);
  const parts = pieces.flatMap((piece, at): Part[] => {
    if (at % 2 === 1) return [];
    const barred = piece.startsWith(one);
    return [{ name: (barred ? piece.slice(one.length) : piece).trim(), follows: pieces[at - 1] === ">", barred }];
  });
  return { parts, never };
}

/** The same put together again: what nothing leads to begins. */
export const joinPicture = ({ parts, never }: WrittenPicture): string =>
  (never ? whole : "") +
  parts.map(({ name, follows, barred }, at) => `${at === 0 ? "" : follows ? " > " : " + "}${barred ? one : ""}${name}`).join("");

/** Whether a name is an amount, and no drawing. */
export const isAmount = (name: string): boolean => /^[<>≤≥]?\s?\d/.test(name);

/** A picture with each name put through `rename`. */
export function renamed(text: string, rename: (name: string) => string): string {
  const { parts, never } = cutPicture(text);
  return joinPicture({ never, parts: parts.map((part) => ({ ...part, name: rename(part.name) })) });
}
