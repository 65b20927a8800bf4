import { createHmac, timingSafeEqual } from "node:crypto";

/** Who acts on what: a token of one is worth nothing for another. */
type Subject = { moderator: string; code: string };

/**
 * The proof that a form was made by this server for this moderator (the hash of
 * their link), this contribution, and what had happened to it by then.
 */
export const actionToken = (secret: Buffer, subject: Subject, happenings: number): string =>
  `${happenings}.${signature(secret, subject, happenings)}`;

/** How many happenings the page had shown; undefined when the token is not ours. */
export function readActionToken(secret: Buffer, subject: Subject, token: string): number | undefined {
  const [shown = "", signed = ""] = token.split(".");
  if (!/^\d{1,6}$/.test(shown)) return undefined;
  const [given, expected] = [Buffer.from(signed), Buffer.from(signature(secret, subject, Number(shown)))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? Number(shown) : undefined;
}

const signature = (secret: Buffer, { moderator, code }: Subject, happenings: number) =>
  createHmac("sha256", secret).update(`moderation\0${moderator}\0${code}\0${happenings}`).digest("base64url");
