import { isVoiceShown } from "../../features/contribution/voice/voice-fields.ts";
import type { State, Submission } from "../model.ts";
import { endOf } from "./state.ts";

/** Days for which things are kept. */
export type SpoolTimes = {
  /** A contact, after the reception. It goes earlier, 30 days after the end; at once when withdrawn. */
  contactDays?: number;
  /** A submission, after its end: published, proposed or refused. A withdrawn one goes after 30 days. */
  keepDays?: number;
  /** A submission that waits, after the last thing that happened to it. */
  waitDays?: number;
};

export const defaultTimes = { contactDays: 180, keepDays: 365, waitDays: 365 } as const;

const daysAfterEnd = 30;

/**
 * Whether the voice of a submission has nothing more to say: someone decided,
 * and it is not what is published. It goes at once, and not with the rest:
 * a voice tells who speaks.
 */
export const isVoiceDue = ({
  form,
  state,
  current,
  happenings,
  voice,
  isVoiceGone,
}: Pick<Submission, "form" | "state" | "current" | "happenings" | "voice" | "isVoiceGone">): boolean => {
  if (!voice || isVoiceGone || isWaiting(state)) return false;
  const isMerged = happenings.findLast(({ type }) => type === "approved" || type === "reopened");
  const isShown = isVoiceShown(form, current) && !(isMerged?.type === "approved" && isMerged.into !== undefined);
  return state === "refuse" || state === "retire" || !isShown;
};

const isWaiting = (state: State) => state === "recu" || state === "a-completer" || state === "precision";

/** What of a submission is past its time at `now`: all of it, its contact, or nothing. */
export function dueOf(
  { received, state, happenings, contact }: Pick<Submission, "received" | "state" | "happenings" | "contact">,
  now: string,
  { contactDays = defaultTimes.contactDays, keepDays = defaultTimes.keepDays, waitDays = defaultTimes.waitDays }: SpoolTimes = {},
): "submission" | "contact" | undefined {
  const end = endOf(state, happenings);
  if (end && isPast(end, state === "retire" ? daysAfterEnd : keepDays, now)) return "submission";
  // Nobody read it in all that time: nobody will, and its author was told.
  if (isWaiting(state) && isPast(happenings.at(-1)?.at ?? received, waitDays, now)) return "submission";
  if (contact === undefined) return undefined;
  const isDue = state === "retire" || isPast(received, contactDays, now) || (end !== undefined && isPast(end, daysAfterEnd, now));
  return isDue ? "contact" : undefined;
}

/** Whether `days` days have gone from the instant `from` to the instant `now`. */
export const isPast = (from: string, days: number, now: string) => Date.parse(now) >= Date.parse(from) + days * 86_400_000;
