import { isHeld, isServed, isTakenBack, isToRemove, publishedOf } from "../review/decisions.ts";
import type { IntakeContext } from "../context.ts";
import type { Happening, LiveSite, Submission } from "../model.ts";
import { leadsTo } from "../withdrawal/withheld.ts";
import { openWriting } from "./writing.ts";

/** Where a contribution is on its way to readers, or out of their sight. `before`: how many are written first. */
export type Progress = { step: "waiting"; before: number } | { step: "writing" | "building" } | { step: "failed"; fault: string };

/** Why readers are refused an address: its page leaves, or loses some words and comes back. */
export type Withheld = "gone" | "changing";

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
  /** Keeps readers from the page of a contribution that was just withdrawn, before anything is written. */
  withhold: (submission: Submission) => void;
  /** Resolves once nothing is waiting, written nor built. */
  idle: () => Promise<void>;
};

export function openPublication(context: Pick<IntakeContext, "parts" | "garden" | "reviewer">): Publication {
  const { spool, site } = context.parts;
  const writing = openWriting(context);
  const line: string[] = [];
  let current: string | undefined;
  /** How many times the files may have changed. */
  let writes = 0;
  let working: Promise<void> = Promise.resolve();
  const builds = new Map<string, Promise<void>>();
  const faults = new Map<string, string>();
  const refused = new Map<string, { id: string; why: Withheld }>();

  function withhold(submission: Submission): void {
    const id = publishedOf(submission.happenings)?.id;
    if (id !== undefined) refused.set(submission.code, { id, why: writing.keepsPage(submission) ? "changing" : "gone" });
  }

  function enqueue(code: string): void {
    faults.delete(code);
    if (line.includes(code)) return;
    line.push(code);
    working = working.then(async () => {
      current = line.shift();
      writes += 1;
      await work(code).catch((error: unknown) => fail(code, error));
      current = undefined;
    });
  }

  /** What nobody foresaw is told to the moderator, and to who keeps the server. */
  function fail(code: string, error: unknown): void {
    console.error(error);
    faults.set(code, String(error));
  }

  async function work(code: string): Promise<void> {
    const submission = await spool.read(code);
    if (!submission) return;
    if (isTakenBack(submission.state)) {
      withhold(submission);
      if ((await writing.takeOut(submission)) === "done") build(code, true);
    } else if ((await writing.write(submission)) === "build") build(code, false);
  }

  function build(code: string, forget: boolean, attempt = 1): void {
    faults.delete(code);
    const before = writes;
    const building: Promise<void> = built(site, forget)
      .then(async (fault) => {
        // Something else was decided of it since: that is for the next build to show.
        if (builds.get(code) !== building) return;
        if (fault === undefined) await finishAll(code);
        // What was written meanwhile may have been read half before and half after.
        else if (attempt === 1 && writes !== before) build(code, forget, attempt + 1);
        else faults.set(code, fault);
      })
      .catch((error: unknown) => fail(code, error))
      .finally(() => builds.get(code) === building && builds.delete(code));
    builds.set(code, building);
  }

  /** One build after the other: one that succeeds shows also what those that failed before it did not. */
  async function finishAll(code: string): Promise<void> {
    const failed = [...faults.keys()].filter((other) => !line.includes(other) && other !== current && !builds.has(other));
    for (const one of [code, ...failed]) {
      await finish(one);
      faults.delete(one);
    }
  }

  /** The site that is served says what was written: so does the contribution. */
  async function finish(code: string): Promise<void> {
    const submission = await spool.read(code);
    if (!submission || isServed(submission.happenings) || isHeld(submission)) return;
    const isOut = isTakenBack(submission.state);
    if (isOut && !submission.happenings.some(({ type }) => type === "removed")) return;
    if (!isOut && submission.state !== "publie") return;
    await writing.tell(code, { type: "served" });
    refused.delete(code);
    // Nothing of what was withdrawn is kept here either, but that it was.
    if (submission.state === "retire") await spool.empty(code);
  }

  async function recover(): Promise<void> {
    const submissions = await spool.list();
    for (const submission of submissions) {
      const { code, state, happenings } = submission;
      if (isToRemove(submission)) withhold(submission);
      // Killed once it was said to be gone, and before what was kept of it here was.
      if (state === "retire" && isServed(happenings) && Object.keys(submission.values).length > 0) await spool.empty(code);
      const isTold = happenings.at(-1)?.type === "failed" || happenings.at(-1)?.type === "held" || isProposed(happenings);
      if ((state === "relu" || isToRemove(submission)) && !isTold) enqueue(code);
      if (state === "publie" && !isServed(happenings)) build(code, false);
    }
  }

  const ready = recover();
  return {
    ready,
    enqueue,
    rebuild: (code) => {
      void spool.read(code).then((found) => found && (isTakenBack(found.state) ? enqueue(code) : build(code, false)));
    },
    progress(code) {
      const before = line.indexOf(code);
      if (before >= 0) return { step: "waiting", before: before + (current === undefined ? 0 : 1) };
      if (current === code) return { step: "writing" };
      if (builds.has(code)) return { step: "building" };
      const fault = faults.get(code);
      return fault === undefined ? undefined : { step: "failed", fault };
    },
    withheld: (path) => [...refused.values()].find(({ id }) => leadsTo(path, id))?.why,
    withhold,
    async idle() {
      await ready;
      let last: Promise<void> | undefined;
      while (last !== working || builds.size > 0) {
        last = working;
        await working;
        await Promise.all(builds.values());
      }
    },
  };
}

/** Whether the last that was done of it waits on a forge. */
const isProposed = (happenings: readonly Happening[]) => {
  const last = happenings.at(-1);
  return last?.type === "removed" && last.proposal !== undefined;
};

/** What went wrong, in words; undefined when the site was built. */
const built = (site: LiveSite, forget: boolean): Promise<string | undefined> =>
  site.rebuild(forget ? { forget } : {}).then(
    ({ ok, output }) => (ok ? undefined : output.trim().split("\n").slice(-6).join("\n") || "La construction du site a échoué."),
    (error: unknown) => String(error),
  );
