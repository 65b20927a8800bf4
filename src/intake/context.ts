import type { Context } from "hono";
import type { IntakeGarden } from "./garden.ts";
import type { IntakeParts } from "./model.ts";
import type { RateLimit } from "./http/rate-limit.ts";
import type { Reviewer } from "./review/reviewer.ts";
import type { IntakeSettings } from "./settings.ts";

/**
 * What every route is given. By then, the content type, the size, the origin and
 * the rate of a POST have been checked, and its body is read (guard.ts).
 */
export type IntakeContext = {
  parts: IntakeParts;
  settings: IntakeSettings;
  garden: IntakeGarden;
  /** Drafts and judges contributions, in a time that it bounds. */
  reviewer: Reviewer;
  /** The secret of this server: codes and tokens are signed with it. */
  secret: Buffer;
  shells: Shells;
  /** Called when a code or a link was wrong, and then only: what is guessed is guessed slowly. */
  guesses: RateLimit;
  /** The address that asks, for a rate limit only: never logged, never kept. */
  addressOf: (c: Context) => string;
};

/** The pages of the built site that the server fills. */
export type Shells = {
  /** The page at `path` (`/moderation/`) of the site served now, with `fragment` as its content and `before` in front of its title. */
  fill: (path: string, fragment: string, before?: string) => Promise<string>;
};
