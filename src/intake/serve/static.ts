import { Readable } from "node:stream";
import type { Context } from "hono";
import { dangerFields, dangerValues } from "../../features/contribution/fields/danger-fields.ts";
import { fieldsHtml } from "../../features/contribution/fields/field-html.ts";
import { formPages } from "../../base/site.ts";
import { parseFile } from "../../entry/file.ts";
import { keyOf } from "../../entry/rows/keys.ts";
import { escapeHtml } from "../../base/html.ts";
import type { IntakeContext } from "../context.ts";
import { visitOf } from "../http/form-visit.ts";
import type { GardenNow } from "../garden.ts";
import { pageVaries, sendPage } from "../http/reply.ts";
import { fillForm } from "./shell.ts";
import { codeOfKey } from "../spool/spool-in.ts";
import { readPage, readsBrotli, serveFile } from "../http/static-files.ts";

/** The pages whose form is filled for each visit. */
const filledPages: ReadonlySet<string> = new Set(Object.values(formPages));

/** Answers a GET or a HEAD with a file of the built site; a form gets its key, its token and what the address says. */
export async function sendStatic(c: Context, context: IntakeContext): Promise<Response> {
  const { pathname: path, search: query } = new URL(c.req.url);
  const root = context.parts.site.root();
  if (filledPages.has(path)) return sendForm(c, context, await readPage(root, path));
  const brotli = readsBrotli(c.req.header("accept-encoding"));
  const { status, headers, body } = await serveFile(root, {
    path,
    query,
    brotli,
    known: c.req.header("if-none-match"),
    range: c.req.header("range"),
  });
  if (body === undefined || c.req.method === "HEAD") return new Response(null, { status, headers });
  return new Response(typeof body === "function" ? streamOf(body()) : new Uint8Array(body), { status, headers });
}

/** In pieces: whoever reads slowly, or leaves, holds no file in memory. */
const streamOf = (file: Readable) => Readable.toWeb(file) as ReadableStream<Uint8Array>;

async function sendForm(c: Context, { parts, garden, secret }: IntakeContext, html: string): Promise<Response> {
  const { pathname: path } = new URL(c.req.url);
  const asked = c.req.query("page")?.replace(/^\/|\/$/g, "");
  const page = asked && (await garden.now()).garden.graph.nodes.has(asked) ? asked : undefined;
  const said = {
    practice: c.req.query("pratique")?.replace(/^\/?pratiques\/|\/$/g, ""),
    page,
    dangers: page && path === formPages.correction ? await dangersHtml(page, await garden.now()) : undefined,
    subject: c.req.query("sujet"),
    language: c.req.query("langue"),
    gesture: c.req.query("relecture"),
  };
  const visit = await visitOf((written) => fillForm(html, { ...written, ...said }), c.req.header("if-none-match"), {
    secret,
    now: parts.now(),
    isSent: async (key) => (await parts.spool.read(codeOfKey(secret, key))) !== undefined,
  });
  const response = visit.isKnown ? notModified(c) : await sendPage(c, visit.html);
  response.headers.set("etag", visit.etag);
  // Back, after a form was sent, gives it again with what was typed: a page that is not to be stored is made anew, empty.
  // Opened again it is asked for again; once it was sent, it gets a key of its own.
  response.headers.set("cache-control", "private, no-cache");
  return response;
}

function notModified(c: Context): Response {
  c.header("vary", pageVaries);
  return c.body(null, 304);
}

/** The dangers of a page as fields to correct, for who has no JavaScript either; how each was goes with it. */
async function dangersHtml(id: string, { textOf, choices: { vocabulary } }: GardenNow): Promise<string> {
  const risks = parseFile((await textOf(id)) ?? "", "").file?.data[keyOf("practice", "risks")];
  const { values, former } = dangerValues(risks);
  const hidden = former.map(({ name, value }) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`);
  return hidden.join("") + fieldsHtml(dangerFields(former.length, vocabulary), "danger", { values });
}
