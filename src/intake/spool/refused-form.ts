import type { Context } from "hono";
import { photoField } from "../../features/contribution/photo-slots.ts";
import { voiceField } from "../../features/contribution/voice/voice-fields.ts";
import type { Values } from "../../features/contribution/model.ts";
import type { Envelope } from "../../features/contribution/submission.ts";
import { escapeHtml } from "../../base/html.ts";
import type { IntakeContext } from "../context.ts";
import type { SentForm } from "../http/form-data.ts";
import { ripeToken } from "../http/page-token.ts";
import { followPath, sendMessage, sendPage, wantsJson } from "../http/reply.ts";

/**
 * Answers what looks like a program’s work: sent at once, or with the field that
 * nobody sees filled. It may be a person all the same, so the whole text comes
 * back with one button to send it. A script is asked to try again by itself.
 */
export async function sendAgain(c: Context, context: IntakeContext, envelope: Envelope, files: Files): Promise<Response> {
  if (wantsJson(c)) return sendMessage(c, context.shells, 429, { title: "Encore un instant avant d’envoyer.", lines: [] }, 5);
  const token = ripeToken(context.secret, context.parts.now());
  return sendPage(c, await context.shells.fill(followPath, againHtml(envelope, token, files)));
}

type Files = Pick<SentForm, "photos" | "voice">;

function againHtml({ form, key, values, contact }: Envelope, token: string, { photos, voice }: Files): string {
  const shown = Object.values(values).flatMap((given) => given.filter((value) => value.length > 20));
  return [
    "<h1>Encore un geste</h1>",
    "<p>Votre texte est arrivé très vite. Pour être sûrs qu’il vient d’une personne, nous vous demandons d’appuyer sur ce bouton. Rien n’est perdu.</p>",
    `<form method="post" action="/contribuer/envoyer" enctype="multipart/form-data">`,
    hidden("forme", form ?? ""),
    hidden("cle", key ?? ""),
    hidden("jeton", token),
    hidden("site_web", ""),
    hidden("contact_prive", contact ?? ""),
    ...hiddenFields(values),
    ...photos.map(({ slot }) => photoHtml(slot, photos.length)),
    voice ? voiceHtml : "",
    `<p><button class="button" type="submit">Envoyer ma contribution</button></p>`,
    "</form>",
    shown.length > 0
      ? `<h2>Ce que vous avez écrit</h2>${shown.map((text) => `<p class="sent">${escapeHtml(text)}</p>`).join("")}`
      : "",
  ].join("\n");
}

/** A browser gives no file back: each is asked for again, in its place. */
const photoHtml = (slot: number, count: number) =>
  `<p><label>${count === 1 ? "La photo" : `La photo ${slot}`}, à choisir de nouveau si vous voulez l’envoyer :<br><input type="file" name="${photoField(slot)}" accept="image/jpeg,image/png,image/webp"></label></p>`;

const voiceHtml = `<p><label>Votre enregistrement, à choisir ou à refaire si vous voulez l’envoyer :<br><input type="file" name="${voiceField}" accept="audio/*" capture></label></p>`;

/** Hidden inputs that send the same values again. A new line is kept: browsers drop none of a hidden value. */
const hiddenFields = (values: Values): string[] =>
  Object.entries(values).flatMap(([name, given]) => given.map((value) => hidden(name, value)));

export const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
