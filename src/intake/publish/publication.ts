import { isServed, isTakenBack, isToRemove } from "../review/decisions.ts";
import type { IntakeContext } from "../context.ts";
import type { Happening, Submission } from "../model.ts";
import { heldAmongOthers, leadsTo } from "../withdrawal/withheld.ts";
import { build } from "./site-builds.ts";
import { fail, openWorks, progressOf, withhold, type Progress, type Withheld, type Works } from "./works.ts";

export type Publication = {
  /** Resolves once what an earlier run left is known. Before, nobody can say what is withheld. */
  ready: Promise<void>;
  /**
   * Does what was decided of a contribution, in the background: writes it when
   * it is approved, takes it out when it was withdrawn or taken back, then
   * builds the site. One after the other, in the order asked: what one writes
   * is read by the next. Again after a kill or twice at once, it changes
   * nothing more.
   */
  enqueue: (code: string) => void;
  /** Builds the site, for a page that was written and is not served. */
  rebuild: (code: string) => void;
  /** Undefined when nothing is under way nor went wrong. */
  progress: (code: string) => Progress | undefined;
  /** Why the address `path` is refused at the moment; undefined when it is not. */
  withheld: (path: string) => Withheld | undefined;
  /** What readers may not have of the part of the site at `path`, which holds several entries: the part, and ids. */
  withheldIn: (path: string) => { part: string; entry: string }[];
  /** Keeps readers from the page of a contribution that was just withdrawn, before anything is written. */
  withhold: (submission: Submission) => void;
  /** Resolves once nothing is waiting, written nor built. */
  idle: () => Promise<void>;
};

/** Opens what brings contributions to readers, and goes on with what an earlier run left. */
export function openPublication(context: Pick<IntakeContext, "parts" | "garden" | "reviewer">): Publication {
  const works = openWorks(context);
  const ready = recover(works);
  return {
    ready,
    enqueue: (code) => enqueue(works, code),
    rebuild: (code) => void rebuild(works, code),
    progress: (code) => progressOf(works, code),
    withheld: (path) => [...works.refused.values()].find(({ id }) => leadsTo(path, id))?.why,
    withheldIn: (path) => [...works.refused.values()].flatMap(({ id }) => heldAmongOthers(path, id) ?? []),
    withhold: (submission) => withhold(works, submission),
    async idle() {
      await ready;
      let last: Promise<void> | undefined;
      while (last !== works.working || works.builds.size > 0) {
        last = works.working;
        await works.working;
        await Promise.all(works.builds.values());
      }
    },
  };
}

function enqueue(works: Works, code: string): void {
  const { faults, line } = works;
  faults.delete(code);
  if (line.includes(code)) return;
  line.push(code);
  works.working = works.working.then(async () => {
    works.current = line.shift();
    works.writes += 1;
    await work(works, code).catch((error: unknown) => fail(works, code, error));
    works.current = undefined;
  });
}

async function work(works: Works, code: string): Promise<void> {
  const { spool, writing } = works;
  const submission = await spool.read(code);
  if (!submission) return;
  if (isTakenBack(submission.state)) {
    withhold(works, submission);
    if ((await writing.takeOut(submission)) === "done") build(works, code, true);
  } else if ((await writing.write(submission)) === "build") build(works, code, false);
}

async function rebuild(works: Works, code: string): Promise<void> {
  const found = await works.spool.read(code);
  if (!found) return;
  if (isTakenBack(found.state)) enqueue(works, code);
  else build(works, code, false);
}

/** Goes on with what a run that ended left half done. */
async function recover(works: Works): Promise<void> {
  const { spool } = works;
  for (const submission of await spool.list()) {
    const { code, state, happenings } = submission;
    if (isToRemove(submission)) withhold(works, submission);
    // Killed once it was said to be gone, and before what was kept of it here was.
    if (state === "retire" && isServed(happenings) && Object.keys(submission.values).length > 0) await spool.empty(code);
    const isTold = happenings.at(-1)?.type === "failed" || happenings.at(-1)?.type === "held" || isProposed(happenings);
    if ((state === "relu" || isToRemove(submission)) && !isTold) enqueue(works, code);
    if (state === "publie" && !isServed(happenings)) build(works, code, false);
  }
}

/** Whether the last that was done of it waits on a forge. */
const isProposed = (happenings: readonly Happening[]) => {
  const last = happenings.at(-1);
  return last?.type === "removed" && last.proposal !== undefined;
};
