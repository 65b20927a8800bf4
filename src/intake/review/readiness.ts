import type { GardenNow } from "../garden.ts";
import type { Submission } from "../model.ts";
import type { Approval } from "./plan.ts";
import type { Reviewer } from "./reviewer.ts";

/** How many things are to be put right in a contribution before it can be published. */
export type Readiness = (submission: Submission, now: GardenNow, approval: Approval) => Promise<number>;

type Known = { happenings: number; day: string; problems: number };

/**
 * Judges each contribution once for what it says and what the garden is: a list
 * that is opened again works on nothing.
 */
export function openReadiness({ problems: problemsIn }: Pick<Reviewer, "problems">): Readiness {
  const byGarden = new WeakMap<GardenNow, Map<string, Known>>();
  let last: Promise<unknown> = Promise.resolve();
  return (submission, now, approval) => {
    const { code, happenings } = submission;
    const known = byGarden.get(now) ?? new Map<string, Known>();
    byGarden.set(now, known);
    const there = known.get(code);
    if (there?.happenings === happenings.length && there.day === approval.day) return Promise.resolve(there.problems);
    const judged = last.then(async () => {
      const problems = await problemsIn(submission, now, approval);
      known.set(code, { happenings: happenings.length, day: approval.day, problems });
      return problems;
    });
    last = judged.catch(() => undefined);
    return judged;
  };
}
