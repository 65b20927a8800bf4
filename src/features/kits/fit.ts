/** What fits a card, chosen by length: nothing on a card is ever cut. The browser test measures every card. */

/** A step of size of a text on a card, largest first: `step-1`, `step-2`… in cards/sizes.css. */
export type Step = 1 | 2 | 3 | 4 | 5;

/** The size of a title: by its length, and by its longest word, which is never broken before it is small. */
export function titleStep(title: string): Step {
  const word = Math.max(...title.split(/[\s-]+/).map((part) => part.length));
  if (title.length <= 20 && word <= 12) return 1;
  if (title.length <= 38 && word <= 15) return 2;
  return title.length <= 62 && word <= 20 ? 3 : 4;
}

/** The size of the words under the picture: the summary, whole. */
export function lineStep({ length }: string): Step {
  if (length <= 90) return 1;
  if (length <= 130) return 2;
  if (length <= 200) return 3;
  return length <= 240 ? 4 : 5;
}
