import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { escapeHtml } from "../../base/html.ts";
import { pagePolicy, policyEnds, saidPolicy } from "../../base/content-security.ts";
import type { Shells } from "../context.ts";
import { packed } from "./packing.ts";
import { readsBrotli } from "./static-files.ts";

/** The built page that every answer of the intake is put in. */
export const followPath = "/contribuer/suivi/";

/** Whether a script asks, and not a page: `Accept: application/json`. */
export const wantsJson = (c: Context): boolean => (c.req.header("accept") ?? "").includes("application/json");

/** The headers that a page made for a visit depends on. */
export const pageVaries = "accept, accept-encoding, origin";

/** Sends a page made for this visit: never kept by a cache, never framed by another site. */
export async function sendPage(c: Context, html: string, status: ContentfulStatusCode = 200): Promise<Response> {
  const { body, compressed } = await packed(Buffer.from(html), readsBrotli(c.req.header("accept-encoding")));
  c.header("content-type", "text/html; charset=utf-8");
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex");
  c.header("vary", pageVaries);
  if (compressed) c.header("content-encoding", "br");
  const said = saidPolicy(html.slice(0, policyEnds));
  if (said !== undefined) c.header("content-security-policy", pagePolicy(said, c.req.path));
  return c.body(new Uint8Array(body), status);
}

/** Something to say to who asked, in place of what they asked for. Plain text, in French. */
export type Message = { title: string; lines: readonly string[] };

/** What a message is about, for a script: it says in its own words what can be done. */
const codes: Readonly<Partial<Record<ContentfulStatusCode, string>>> = {
  400: "illisible",
  403: "origine",
  404: "introuvable",
  405: "lecture-seule",
  408: "coupe",
  409: "deja-change",
  413: "trop-lourd",
  415: "pas-un-formulaire",
  429: "attendre",
  500: "panne",
  503: "occupe",
  507: "disque-plein",
};

/** Answers with a message: a page, or JSON to a script. `retry` is in seconds. */
export async function sendMessage(
  c: Context,
  shells: Shells,
  status: ContentfulStatusCode,
  { title, lines }: Message,
  retry?: number,
): Promise<Response> {
  if (retry) c.header("retry-after", String(retry));
  if (wantsJson(c)) {
    c.header("cache-control", "no-store");
    c.header("vary", "accept, origin");
    return c.json({ code: codes[status] ?? "reponse", message: [title, ...lines].join(" ") }, status);
  }
  const text = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("");
  return sendPage(c, await shells.fill(followPath, `<h1>${escapeHtml(title)}</h1>${text}`), status);
}
