import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "hono";
import { sentDangerFields } from "../../features/contribution/fields/danger-fields.ts";
import { fieldsOf } from "../../features/contribution/forms.ts";
import type { Values } from "../../features/contribution/model.ts";
import { altField } from "../../features/contribution/photo-slots.ts";
import { voiceConsent } from "../../features/contribution/voice/voice-fields.ts";
import { readCode } from "../../features/contribution/receipt.ts";
import type { IntakeContext } from "../context.ts";
import { followPath, sendMessage, sendPage } from "../http/reply.ts";
import type { Submission } from "../model.ts";
import { withSlots } from "../moderation/moderator-fields.ts";
import { isServed } from "../review/decisions.ts";
import { asksMore, followHtml, lookupHtml, sentHtml, type FollowPage } from "./follow-html.ts";
import { happeningOf } from "./follow-words.ts";

/** The contribution of a code as it was typed. */
export async function findTyped({ parts }: IntakeContext, typed: string): Promise<Submission | undefined> {
  const code = readCode(typed);
  return code === undefined ? undefined : parts.spool.read(code);
}

/** What is filled by a contributor, and not again once sent: photos and the contact are kept apart. */
export async function followPageOf(context: IntakeContext, submission: Submission): Promise<FollowPage> {
  const { choices } = await context.garden.now();
  const there = new Set(withSlots(submission.photos).map(({ slot }) => altField(slot)));
  const dangers = sentDangerFields(submission.current, choices.vocabulary);
  const fields = [...fieldsOf(submission.form, choices), ...dangers].filter(
    ({ group, control, name, label }) =>
      group !== "edition" &&
      control !== "photo" &&
      control !== "voice" &&
      name !== "contact_prive" &&
      (name !== voiceConsent || submission.voice !== undefined) &&
      label !== "" &&
      // Of the photos that are there.
      (!/^photo_alt_\d$/.test(name) || there.has(name)),
  );
  return { submission, fields, page: await pageStateOf(context, submission) };
}

async function pageStateOf({ parts }: IntakeContext, { happenings }: Submission): Promise<FollowPage["page"]> {
  const published = happeningOf(happenings, "published");
  if (!published) return "soon";
  const isThere = await access(join(parts.site.root(), published.id, "index.html")).then(
    () => true,
    () => false,
  );
  return isThere ? "served" : isServed(happenings) ? "gone" : "soon";
}

/** Answers with a page of the follow-up. The title of the window says that something is to put right, as the page does first. */
export async function sendFollow({ shells }: IntakeContext, c: Context, fragment: string, status: 200 | 404 | 409 = 200) {
  const before = status === 404 || asksMore(fragment) ? "Erreur : " : "";
  return sendPage(c, await shells.fill(followPath, fragment, before), status);
}

/** Says that no contribution has the code that was typed; who tries many waits. */
export async function sendUnknown(context: IntakeContext, c: Context, typed: string) {
  const seconds = context.guesses(context.addressOf(c));
  if (seconds > 0) return sendMessage(c, context.shells, 429, tooMany, seconds);
  return sendFollow(context, c, lookupHtml(typed.slice(0, 40)), 404);
}

/** It went on without what was just typed: that is given back, to be copied. */
export async function sendMoved(context: IntakeContext, c: Context, page: FollowPage, values: Values) {
  const notice =
    "Votre contribution a avancé entre-temps : ce que vous venez d’écrire n’a pas été ajouté. Le voici, pour le copier si vous voulez l’envoyer à part.";
  const typed = `<section><h2>Ce que vous veniez d’écrire</h2>${sentHtml(page.fields, values)}</section>`;
  return sendFollow(context, c, `${followHtml({ ...page, notice })}${typed}`, 409);
}

const tooMany = {
  title: "Beaucoup de numéros ont été essayés d’ici.",
  lines: ["Attendez quelques minutes, puis vérifiez votre numéro, signe par signe."],
};
