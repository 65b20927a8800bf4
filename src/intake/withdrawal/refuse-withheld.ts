import type { MiddlewareHandler } from "hono";
import type { IntakeContext } from "../context.ts";
import type { Publication } from "../publish/publication.ts";
import type { Withheld } from "../publish/works.ts";
import { sendMessage, type Message } from "../http/reply.ts";

/**
 * Stands before the files of the site: what was withdrawn a moment ago is
 * refused at once, while the site is built without it. A page that only loses
 * some words is refused too until then, since it still holds them.
 */
export function refuseWithheld(context: IntakeContext, publication: Publication): MiddlewareHandler {
  return async (c, next) => {
    await publication.ready;
    const why = publication.withheld(new URL(c.req.url).pathname);
    if (why === undefined || (c.req.method !== "GET" && c.req.method !== "HEAD")) return next();
    const response = await sendMessage(c, context.shells, 410, messages[why], why === "changing" ? 60 : undefined);
    response.headers.set("cache-control", "no-store");
    return c.req.method === "HEAD" ? new Response(null, response) : response;
  };
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
