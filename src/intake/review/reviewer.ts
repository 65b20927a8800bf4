import { createHash } from "node:crypto";
import { join } from "node:path";
import { setImmediate as others } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Values } from "../../features/contribution/model.ts";
import { escapeHtml } from "../../base/html.ts";
import { changesOf } from "./changes.ts";
import type { GardenNow } from "../garden.ts";
import type { Submission } from "../model.ts";
import { moderatorFields } from "../moderation/moderator-fields.ts";
import type { Approval } from "./plan.ts";
import { tooHeavy } from "./too-heavy.ts";
import { judge, problemsOf, reviewOf, titleIn, type Judged, type Review } from "./review.ts";

/** What a contribution is asked: what is in its way, by itself or among the other pages, or all that a moderator sees. */
export type Asked =
  | { what: "problems" | "judge"; submission: Submission; approval: Approval }
  /** `photos`: the address below which the moderator sees the photos. */
  | { what: "review"; submission: Submission; today: string; photos: string }
  /** `sent`: what the form of a moderator held. */
  | { what: "changes"; submission: Submission; sent: Values };

/** What is answered: to « changes », what the form changes. */
export type Answer = Judged | Review | Values;

/**
 * Drafts a contribution and judges it: all that is long in the moderation. What
 * takes too long is answered as a problem of the contribution, which stays whole.
 */
export type Reviewer = {
  /** The number of things to put right, the file judged alone. */
  problems: (submission: Submission, now: GardenNow, approval: Approval) => Promise<number>;
  judge: (submission: Submission, now: GardenNow, approval: Approval) => Promise<Judged>;
  review: (submission: Submission, now: GardenNow, options: { today: string; photos: string }) => Promise<Review>;
  /** What a form changes; undefined when it takes too long to be told. */
  changes: (submission: Submission, now: GardenNow, sent: Values) => Promise<Values | undefined>;
};

/** Answers what is asked, in the thread that calls. */
export function answerTo(asked: Asked, now: GardenNow): Promise<Answer> {
  const { submission } = asked;
  if (asked.what === "review")
    return reviewOf(submission, now, { today: asked.today, photo: (name) => `${asked.photos}${name}` });
  if (asked.what === "changes") return changesOf(submission, asked.sent, now);
  return (asked.what === "judge" ? judge : problemsOf)(submission, now, asked.approval);
}

/** In the thread that calls, without a bound: for commands, and for tests of what is answered. */
export const ownReviewer: Reviewer = {
  problems: async (submission, now, approval) => {
    // The requests of others are answered between two.
    await others();
    return (await problemsOf(submission, now, approval)).problems.length;
  },
  judge,
  review: (submission, now, { today, photos }) => answerTo({ what: "review", submission, today, photos }, now) as Promise<Review>,
  changes: (submission, now, sent) => changesOf(submission, sent, now),
};

/** What the thread is sent. `garden` changes when the garden has to be read again. */
export type ToReview = { asked: Asked; garden: number };

/** What it sends: that the garden is read, from when the time counts, then the answer or what went wrong. */
export type Reviewed = { ready: true } | { answer: Answer } | { error: string };

type Options = {
  /** The folder of the content, and the file where the build keeps what it read. */
  content: string;
  cache: string;
  /** How long one contribution may take, in ms. */
  limit?: number;
  /** How long reading the garden may take, in ms. */
  opening?: number;
  /** After how long without a question the thread is let go, in ms. */
  rest?: number;
  start?: (folders: { content: string; cache: string }) => Worker;
};

const startThread = (folders: { content: string; cache: string }): Worker =>
  new Worker(join(import.meta.dirname, "review-worker.ts"), { workerData: folders });

/**
 * Opens a thread that reviews, apart from the one that answers: it reads the
 * garden by itself, once for each time that it changed, and takes one
 * contribution at a time. One that takes longer than `limit` ends the thread,
 * which starts again for the next; it is not tried again while neither it nor
 * the garden changes. The thread keeps no server from stopping.
 */
export function openReviewer(options: Options): Reviewer & { close: () => void } {
  const { content, cache, limit = 5_000, opening = 120_000, rest = 300_000, start = startThread } = options;
  const gardens = new WeakMap<GardenNow, { number: number; heavy: Set<string> }>();
  let read = 0;
  let thread: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const end = () => {
    clearTimeout(resting);
    void thread?.terminate();
    thread = undefined;
  };

  const send = (sent: ToReview) =>
    new Promise<Answer | undefined>((resolve, reject) => {
      clearTimeout(resting);
      if (!thread) {
        const started = (thread = start({ content, cache }));
        started.unref();
        // It may end between two questions too.
        const gone = () => {
          if (thread === started) thread = undefined;
        };
        started.on("error", gone).on("exit", gone);
      }
      const own = thread;
      const done = (settle: () => void, isOver: boolean) => {
        clearTimeout(timer);
        own.off("message", hear).off("error", tooLong).off("exit", tooLong);
        if (isOver) end();
        else resting = setTimeout(end, rest).unref();
        settle();
      };
      const tooLong = () => done(() => resolve(undefined), true);
      let timer = setTimeout(tooLong, opening);
      const hear = (told: Reviewed) => {
        if ("answer" in told) return done(() => resolve(told.answer), false);
        if ("error" in told) return done(() => reject(new Error(told.error)), true);
        clearTimeout(timer);
        timer = setTimeout(tooLong, limit);
      };
      own.on("message", hear).once("error", tooLong).once("exit", tooLong);
      own.postMessage(sent);
    });

  function ask(asked: Asked, now: GardenNow): Promise<Answer | undefined> {
    const garden = gardens.get(now) ?? { number: ++read, heavy: new Set() };
    gardens.set(now, garden);
    const digest = createHash("sha256")
      .update(JSON.stringify([asked.submission.current, asked.what === "changes" ? asked.sent : ""]))
      .digest("base64url");
    const own = turn.then(async () => {
      if (garden.heavy.has(digest)) return undefined;
      const answer = await send({ asked, garden: garden.number });
      if (!answer) garden.heavy.add(digest);
      return answer;
    });
    turn = own.catch(() => undefined);
    return own;
  }

  const judged = async (asked: Asked, now: GardenNow) =>
    ((await ask(asked, now)) as Judged | undefined) ?? { problems: [{ field: "", message: tooHeavy }] };

  return {
    problems: async (submission, now, approval) =>
      (await judged({ what: "problems", submission, approval }, now)).problems.length,
    judge: (submission, now, approval) => judged({ what: "judge", submission, approval }, now),
    review: async (submission, now, { today, photos }) =>
      ((await ask({ what: "review", submission, today, photos }, now)) as Review | undefined) ?? asItCame(submission, now),
    changes: async (submission, now, sent) => (await ask({ what: "changes", submission, sent }, now)) as Values | undefined,
    close: end,
  };
}

/** A contribution that nothing is made of: its words, one field after the other. */
function asItCame(submission: Submission, now: GardenNow): Review {
  const { form, current, photos, voice } = submission;
  return {
    title: titleIn(submission, now),
    problems: [{ field: "", message: tooHeavy }],
    preview: Object.values(current)
      .flat()
      .map((text) => `<p class="sent">${escapeHtml(text)}</p>`)
      .join(""),
    fields: moderatorFields(form, now.choices, { photos, voice, values: current }),
    values: current,
    similar: [],
  };
}
