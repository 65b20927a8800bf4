/** What a moderator decides. Every form proves that it was made here, for this moderator, and about what it says. */
import type { Context } from "hono";
import type { Values } from "../../features/contribution/model.ts";
import { firstOf } from "../http/form-data.ts";
import { sendMessage } from "../http/reply.ts";
import type { Actor, Submission } from "../model.ts";
import { act, type Outcome } from "../review/act.ts";
import { isAction, type Action } from "../review/decisions.ts";
import { baseOf } from "../review/reported-page.ts";
import { sendStatic } from "../serve/static.ts";
import { readActionToken } from "./action-token.ts";
import { reportOf } from "./moderation-aside.ts";
import {
  asideSubject,
  homeOf,
  sendCard,
  sentBy,
  subjectOf,
  wordsSubject,
  type Desk,
  type Moderated,
  type Page,
} from "./moderation-desk.ts";
import { notices } from "./moderation-notices.ts";

/** A page set aside is corrected as any other is: in the form of a report about it. */
export async function correctPage({ context }: Desk, c: Page): Promise<Response> {
  const { parts, garden, secret, shells } = context;
  const sent = sentBy(c) ?? {};
  if (readActionToken(secret, asideSubject(c), firstOf(sent, "preuve")) === undefined)
    return sendMessage(c, shells, 403, { title: notices.unproved, lines: [] });
  const now = await garden.now();
  const page = now.aside.find(({ id }) => id === firstOf(sent, "page"));
  const text = page && (await now.textOf(page.id));
  // Mended meanwhile, it is no longer there: the list says what is.
  if (!page || text === undefined) return c.redirect(homeOf(c), 303);
  const { code } = await parts.spool.receive({
    // Opened twice, it is one; changed since, another.
    key: `mise-de-cote/${page.id}/${baseOf(text)}`,
    form: "correction",
    received: parts.now(),
    values: reportOf(page),
    photos: [],
    problems: [],
    files: new Map(),
  });
  return c.redirect(`${homeOf(c)}${code}/`, 303);
}

/** A few words of a reader are shown, or removed. */
export async function decideWords(
  { context, reactions }: Desk,
  c: Context<Moderated, "/:token/mots/:slug/:id">,
): Promise<Response> {
  const { slug, id } = c.req.param();
  const sent = sentBy(c) ?? {};
  if (readActionToken(context.secret, wordsSubject(c, { slug, id }), firstOf(sent, "preuve")) === undefined)
    return sendMessage(c, context.shells, 403, { title: notices.unproved, lines: [] });
  // Decided by another meanwhile, they are no longer there: the list says what is.
  if (firstOf(sent, "action") === "accepter") await reactions.accept(slug, id);
  if (firstOf(sent, "action") === "retirer") await reactions.remove(slug, id);
  return c.redirect(`${homeOf(c)}#mots`, 303);
}

/** A contribution is acted upon, when nothing happened to it since its page was shown. */
export async function decide(desk: Desk, c: Context<Moderated, "/:token/:code/">): Promise<Response> {
  const { context, publication } = desk;
  const submission = await context.parts.spool.read(c.req.param("code"));
  if (!submission) return sendStatic(c, context);
  const sent = sentBy(c);
  const action = firstOf(sent ?? {}, "action");
  const shown = readActionToken(context.secret, subjectOf(c, submission), firstOf(sent ?? {}, "preuve"));
  if (!sent || shown === undefined || !isAction(action))
    return sendCard(desk, c, submission, { notice: { text: notices.unproved, isFault: true } }, 403);
  const by: Actor = `moderation:${c.get("moderator").name}`;
  // What the garden itself did since takes nothing from what was decided: where it stands now is judged anew.
  const isAsShown = submission.happenings.slice(shown).every((happening) => happening.by === "jardin");
  const outcome: Outcome = isAsShown ? await act(action, { context, publication, submission, by, sent }) : { kind: "stale" };
  return answer(desk, c, { code: submission.code, action, by, sent, outcome });
}

type Answered = { code: string; action: Action; by: Actor; sent: Values; outcome: Outcome };

/** After a gesture, the page that shows what it came to. */
async function answer(desk: Desk, c: Page, { code, action, by, sent, outcome }: Answered): Promise<Response> {
  if (outcome.kind === "erased") return c.redirect(`${homeOf(c)}?fait=effacer`, 303);
  const submission = await desk.context.parts.spool.read(code);
  if (!submission) return sendStatic(c, desk.context);
  // A second press of the same button is no other person.
  const isAgain = outcome.kind === "stale" && deciderOf(submission, action) === by;
  if (outcome.kind === "done" && action === "revoir-fusion")
    return c.redirect(`${homeOf(c)}${code}/fusion/?pratique=${encodeURIComponent(firstOf(sent, "pratique"))}`, 303);
  if (outcome.kind === "done" || isAgain)
    return c.redirect(`${homeOf(c)}${code}/${isWork(action) ? "avancement/" : `?fait=${action}`}`, 303);
  if (outcome.kind === "wrong") {
    const notice = { text: outcome.problems.find(({ field }) => field === "")?.message ?? notices.wrong, isFault: true };
    return sendCard(desk, c, submission, { notice, typed: { values: sent, problems: outcome.problems } }, 422);
  }
  const typed = { values: sent, problems: [] };
  return sendCard(desk, c, submission, { notice: { text: notices.stale, isFault: true }, typed }, 409);
}

/** What is done after the answer, and shown as it goes. */
const isWork = (action: Action) => ["publier", "fusionner", "reconstruire", "depublier", "retirer", "finir"].includes(action);

/** Who decided already what `action` decides. */
function deciderOf({ state, happenings }: Submission, action: Action): Actor | undefined {
  const by = (type: string) => happenings.findLast((happening) => happening.type === type)?.by;
  if (action === "publier" || action === "fusionner")
    return ["relu", "publie", "propose"].includes(state) ? by("approved") : undefined;
  if (action === "depublier") return state === "depublie" ? by("unpublished") : undefined;
  return action === "retirer" && state === "retire" ? by("withdrawn") : undefined;
}
