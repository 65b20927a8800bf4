import { createHmac, randomBytes } from "node:crypto";
import { pageToken } from "./page-token.ts";
import { sameText } from "./same-text.ts";

/** What is written in a form for one visit: its key and its token, and the name of the page that bears them. */
export type FormVisit = { html: string; etag: string; isKnown: boolean };

/** How long a form is the same for who opens it again, in ms. Not for ever: its name must not tell one person’s visits. */
const longest = 24 * 3_600_000;

const named = /(?:^|[\s,])(?:W\/)?"([0-9a-z]{1,9})\.([\w-]{24})\.([\w-]{22})"/;

/**
 * A form filled for a visit. Who has it already, by `known` (If-None-Match), keeps
 * its key and its token: an `ETag` names the instant and the key, signed with
 * all that the page says, so that nothing has to be kept here. Another is made
 * when the page changed, when it is a day old, or when its key was sent (`isSent`):
 * a text under a key that was sent would be taken for the first one sent again.
 */
export async function visitOf(
  fill: (written: { key: string; token: string }) => string,
  known: string | undefined,
  { secret, now, isSent }: { secret: Buffer; now: string; isSent: (key: string) => Promise<boolean> },
): Promise<FormVisit> {
  const at = Date.parse(now);
  const made = (instant: number, key: string) => {
    const html = fill({ key, token: pageToken(secret, new Date(instant).toISOString()) });
    const signed = createHmac("sha256", secret).update(`formulaire\0${html}`).digest("base64url").slice(0, 22);
    return { html, signed, etag: `W/"${instant.toString(36)}.${key}.${signed}"` };
  };
  const [, time = "", key = "", signed = ""] = named.exec((known ?? "").slice(0, 1_000)) ?? [];
  const instant = Number.parseInt(time, 36);
  if (instant <= at && at - instant < longest) {
    const former = made(instant, key);
    if (sameText(former.signed, signed) && !(await isSent(key))) return { ...former, isKnown: true };
  }
  return { ...made(at, randomBytes(18).toString("base64url")), isKnown: false };
}
