import { Hono, type Context } from "hono";
import type { IntakeContext } from "../context.ts";
import type { Guarded } from "../http/guard.ts";
import { followPath } from "../http/reply.ts";
import type { Submission } from "../model.ts";
import type { Publication } from "../publish/publication.ts";
import { isHeld, isServed } from "../review/decisions.ts";
import { answer, complete, takeBack } from "./follow-gestures.ts";
import { followHtml, lookupHtml } from "./follow-html.ts";
import { findTyped, followPageOf, sendFollow, sendUnknown } from "./follow-page.ts";

/** `/contribuer/suivi/`: whoever has a receipt code sees where the contribution is, completes it, or withdraws it. */
export function followRoutes(context: IntakeContext, publication: Publication): Hono<Guarded> {
  const routes = new Hono<Guarded>();
  // The built page would answer without its end slash, and would not know of the code.
  routes.get(followPath.slice(0, -1), (c) => c.redirect(`${followPath}${new URL(c.req.url).search}`, 301));
  routes.get(followPath, (c) => show(context, c));
  routes.post(`${followPath}completer`, (c) => complete(context, c));
  routes.post(`${followPath}repondre`, (c) => answer(context, c));
  routes.post(`${followPath}retirer`, (c) => takeBack(context, publication, c));
  return routes;
}

async function show(context: IntakeContext, c: Context<Guarded>): Promise<Response> {
  const typed = c.req.query("code");
  if (typed === undefined || typed.trim() === "") return sendFollow(context, c, lookupHtml());
  const submission = await findTyped(context, typed);
  if (!submission) return sendUnknown(context, c, typed);
  const notice = c.req.query("fait") === "complete" ? "Merci, c’est ajouté." : undefined;
  const response = await sendFollow(context, c, followHtml({ ...(await followPageOf(context, submission)), notice }));
  // Nothing is typed there: it may ask again by itself.
  if (isLeaving(submission)) response.headers.set("refresh", "5");
  return response;
}

/** Whether what was withdrawn is on its way out, with nobody to wait for. */
const isLeaving = (submission: Submission) =>
  submission.state === "retire" && !isServed(submission.happenings) && !isHeld(submission);
