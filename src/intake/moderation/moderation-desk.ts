import type { Context } from "hono";
import { policyEnds, privatePolicy, saidPolicy } from "../../base/content-security.ts";
import type { Values } from "../../features/contribution/model.ts";
import type { IntakeContext } from "../context.ts";
import type { Reactions } from "../follow/reactions.ts";
import type { Words } from "../follow/reactions-disk.ts";
import { bodyLimits } from "../http/body.ts";
import { readForm } from "../http/form-data.ts";
import type { Guarded } from "../http/guard.ts";
import { sendPage } from "../http/reply.ts";
import type { Moderator, Submission } from "../model.ts";
import type { Publication } from "../publish/publication.ts";
import { dayOf } from "../review/decisions.ts";
import type { Readiness } from "../review/readiness.ts";
import { actionToken } from "./action-token.ts";
import type { CardPage } from "./card-page.ts";
import { cardHtml } from "./moderation-card.ts";
import type { Markup } from "./moderation-list.ts";

/** What the pages and the gestures of the moderation work with. */
export type Desk = { context: IntakeContext; publication: Publication; reactions: Reactions; readiness: Readiness };

/** What the routes find once the link was recognised. */
export type Moderated = { Variables: Guarded["Variables"] & { moderator: Moderator } };
export type Page = Context<Moderated>;

type Status = 200 | 403 | 409 | 422;

/** The address holds the link of a person: nobody is told more than the name of the site, and `Origin` is still said. */
export const hiddenAddress = "strict-origin";

const shell = "/moderation/";

/** The address of the list of this moderator. */
export const homeOf = (c: Page) => `${shell}${c.req.param("token")}/`;

/** Where the photos of a contribution are shown to this moderator, by name. */
export const photosOf = (c: Page, { code }: Submission) => `${homeOf(c)}${code}/photo/`;

export const today = ({ context }: Desk) => dayOf(context.parts.now());

/** What the proof of a form is about: nobody else’s gesture, and none on anything else. */
export const subjectOf = (c: Page, { code }: Pick<Submission, "code">) => ({ moderator: c.get("moderator").hash, code });
export const asideSubject = (c: Page) => subjectOf(c, { code: "pages" });
export const wordsSubject = (c: Page, { slug, id }: Pick<Words, "slug" | "id">) => subjectOf(c, { code: `mots/${slug}/${id}` });

/** What a form of the moderation sent; undefined when it cannot be read. */
export function sentBy(c: Page): Values | undefined {
  const read = readForm(c.get("body"), c.get("contentType"), bodyLimits.moderatorFields);
  return read.ok ? read.form.values : undefined;
}

/** Answers with a page of the moderation. */
export async function send({ context }: Desk, c: Page, fragment: Markup, status: Status = 200): Promise<Response> {
  const html = await context.shells.fill(shell, (await fragment).toString());
  const response = await sendPage(c, html, status);
  response.headers.set("content-security-policy", privatePolicy(shell, saidPolicy(html.slice(0, policyEnds))));
  response.headers.set("referrer-policy", hiddenAddress);
  return response;
}

/** Answers with the page of one contribution, and what the last gesture came to. */
export async function sendCard(
  desk: Desk,
  c: Page,
  submission: Submission,
  more: Pick<CardPage, "notice" | "typed">,
  status: Status = 200,
): Promise<Response> {
  return send(desk, c, cardHtml({ ...(await cardOf(desk, c, submission)), ...more }), status);
}

/** What the page of one contribution shows to this moderator. */
export async function cardOf(desk: Desk, c: Page, submission: Submission): Promise<CardPage> {
  const { garden, reviewer, secret } = desk.context;
  const home = homeOf(c);
  const now = await garden.now();
  return {
    home,
    submission,
    review: await reviewer.review(submission, now, { today: today(desk), photos: photosOf(c, submission) }),
    practices: now.choices.pages?.practices ?? [],
    proof: actionToken(secret, subjectOf(c, submission), submission.happenings.length),
    progress: desk.publication.progress(submission.code),
  };
}
