import { createHash } from "node:crypto";
import type { Values } from "../../features/contribution/model.ts";
import { lineOf } from "../../features/contribution/wording.ts";
import { kindOfId } from "../../entry/kinds.ts";
import { withoutEnds } from "../../base/text-ends.ts";

/** The id of the page that is reported, from its id or its address; undefined when it is the shape of neither. */
export function reportedPage(values: Values): string | undefined {
  const [path = ""] = lineOf(values, "page")
    .replace(/^https?:\/\/[^/]+/, "")
    .split(/[?#]/);
  const id = withoutEnds(path, "/");
  return /^[a-z]+\/[a-z0-9-]{1,100}$/.test(id) && kindOfId(id) !== undefined ? id : undefined;
}

/** What tells whether a page is still as a moderator saw it. */
export const baseOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
