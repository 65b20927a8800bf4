import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { IntakeContext } from "../context.ts";
import type { Reactions } from "../follow/reactions.ts";
import { sendMessage } from "../http/reply.ts";
import type { Publication } from "../publish/publication.ts";
import { openReadiness } from "../review/readiness.ts";
import { sendStatic } from "../serve/static.ts";
import { homeOf, type Desk, type Moderated } from "./moderation-desk.ts";
import { correctPage, decide, decideWords } from "./moderation-gestures.ts";
import { notices } from "./moderation-notices.ts";
import { sendPhoto, sendVoice, showCard, showList, showMerge, showProgress } from "./moderation-views.ts";

/**
 * The moderation, below `/moderation/<token>/`. A link that is wrong, guessed or
 * revoked is answered as any address that does not exist; too many of them are
 * told to wait. Every action is a POST that proves that its form was made here,
 * for this moderator, and that nothing happened since.
 * What takes time is done after the answer: the page that it leads to shows how far it is.
 */
export function moderationRoutes(context: IntakeContext, publication: Publication, reactions: Reactions): Hono<Moderated> {
  const desk: Desk = { context, publication, reactions, readiness: openReadiness(context.reviewer) };
  const routes = new Hono<Moderated>();
  routes.use("/:token/*", knownOnly(context));
  routes.get("/:token", (c) => c.redirect(homeOf(c), 308));
  routes.get("/:token/", (c) => showList(desk, c));
  routes.post("/:token/pages", (c) => correctPage(desk, c));
  routes.post("/:token/mots/:slug/:id", (c) => decideWords(desk, c));
  routes.get("/:token/:code/", (c) => showCard(desk, c));
  routes.get("/:token/:code/photo/:name", (c) => sendPhoto(desk, c));
  routes.get("/:token/:code/voix", (c) => sendVoice(desk, c));
  routes.get("/:token/:code/avancement/", (c) => showProgress(desk, c));
  routes.get("/:token/:code/fusion/", (c) => showMerge(desk, c));
  routes.post("/:token/:code/", (c) => decide(desk, c));
  return routes;
}

/** Lets through who has a link of the moderation. */
const knownOnly = (context: IntakeContext) =>
  createMiddleware<Moderated>(async (c, next) => {
    const moderator = await context.parts.moderators.find(c.req.param("token") ?? "");
    if (moderator) {
      c.set("moderator", moderator);
      return next();
    }
    const seconds = context.guesses(context.addressOf(c));
    return seconds > 0 ? sendMessage(c, context.shells, 429, notices.guesses, seconds) : sendStatic(c, context);
  });
