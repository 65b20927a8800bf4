/** What whoever has a receipt code may do of a contribution. */
import type { Context } from "hono";
import { escapeHtml } from "../../base/html.ts";
import type { Values } from "../../features/contribution/model.ts";
import { readValues } from "../../features/contribution/submission.ts";
import type { IntakeContext } from "../context.ts";
import { firstOf, readForm } from "../http/form-data.ts";
import type { Guarded } from "../http/guard.ts";
import { followPath, sendMessage } from "../http/reply.ts";
import type { Submission } from "../model.ts";
import type { Publication } from "../publish/publication.ts";
import { sameValues } from "../spool/arrival.ts";
import { confirmHtml, followHtml } from "./follow-html.ts";
import { findTyped, followPageOf, sendFollow, sendMoved, sendUnknown } from "./follow-page.ts";
import { isOpen, isUnwritten } from "./follow-words.ts";

/** Times that a withdrawal is tried while someone else acts on the same contribution. */
const tries = 5;

type Page = Context<Guarded>;

/** Keeps what was completed, unless someone else changed the contribution meanwhile: then it is given back. */
export async function complete(context: IntakeContext, c: Page): Promise<Response> {
  const { parts } = context;
  const sent = sentTo(c);
  if (!sent) return sendUnknown(context, c, "");
  const submission = await findTyped(context, firstOf(sent, "code"));
  if (!submission) return sendUnknown(context, c, firstOf(sent, "code"));
  const { code, form, state, photos, voice, happenings, current } = submission;
  const page = await followPageOf(context, submission);
  const { values, problems } = readValues(form, sent, page.fields, {
    hasPhoto: photos.length > 0,
    hasVoice: voice !== undefined,
  });
  // Every field is said, an emptied one too: the last values are those of this form.
  const all: Values = Object.fromEntries(page.fields.map(({ name }) => [name, values[name] ?? []]));
  const isUnchanged = sameValues(all, Object.fromEntries(page.fields.map(({ name }) => [name, current[name] ?? []])));
  // A second click finds its own work done.
  if (isUnchanged && happenings.at(-1)?.type === "completed") return added(c, code);
  if (!isOpen(state)) return sendMoved(context, c, page, values);
  const isLast = happenings.length === Number(firstOf(sent, "apres"));
  const happening = { type: "completed", at: parts.now(), by: "contributeur", values: all, problems } as const;
  if (isLast && (await parts.spool.append(code, happening, happenings.length))) return added(c, code);
  const latest = await findTyped(context, code);
  if (!latest) return sendUnknown(context, c, code);
  if (!isOpen(latest.state)) return sendMoved(context, c, await followPageOf(context, latest), values);
  const notice =
    "Quelqu’un du jardin a modifié votre contribution entre-temps. Votre texte est dans le formulaire : relisez, puis envoyez de nouveau.";
  const typed = { values, problems };
  return sendFollow(context, c, followHtml({ ...(await followPageOf(context, latest)), notice, typed }), 409);
}

/** Keeps the answer to what the garden asked; given back when nothing is asked any more. */
export async function answer(context: IntakeContext, c: Page): Promise<Response> {
  const { parts } = context;
  const sent = sentTo(c);
  const submission = sent && (await findTyped(context, firstOf(sent, "code")));
  if (!sent || !submission) return sendUnknown(context, c, sent ? firstOf(sent, "code") : "");
  const { code, state, happenings } = submission;
  const words = firstOf(sent, "accord") === "oui" ? "Oui, c’est bien cela." : firstOf(sent, "reponse").trim().slice(0, 8_000);
  const last = happenings.at(-1);
  // A second click finds its own work done.
  if (last?.type === "answered" && last.words === words) return added(c, code);
  if (words === "") return c.redirect(`${followPath}?code=${code}#repondre`, 303);
  const isLast = state === "precision" && happenings.length === Number(firstOf(sent, "apres"));
  const happening = { type: "answered", at: parts.now(), by: "contributeur", words } as const;
  if (isLast && (await parts.spool.append(code, happening, happenings.length))) return added(c, code);
  const notice =
    "Votre contribution a avancé entre-temps : votre réponse n’a pas été ajoutée. La voici, pour la copier si besoin.";
  const page = await followPageOf(context, (await findTyped(context, code)) ?? submission);
  const typed = `<blockquote class="said tinted slim tight ocre" dir="auto"><p>${escapeHtml(words)}</p></blockquote>`;
  return sendFollow(context, c, `${followHtml({ ...page, notice })}${typed}`, 409);
}

/** Withdraws a contribution, once it was confirmed. */
export async function takeBack(context: IntakeContext, publication: Publication, c: Page): Promise<Response> {
  const sent = sentTo(c);
  const typed = sent ? firstOf(sent, "code") : "";
  const submission = await findTyped(context, typed);
  if (!sent || !submission) return sendUnknown(context, c, typed);
  if (firstOf(sent, "confirme") !== "oui" && submission.state !== "retire")
    return sendFollow(context, c, confirmHtml(submission));
  const last = await withdraw(context, publication, submission);
  if (!last) return sendMessage(c, context.shells, 409, busy, 5);
  if (!isUnwritten(last.state)) return c.redirect(`${followPath}?code=${last.code}`, 303);
  return sendMessage(c, context.shells, 200, erased);
}

/**
 * Writes that it is withdrawn, whatever happens to it meanwhile, then erases
 * what the garden does not hold yet. Gives it as it was just before; undefined
 * when others never let it.
 */
async function withdraw({ parts }: IntakeContext, publication: Publication, first: Submission): Promise<Submission | undefined> {
  const { spool } = parts;
  let submission: Submission | undefined = first;
  for (let n = 0; n < tries && submission; n++) {
    const { code, state, happenings } = submission;
    if (state === "retire") return submission;
    if (await spool.append(code, { type: "withdrawn", at: parts.now(), by: "contributeur" }, happenings.length)) {
      // The sweep takes the contact of what is withdrawn.
      if (isUnwritten(state)) await spool.erase(code);
      else {
        publication.withhold(submission);
        publication.enqueue(code);
        await spool.sweep(parts.now());
      }
      return submission;
    }
    submission = await spool.read(code);
  }
  // Gone altogether: someone erased it first.
  return submission ? undefined : first;
}

const added = (c: Page, code: string) => c.redirect(`${followPath}?code=${code}&fait=complete`, 303);

function sentTo(c: Page): Values | undefined {
  const read = readForm(c.get("body"), c.get("contentType"));
  return read.ok ? read.form.values : undefined;
}

const busy = {
  title: "Quelqu’un du jardin s’occupe de votre contribution en ce moment.",
  lines: ["Revenez en arrière et réessayez dans un instant."],
};

const erased = {
  title: "C’est effacé.",
  lines: ["Votre texte, vos photos et votre moyen de contact ne sont plus gardés. Merci d’être passé par le jardin."],
};
