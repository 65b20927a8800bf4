import type { Choice, FieldProblem, Values } from "../../features/contribution/model.ts";
import type { Submission } from "../model.ts";
import type { Progress } from "../publish/works.ts";
import type { Review } from "../review/review.ts";

/** What the page of one contribution shows. */
export type CardPage = {
  /** The address of the list: `/moderation/<token>/`. */
  home: string;
  submission: Submission;
  review: Review;
  /** The practices of the garden, by title. */
  practices: readonly Choice[];
  /** The hidden field of every form of the page. */
  proof: string;
  /** What is under way in the background. */
  progress?: Progress | undefined;
  /** Said first: what the last gesture came to. `isFault`: nothing was done. */
  notice?: { text: string; isFault?: boolean } | undefined;
  /** What was sent by one of the forms and not kept: shown again in that form. */
  typed?: { values: Values; problems: readonly FieldProblem[] } | undefined;
};
