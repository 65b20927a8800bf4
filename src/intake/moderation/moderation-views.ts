/** The pages that a moderator opens. */
import type { Context } from "hono";
import { voiceType } from "../../entry/voices/voice.ts";
import { lineOf } from "../../features/contribution/wording.ts";
import type { GardenNow } from "../garden.ts";
import { wordsListHtml } from "../follow/reactions-moderation.ts";
import { isEntryForm } from "../../features/contribution/model.ts";
import type { Submission } from "../model.ts";
import { isAction, isOpen } from "../review/decisions.ts";
import { entryPreview } from "../review/entry-preview.ts";
import { reportLine, titleIn } from "../review/review.ts";
import { inParts } from "../serve/byte-range.ts";
import { sendStatic } from "../serve/static.ts";
import { actionToken } from "./action-token.ts";
import { asideHtml } from "./moderation-aside.ts";
import { subjects } from "./moderation-card.ts";
import {
  asideSubject,
  cardOf,
  hiddenAddress,
  homeOf,
  photosOf,
  send,
  sendCard,
  today,
  wordsSubject,
  type Desk,
  type Moderated,
  type Page,
} from "./moderation-desk.ts";
import { listHtml, type Listed } from "./moderation-list.ts";
import { mergePageHtml, type MergePreview } from "./moderation-merge.ts";
import { notices } from "./moderation-notices.ts";
import { progressHtml, refreshSeconds } from "./moderation-progress.ts";

type OfCode = Context<Moderated, "/:token/:code/">;

/** All that waits: contributions, words, pages set aside. */
export async function showList(desk: Desk, c: Page): Promise<Response> {
  const { garden, secret, parts } = desk.context;
  const home = homeOf(c);
  const now = await garden.now();
  const listed = await Promise.all((await parts.spool.list()).map((submission) => listedOf(desk, now, submission)));
  const notice = c.req.query("fait") === "effacer" ? "Tout est effacé." : undefined;
  const words = await desk.reactions.words();
  const wordsPart = wordsListHtml({
    words,
    titleOf: (slug) => now.garden.graph.nodes.get(`pratiques/${slug}`)?.title ?? slug,
    action: ({ slug, id }) => `${home}mots/${slug}/${id}`,
    proof: (one) => actionToken(secret, wordsSubject(c, one), 0),
  });
  const wordsWaiting = words.filter(({ accepted }) => !accepted).length;
  const asidePart = asideHtml({
    pages: now.aside,
    action: `${home}pages`,
    proof: actionToken(secret, asideSubject(c), 0),
  });
  return send(desk, c, listHtml({ home, name: c.get("moderator").name, listed, notice, asidePart, wordsPart, wordsWaiting }));
}

async function listedOf(desk: Desk, now: GardenNow, submission: Submission): Promise<Listed> {
  return {
    submission,
    title: titleIn(submission, now),
    about: submission.form === "correction" ? aboutOf(submission) : undefined,
    problems: isOpen(submission.state) ? await desk.readiness(submission, now, { day: today(desk) }) : 0,
  };
}

function aboutOf({ current }: Submission) {
  const subject = lineOf(current, "sujet");
  return {
    subject: subjects[subject] ?? "Autre chose",
    isUrgent: subject === "danger" || subject === "vie-privee",
    words: reportLine(current),
  };
}

/** One contribution, with what was just done of it. */
export async function showCard(desk: Desk, c: OfCode): Promise<Response> {
  const submission = await desk.context.parts.spool.read(c.req.param("code"));
  if (!submission) return sendStatic(c, desk.context);
  const action = c.req.query("fait") ?? "";
  const notice = isAction(action) && notices.done[action] ? { notice: { text: notices.done[action] } } : {};
  return sendCard(desk, c, submission, notice);
}

/** A photo of a contribution, which nothing else may use. */
export async function sendPhoto({ context }: Desk, c: Context<Moderated, "/:token/:code/photo/:name">): Promise<Response> {
  const bytes = await context.parts.spool.photo(c.req.param("code"), c.req.param("name"));
  if (!bytes) return sendStatic(c, context);
  return c.body(new Uint8Array(bytes), 200, { ...privateHeaders, "content-type": "image/webp" });
}

/** Of what was sent, shown to who reviews it alone. */
const privateHeaders = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; sandbox",
  "referrer-policy": hiddenAddress,
} as const;

/** The voice of a contribution, which nothing else may use. */
export async function sendVoice({ context }: Desk, c: Context<Moderated, "/:token/:code/voix">): Promise<Response> {
  const { spool } = context.parts;
  const name = (await spool.read(c.req.param("code")))?.voice?.name ?? "";
  const [bytes, type] = [await spool.voice(c.req.param("code")), voiceType(name)];
  if (!bytes || !type) return sendStatic(c, context);
  const { status, headers, body } = inParts(bytes, c.req.header("range"));
  return c.body(new Uint8Array(body ?? []), status, {
    ...headers,
    ...privateHeaders,
    "content-type": type,
  });
}

/** How far what was asked is; it asks again by itself until it is done. */
export async function showProgress(desk: Desk, c: OfCode): Promise<Response> {
  const { parts, garden } = desk.context;
  const submission = await parts.spool.read(c.req.param("code"));
  if (!submission) return sendStatic(c, desk.context);
  const shown = {
    home: homeOf(c),
    submission,
    progress: desk.publication.progress(submission.code),
    title: titleIn(submission, await garden.now()),
  };
  const response = await send(desk, c, progressHtml(shown));
  const seconds = refreshSeconds(shown);
  if (seconds !== undefined) response.headers.set("refresh", String(seconds));
  return response;
}

/** The choice of a page to join a contribution to, and what that page would become. */
export async function showMerge(desk: Desk, c: OfCode): Promise<Response> {
  const submission = await desk.context.parts.spool.read(c.req.param("code"));
  if (!submission || !isEntryForm(submission.form)) return sendStatic(c, desk.context);
  const merge = await mergeOf(desk, submission, c.req.query("pratique"), photosOf(c, submission));
  return send(desk, c, mergePageHtml(await cardOf(desk, c, submission), merge));
}

async function mergeOf(
  desk: Desk,
  submission: Submission,
  slug: string | undefined,
  photos: string,
): Promise<MergePreview | undefined> {
  if (!slug) return undefined;
  const now = await desk.context.garden.now();
  const into = `pratiques/${slug}`;
  const title = now.garden.graph.nodes.get(into)?.title ?? "";
  const { plan, seen, problems } = await desk.context.reviewer.judge(submission, now, { day: today(desk), into });
  return {
    slug,
    title,
    problems,
    ...(seen && problems.length === 0
      ? { preview: entryPreview(seen, plan?.photos.map(({ address, kept }) => ({ address, shown: photos + kept })) ?? []) }
      : {}),
  };
}
