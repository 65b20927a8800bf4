/** How a problem is explained on `/contribuer/erreurs/`. */
export type Explanation = {
  title: string;
  /** Why the garden minds. */
  why: string;
  /** What is written when the problem arises, and what to write instead. */
  wrong: string;
  right: string;
};
