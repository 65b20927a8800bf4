import { policyEnds, privatePolicy, saidPolicy } from "../../base/content-security.ts";
import { Hono, type Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Values } from "../../features/contribution/model.ts";
import { lineOf } from "../../features/contribution/wording.ts";
import { act, type Outcome } from "../review/act.ts";
import { actionToken, readActionToken } from "./action-token.ts";
import type { IntakeContext } from "../context.ts";
import { dayOf, isAction, isOpen, type Action } from "../review/decisions.ts";
import { entryPreview } from "../review/entry-preview.ts";
import { bodyLimits } from "../http/body.ts";
import { firstOf, readForm } from "../http/form-data.ts";
import type { Guarded } from "../http/guard.ts";
import type { Actor, Moderator, Submission } from "../model.ts";
import { asideHtml, reportOf } from "./moderation-aside.ts";
import type { CardPage } from "./card-page.ts";
import { cardHtml, subjects } from "./moderation-card.ts";
import { listHtml, type Listed, type Markup } from "./moderation-list.ts";
import { mergePageHtml, type MergePreview } from "./moderation-merge.ts";
import { notices } from "./moderation-notices.ts";
import { progressHtml, refreshSeconds } from "./moderation-progress.ts";
import type { Publication } from "../publish/publication.ts";
import type { Reactions, Words } from "../follow/reactions.ts";
import { wordsListHtml } from "../follow/reactions-moderation.ts";
import { sendMessage, sendPage } from "../http/reply.ts";
import { openReadiness } from "../review/readiness.ts";
import { baseOf } from "../review/reported-page.ts";
import { reportLine, titleIn } from "../review/review.ts";
import { sendStatic } from "../serve/static.ts";

/** The address holds the link of a person: nobody is told more than the name of the site, and `Origin` is still said. */
const hiddenAddress = "strict-origin";

/** What the routes find once the link was recognised. */
type Moderated = { Variables: Guarded["Variables"] & { moderator: Moderator } };
type Page = Context<Moderated>;

const shell = "/moderation/";

/**
 * The moderation, below `/moderation/<token>/`. A link that is wrong, guessed or
 * revoked is answered as any address that does not exist; too many of them are
 * told to wait. Every action is a POST that proves that its form was made here,
 * for this moderator, and that nothing happened since.
 * What takes time is done after the answer: the page that it leads to shows how far it is.
 */
export function moderationRoutes(context: IntakeContext, publication: Publication, reactions: Reactions): Hono<Moderated> {
  const { parts, garden, reviewer, secret, shells } = context;
  const { spool, moderators } = parts;
  const readiness = openReadiness(reviewer);
  const routes = new Hono<Moderated>();

  routes.use(
    "/:token/*",
    createMiddleware<Moderated>(async (c, next) => {
      const moderator = await moderators.find(c.req.param("token") ?? "");
      if (!moderator) return refuseLink(c);
      c.set("moderator", moderator);
      return next();
    }),
  );

  async function refuseLink(c: Page): Promise<Response> {
    const seconds = context.guesses(context.addressOf(c));
    return seconds > 0 ? sendMessage(c, shells, 429, notices.guesses, seconds) : sendStatic(c, context);
  }

  routes.get("/:token", (c) => c.redirect(homeOf(c), 308));

  routes.get("/:token/", async (c) => {
    const now = await garden.now();
    const listed = await Promise.all(
      (await spool.list()).map(async (submission): Promise<Listed> => {
        return {
          submission,
          title: titleIn(submission, now),
          about: submission.form === "correction" ? aboutOf(submission) : undefined,
          problems: isOpen(submission.state) ? await readiness(submission, now, { day: today() }) : 0,
        };
      }),
    );
    const notice = c.req.query("fait") === "effacer" ? "Tout est effacé." : undefined;
    const words = await reactions.words();
    const wordsPart = wordsListHtml({
      words,
      titleOf: (slug) => now.garden.graph.nodes.get(`pratiques/${slug}`)?.title ?? slug,
      action: ({ slug, id }) => `${homeOf(c)}mots/${slug}/${id}`,
      proof: (one) => actionToken(secret, wordsSubject(c, one), 0),
    });
    const wordsWaiting = words.filter(({ accepted }) => !accepted).length;
    const asidePart = asideHtml({
      pages: now.aside,
      action: `${homeOf(c)}pages`,
      proof: actionToken(secret, asideSubject(c), 0),
    });
    const home = homeOf(c);
    return send(c, listHtml({ home, name: c.get("moderator").name, listed, notice, asidePart, wordsPart, wordsWaiting }));
  });

  /** A page set aside is corrected as any other is: in the form of a report about it. */
  routes.post("/:token/pages", async (c) => {
    const read = readForm(c.get("body"), c.get("contentType"), bodyLimits.moderatorFields);
    const sent = read.ok ? read.form.values : {};
    if (readActionToken(secret, asideSubject(c), firstOf(sent, "preuve")) === undefined)
      return sendMessage(c, shells, 403, { title: notices.unproved, lines: [] });
    const now = await garden.now();
    const page = now.aside.find(({ id }) => id === firstOf(sent, "page"));
    const text = page && (await now.textOf(page.id));
    // Mended meanwhile, it is no longer there: the list says what is.
    if (!page || text === undefined) return c.redirect(homeOf(c), 303);
    const { code } = await spool.receive({
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
  });

  routes.post("/:token/mots/:slug/:id", async (c) => {
    const { slug, id } = c.req.param();
    const read = readForm(c.get("body"), c.get("contentType"), bodyLimits.moderatorFields);
    const sent = read.ok ? read.form.values : {};
    if (readActionToken(secret, wordsSubject(c, { slug, id }), firstOf(sent, "preuve")) === undefined)
      return sendMessage(c, shells, 403, { title: notices.unproved, lines: [] });
    // Decided by another meanwhile, they are no longer there: the list says what is.
    if (firstOf(sent, "action") === "accepter") await reactions.accept(slug, id);
    if (firstOf(sent, "action") === "retirer") await reactions.remove(slug, id);
    return c.redirect(`${homeOf(c)}#mots`, 303);
  });

  routes.get("/:token/:code/", async (c) => {
    const submission = await spool.read(c.req.param("code"));
    if (!submission) return sendStatic(c, context);
    const action = c.req.query("fait") ?? "";
    return sendCard(c, submission, isAction(action) && notices.done[action] ? { notice: { text: notices.done[action] } } : {});
  });

  routes.get("/:token/:code/photo/:name", async (c) => {
    const bytes = await spool.photo(c.req.param("code"), c.req.param("name"));
    if (!bytes) return sendStatic(c, context);
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": "image/webp",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; sandbox",
      "referrer-policy": hiddenAddress,
    });
  });

  routes.get("/:token/:code/avancement/", async (c) => {
    const submission = await spool.read(c.req.param("code"));
    if (!submission) return sendStatic(c, context);
    const shown = {
      home: homeOf(c),
      submission,
      progress: publication.progress(submission.code),
      title: titleIn(submission, await garden.now()),
    };
    const response = await send(c, progressHtml(shown));
    const seconds = refreshSeconds(shown);
    if (seconds !== undefined) response.headers.set("refresh", String(seconds));
    return response;
  });

  routes.get("/:token/:code/fusion/", async (c) => {
    const submission = await spool.read(c.req.param("code"));
    if (!submission || submission.form === "correction") return sendStatic(c, context);
    const merge = await mergeOf(submission, c.req.query("pratique"), photosOf(c, submission));
    return send(c, mergePageHtml(await cardOf(c, submission), merge));
  });

  routes.post("/:token/:code/", async (c) => {
    const submission = await spool.read(c.req.param("code"));
    const read = await readForm(c.get("body"), c.get("contentType"), bodyLimits.moderatorFields);
    if (!submission) return sendStatic(c, context);
    const sent = read.ok ? read.form.values : {};
    const action = firstOf(sent, "action");
    const shown = readActionToken(secret, subjectOf(c, submission), firstOf(sent, "preuve"));
    if (!read.ok || shown === undefined || !isAction(action))
      return sendCard(c, submission, { notice: { text: notices.unproved, isFault: true } }, 403);
    const by: Actor = `moderation:${c.get("moderator").name}`;
    // What the garden itself did since takes nothing from what was decided: where it stands now is judged anew.
    const isAsShown = submission.happenings.slice(shown).every((happening) => happening.by === "jardin");
    const outcome: Outcome = isAsShown ? await act(action, { context, publication, submission, by, sent }) : { kind: "stale" };
    return answer(c, { code: submission.code, action, by, sent, outcome });
  });

  type Answered = { code: string; action: Action; by: Actor; sent: Values; outcome: Outcome };

  /** After a gesture, the page that shows what it came to. */
  async function answer(c: Page, { code, action, by, sent, outcome }: Answered): Promise<Response> {
    if (outcome.kind === "erased") return c.redirect(`${homeOf(c)}?fait=effacer`, 303);
    const submission = await spool.read(code);
    if (!submission) return sendStatic(c, context);
    // A second press of the same button is no other person.
    const isAgain = outcome.kind === "stale" && deciderOf(submission, action) === by;
    if (outcome.kind === "done" && action === "revoir-fusion")
      return c.redirect(`${homeOf(c)}${code}/fusion/?pratique=${encodeURIComponent(firstOf(sent, "pratique"))}`, 303);
    if (outcome.kind === "done" || isAgain)
      return c.redirect(`${homeOf(c)}${code}/${isWork(action) ? "avancement/" : `?fait=${action}`}`, 303);
    if (outcome.kind === "wrong") {
      const notice = { text: outcome.problems.find(({ field }) => field === "")?.message ?? notices.wrong, isFault: true };
      return sendCard(c, submission, { notice, typed: { values: sent, problems: outcome.problems } }, 422);
    }
    const typed = { values: sent, problems: [] };
    return sendCard(c, submission, { notice: { text: notices.stale, isFault: true }, typed }, 409);
  }

  async function sendCard(
    c: Page,
    submission: Submission,
    more: Pick<CardPage, "notice" | "typed">,
    status: 200 | 403 | 409 | 422 = 200,
  ): Promise<Response> {
    return send(c, cardHtml({ ...(await cardOf(c, submission)), ...more }), status);
  }

  async function cardOf(c: Page, submission: Submission): Promise<CardPage> {
    const home = homeOf(c);
    const now = await garden.now();
    return {
      home,
      submission,
      review: await reviewer.review(submission, now, { today: today(), photos: photosOf(c, submission) }),
      practices: now.choices.pages?.practices ?? [],
      proof: actionToken(secret, subjectOf(c, submission), submission.happenings.length),
      progress: publication.progress(submission.code),
    };
  }

  async function mergeOf(submission: Submission, slug: string | undefined, photos: string): Promise<MergePreview | undefined> {
    if (!slug) return undefined;
    const now = await garden.now();
    const into = `pratiques/${slug}`;
    const title = now.garden.graph.nodes.get(into)?.title ?? "";
    const { plan, seen, problems } = await reviewer.judge(submission, now, { day: today(), into });
    return {
      slug,
      title,
      problems,
      ...(seen && problems.length === 0
        ? { preview: entryPreview(seen, plan?.photos.map(({ address, kept }) => ({ address, shown: photos + kept })) ?? []) }
        : {}),
    };
  }

  const photosOf = (c: Page, { code }: Submission) => `${homeOf(c)}${code}/photo/`;
  const today = () => dayOf(parts.now());
  const homeOf = (c: Page) => `${shell}${c.req.param("token")}/`;
  const wordsSubject = (c: Page, { slug, id }: Pick<Words, "slug" | "id">) => ({
    moderator: c.get("moderator").hash,
    code: `mots/${slug}/${id}`,
  });
  const asideSubject = (c: Page) => ({ moderator: c.get("moderator").hash, code: "pages" });
  const subjectOf = (c: Page, { code }: Submission) => ({ moderator: c.get("moderator").hash, code });

  async function send(c: Page, fragment: Markup, status: 200 | 403 | 409 | 422 = 200): Promise<Response> {
    const html = await shells.fill(shell, (await fragment).toString());
    const response = await sendPage(c, html, status);
    response.headers.set("content-security-policy", privatePolicy(shell, saidPolicy(html.slice(0, policyEnds))));
    response.headers.set("referrer-policy", hiddenAddress);
    return response;
  }

  return routes;
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

function aboutOf({ current }: Submission) {
  const subject = lineOf(current, "sujet");
  return {
    subject: subjects[subject] ?? "Autre chose",
    isUrgent: subject === "danger" || subject === "vie-privee",
    words: reportLine(current),
  };
}
