import { createHmac } from "node:crypto";
import { sameText } from "./same-text.ts";

/** Nobody reads and fills a form in less. */
const youngest = 3_000;

/** A signed instant: when a form was shown. It holds nothing of who was shown it. */
export function pageToken(secret: Buffer, now: string): string {
  const time = Date.parse(now).toString(36);
  return `${time}.${signature(secret, time)}`;
}

/**
 * A token that passes at once, for the page that asks a person for one more
 * gesture: they must not be asked twice.
 */
export const ripeToken = (secret: Buffer, now: string): string =>
  pageToken(secret, new Date(Date.parse(now) - 2 * youngest).toISOString());

/**
 * Whether a form came back as fast as a program fills one. Only a token of ours
 * can tell: an absent, foreign or old one is no proof of anything, since static
 * hosts give none, a draft may wait for days, and the secret may have changed.
 */
export function tooFast(secret: Buffer, token: string, now: string): boolean {
  const [time = "", signed = ""] = token.split(".");
  if (!/^[0-9a-z]{1,12}$/.test(time) || !sameText(signed, signature(secret, time))) return false;
  return Date.parse(now) - Number.parseInt(time, 36) < youngest;
}

const signature = (secret: Buffer, time: string) =>
  createHmac("sha256", secret).update(`jeton\0${time}`).digest("base64url").slice(0, 22);
