import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MiddlewareHandler } from "hono";
import { withoutEntry } from "../../base/parts/parts.ts";
import type { IntakeContext } from "../context.ts";
import type { Publication } from "../publish/publication.ts";
import type { Withheld } from "../publish/works.ts";
import { sendMessage, type Message } from "../http/reply.ts";
import { typeOf } from "../http/static-files.ts";
import { ignoreAbsent } from "../spool/durable.ts";

/**
 * Stands before the files of the site: what was withdrawn a moment ago is
 * refused at once, while the site is built without it. A page that only loses
 * some words is refused too until then, since it still holds them. Of a part
 * that holds other entries, all the rest is sent.
 */
export function refuseWithheld(context: IntakeContext, publication: Publication): MiddlewareHandler {
  return async (c, next) => {
    await publication.ready;
    const { pathname } = new URL(c.req.url);
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return next();
    const held = publication.withheldIn(pathname);
    const left = held[0] && (await partLeft(join(context.parts.site.root(), held[0].part), held));
    if (left !== undefined) return c.body(left, 200, { "content-type": typeOf(held[0]!.part), "cache-control": "no-store" });
    const why = publication.withheld(pathname);
    if (why === undefined) return next();
    const response = await sendMessage(c, context.shells, 410, messages[why], why === "changing" ? 60 : undefined);
    response.headers.set("cache-control", "no-store");
    return c.req.method === "HEAD" ? new Response(null, response) : response;
  };
}

/** A part of the site without these entries; nothing when there is no such part. */
async function partLeft(file: string, held: readonly { entry: string }[]): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch(ignoreAbsent);
  return text && held.reduce((part, { entry }) => withoutEntry(part, entry), text);
}

const messages: Readonly<Record<Withheld, Message>> = {
  gone: {
    title: "Cette page a été retirée.",
    lines: [
      "Elle a été retirée à la demande d’une personne du jardin. Il n’y a plus rien à lire ici.",
      "Les copies que des lecteurs ont faites avant ce jour peuvent exister encore.",
    ],
  },
  changing: {
    title: "Cette page revient bientôt.",
    lines: [
      "Une personne a demandé que ses mots en soient retirés. Nous les enlevons, puis la page revient sans eux.",
      "Revenez dans quelques minutes.",
    ],
  },
};
