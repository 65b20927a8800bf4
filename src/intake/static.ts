import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import type { IntakeContext } from "./context.ts";
import { pageToken } from "./page-token.ts";
import { sendPage } from "./reply.ts";
import { fillForm } from "./shell.ts";
import { fileHeaders, readsBrotli, serveFile } from "./static-files.ts";

/** The pages whose form is filled for each visit. */
const formPages = ["/contribuer/", "/contribuer/recit/", "/contribuer/corriger/"];

/** Answers a GET or a HEAD with a file of the built site; a form gets its key, its token and what the address says. */
export async function sendStatic(c: Context, context: IntakeContext): Promise<Response> {
  const path = new URL(c.req.url).pathname;
  const root = context.parts.site.root();
  if (formPages.includes(path)) return sendForm(c, context, (await serveFile(root, path, false)).body.toString());
  const served = await serveFile(root, path, readsBrotli(c.req.header("accept-encoding")));
  return new Response(c.req.method === "HEAD" ? null : new Uint8Array(served.body), {
    status: served.status,
    headers: fileHeaders(served),
  });
}

async function sendForm(c: Context, { parts, garden, secret }: IntakeContext, html: string): Promise<Response> {
  const asked = c.req.query("page")?.replace(/^\/|\/$/g, "");
  const page = asked && (await garden.now()).garden.graph.nodes.has(asked) ? asked : undefined;
  const filled = fillForm(html, {
    key: randomBytes(18).toString("base64url"),
    token: pageToken(secret, parts.now()),
    practice: c.req.query("pratique")?.replace(/^\/?pratiques\/|\/$/g, ""),
    page,
    subject: c.req.query("sujet"),
  });
  return sendPage(c, filled);
}
