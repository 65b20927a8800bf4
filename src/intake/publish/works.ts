import type { IntakeContext } from "../context.ts";
import type { LiveSite, Spool, Submission } from "../model.ts";
import { publishedOf } from "../review/decisions.ts";
import { openWriting, type Writing } from "./writing.ts";

/** Where a contribution is on its way to readers, or out of their sight. `before`: how many are written first. */
export type Progress = { step: "waiting"; before: number } | { step: "writing" | "building" } | { step: "failed"; fault: string };

/** Why readers are refused an address: its page leaves, or loses some words and comes back. */
export type Withheld = "gone" | "changing";

/** What is under way in the background: codes of contributions, at each stage. */
export type Works = {
  spool: Spool;
  site: LiveSite;
  writing: Writing;
  /** Those that wait to be written, in the order asked. */
  line: string[];
  /** The one that is being written. */
  current: string | undefined;
  /** How many times the files may have changed. */
  writes: number;
  /** Resolves once the line is empty. */
  working: Promise<void>;
  builds: Map<string, Promise<void>>;
  /** What went wrong, in words. */
  faults: Map<string, string>;
  /** The pages that readers are refused. */
  refused: Map<string, { id: string; why: Withheld }>;
};

/** Nothing under way yet. */
export const openWorks = (context: Pick<IntakeContext, "parts" | "garden" | "reviewer">): Works => ({
  spool: context.parts.spool,
  site: context.parts.site,
  writing: openWriting(context),
  line: [],
  current: undefined,
  writes: 0,
  working: Promise.resolve(),
  builds: new Map(),
  faults: new Map(),
  refused: new Map(),
});

/** Keeps readers from the page of a contribution, before anything is written. */
export function withhold({ writing, refused }: Works, submission: Submission): void {
  const id = publishedOf(submission.happenings)?.id;
  if (id !== undefined) refused.set(submission.code, { id, why: writing.keepsPage(submission) ? "changing" : "gone" });
}

/** What nobody foresaw is told to the moderator, and to who keeps the server. */
export function fail({ faults }: Works, code: string, error: unknown): void {
  console.error(error);
  faults.set(code, String(error));
}

/** Where a contribution is; undefined when nothing is under way nor went wrong. */
export function progressOf({ line, current, builds, faults }: Works, code: string): Progress | undefined {
  const before = line.indexOf(code);
  if (before >= 0) return { step: "waiting", before: before + (current === undefined ? 0 : 1) };
  if (current === code) return { step: "writing" };
  if (builds.has(code)) return { step: "building" };
  const fault = faults.get(code);
  return fault === undefined ? undefined : { step: "failed", fault };
}
