import { Hono } from "hono";
import type { Context } from "hono";
import { sentDangerFields, withoutUntouched } from "../../features/contribution/fields/danger-fields.ts";
import { fieldsOf } from "../../features/contribution/forms.ts";
import { splitPrivate } from "../../features/contribution/submission.ts";
import { sendAgain } from "./refused-form.ts";
import { besideFrench } from "../translation/beside-french.ts";
import { arrivalOf, contentKey, sameValues } from "./arrival.ts";
import type { IntakeContext, Shells } from "../context.ts";
import { readForm, type ReadForm } from "../http/form-data.ts";
import type { Guarded } from "../http/guard.ts";
import type { Arrival } from "../model.ts";
import { isFriend } from "../http/origin.ts";
import { tooFast } from "../http/page-token.ts";
import { followPath, sendMessage, wantsJson } from "../http/reply.ts";

/** `POST /contribuer/envoyer`: a form becomes a kept contribution, and a receipt code. */
export function receiveRoutes(context: IntakeContext): Hono<Guarded> {
  const { parts, settings, secret, shells } = context;
  const routes = new Hono<Guarded>();

  // Asked by browsers before a script of a friend’s site posts.
  routes.options("/contribuer/envoyer", (c) => {
    const allowed = isFriend(c.req.header("origin"), settings);
    return c.body(null, 204, allowed ? { "access-control-allow-methods": "POST", "access-control-max-age": "600" } : {});
  });

  routes.post("/contribuer/envoyer", async (c) => {
    const read = readForm(c.get("body"), c.get("contentType"));
    if (!read.ok) return sendUnreadable(c, shells, read.why);
    const envelope = splitPrivate(withoutUntouched(read.form.values));
    const { form, token = "", trap } = envelope;
    if (!form) return sendUnreadable(c, shells, "unreadable");
    if (trap !== undefined || tooFast(secret, token, parts.now())) return sendAgain(c, context, envelope, read.form);

    const { choices } = await context.garden.now();
    const dangers = form === "correction" ? sentDangerFields(envelope.values, choices.vocabulary) : [];
    const fields = [...fieldsOf(form, choices).filter(({ group }) => group !== "edition"), ...dangers];
    const { decodePhoto, rewriteVoice } = parts;
    const sent = await arrivalOf(form, envelope, read.form, { fields, decodePhoto, rewriteVoice, now: parts.now() });
    const arrival = form === "traduction" ? await besideFrench(sent, await context.garden.now()) : sent;
    let kept = await parts.spool.receive(arrival);
    if (!kept.isNew && !(await holds(kept.code, arrival))) {
      // The form was gone back to, changed, and sent again with its first key: what it says now must be kept too.
      kept = await parts.spool.receive({
        ...arrival,
        key: contentKey(form, { ...arrival.values, cle: [arrival.key] }, read.form),
      });
    }
    const follow = `${followPath}?code=${kept.code}`;
    if (!wantsJson(c)) return c.redirect(follow, 303);
    c.header("cache-control", "no-store");
    c.header("vary", "accept, origin");
    return c.json({ ...kept, problems: arrival.problems, follow }, kept.isNew ? 201 : 200);
  });

  /** Whether what is kept under `code` says and shows all that this arrival does. */
  async function holds(code: string, { form, values, photos, voice }: Arrival): Promise<boolean> {
    const there = await parts.spool.read(code);
    if (!there) return true;
    const hasAll = photos.length <= there.photos.length && (voice === undefined || voice.bytes === there.voice?.bytes);
    return there.form === form && sameValues(there.values, values) && hasAll;
  }

  return routes;
}

function sendUnreadable(c: Context, shells: Shells, why: Extract<ReadForm, { ok: false }>["why"]): Promise<Response> {
  if (why === "too-long")
    return sendMessage(c, shells, 413, {
      title: "Ce texte est trop long pour une seule page.",
      lines: [
        "Rien n’a été gardé, mais rien n’est perdu : revenez en arrière, votre texte est toujours dans le formulaire.",
        "Envoyez-le en plusieurs fois, ou gardez l’essentiel : une page du jardin se lit en cinq minutes.",
      ],
    });
  return sendMessage(c, shells, 400, {
    title: "Nous n’avons pas pu lire cet envoi.",
    lines: ["Rien n’a été gardé. Revenez en arrière, copiez votre texte, rouvrez la page « Contribuer » du jardin et réessayez."],
  });
}
