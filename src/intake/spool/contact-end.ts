import { defaultTimes, dueOf } from "./expiry.ts";
import type { Submission } from "../model.ts";

const day = 86_400_000;

/** The day on which the contact of a contribution is removed, were nothing else to happen to it. */
export function contactEnd(submission: Submission): string {
  const start = Date.parse(submission.received);
  for (let days = 0; days < defaultTimes.contactDays; days++) {
    const at = new Date(start + days * day).toISOString();
    if (dueOf(submission, at)) return at.slice(0, 10);
  }
  return new Date(start + defaultTimes.contactDays * day).toISOString().slice(0, 10);
}
