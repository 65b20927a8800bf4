import { access } from "node:fs/promises";
import { join } from "node:path";
import { Hono, type Context } from "hono";
import { sentDangerFields } from "../../features/contribution/fields/danger-fields.ts";
import { fieldsOf } from "../../features/contribution/forms.ts";
import type { Values } from "../../features/contribution/model.ts";
import { altField } from "../../features/contribution/photo-slots.ts";
import { readCode } from "../../features/contribution/receipt.ts";
import { readValues } from "../../features/contribution/submission.ts";
import { escapeHtml } from "../../base/html.ts";
import { sameValues } from "../spool/arrival.ts";
import type { IntakeContext } from "../context.ts";
import { asksMore, confirmHtml, followHtml, lookupHtml, sentHtml, type FollowPage } from "./follow-html.ts";
import { isHeld, isServed } from "../review/decisions.ts";
import { happeningOf, isOpen, isUnwritten } from "./follow-words.ts";
import { firstOf, readForm } from "../http/form-data.ts";
import type { Guarded } from "../http/guard.ts";
import { withSlots } from "../moderation/moderator-fields.ts";
import type { Submission } from "../model.ts";
import type { Publication } from "../publish/publication.ts";
import { followPath, sendMessage, sendPage } from "../http/reply.ts";

/** Times that a withdrawal is tried while someone else acts on the same contribution. */
const tries = 5;

/** `/contribuer/suivi/`: whoever has a receipt code sees where the contribution is, completes it, or withdraws it. */
export function followRoutes(context: IntakeContext, publication: Publication): Hono<Guarded> {
  const { parts, shells } = context;
  const { spool } = parts;
  const routes = new Hono<Guarded>();

  // The built page would answer without its end slash, and would not know of the code.
  routes.get(followPath.slice(0, -1), (c) => c.redirect(`${followPath}${new URL(c.req.url).search}`, 301));

  routes.get(followPath, async (c) => {
    const typed = c.req.query("code");
    if (typed === undefined || typed.trim() === "") return send(c, lookupHtml());
    const submission = await find(typed);
    if (!submission) return sendUnknown(c, typed);
    const notice = c.req.query("fait") === "complete" ? "Merci, c’est ajouté." : undefined;
    const response = await send(c, followHtml({ ...(await pageOf(submission)), notice }));
    // Nothing is typed there: it may ask again by itself.
    if (isLeaving(submission)) response.headers.set("refresh", "5");
    return response;
  });

  routes.post(`${followPath}completer`, async (c) => {
    const sent = sentTo(c);
    if (!sent) return sendUnknown(c, "");
    const submission = await find(firstOf(sent, "code"));
    if (!submission) return sendUnknown(c, firstOf(sent, "code"));
    const { code, form, state, photos, happenings, current } = submission;
    const page = await pageOf(submission);
    const { values, problems } = readValues(form, sent, page.fields, { hasPhoto: photos.length > 0 });
    const done = () => c.redirect(`${followPath}?code=${code}&fait=complete`, 303);
    // Every field is said, an emptied one too: the last values are those of this form.
    const all: Values = Object.fromEntries(page.fields.map(({ name }) => [name, values[name] ?? []]));
    const isUnchanged = sameValues(all, Object.fromEntries(page.fields.map(({ name }) => [name, current[name] ?? []])));
    // A second click finds its own work done.
    if (isUnchanged && happenings.at(-1)?.type === "completed") return done();
    if (!isOpen(state)) return sendMoved(c, page, values);
    const isLast = happenings.length === Number(firstOf(sent, "apres"));
    const happening = { type: "completed", at: parts.now(), by: "contributeur", values: all, problems } as const;
    if (isLast && (await spool.append(code, happening, happenings.length))) return done();
    const latest = await find(code);
    if (!latest) return sendUnknown(c, code);
    if (!isOpen(latest.state)) return sendMoved(c, await pageOf(latest), values);
    const notice =
      "Quelqu’un du jardin a modifié votre contribution entre-temps. Votre texte est dans le formulaire : relisez, puis envoyez de nouveau.";
    return send(c, followHtml({ ...(await pageOf(latest)), notice, typed: { values, problems } }), 409);
  });

  routes.post(`${followPath}repondre`, async (c) => {
    const sent = sentTo(c);
    const submission = sent && (await find(firstOf(sent, "code")));
    if (!sent || !submission) return sendUnknown(c, sent ? firstOf(sent, "code") : "");
    const { code, state, happenings } = submission;
    const words = firstOf(sent, "accord") === "oui" ? "Oui, c’est bien cela." : firstOf(sent, "reponse").trim().slice(0, 8_000);
    const done = () => c.redirect(`${followPath}?code=${code}&fait=complete`, 303);
    const last = happenings.at(-1);
    // A second click finds its own work done.
    if (last?.type === "answered" && last.words === words) return done();
    if (words === "") return c.redirect(`${followPath}?code=${code}#repondre`, 303);
    const isLast = state === "precision" && happenings.length === Number(firstOf(sent, "apres"));
    const happening = { type: "answered", at: parts.now(), by: "contributeur", words } as const;
    if (isLast && (await spool.append(code, happening, happenings.length))) return done();
    const notice =
      "Votre contribution a avancé entre-temps : votre réponse n’a pas été ajoutée. La voici, pour la copier si besoin.";
    const page = await pageOf((await find(code)) ?? submission);
    return send(
      c,
      `${followHtml({ ...page, notice })}<blockquote class="said" dir="auto"><p>${escapeHtml(words)}</p></blockquote>`,
      409,
    );
  });

  routes.post(`${followPath}retirer`, async (c) => {
    const sent = sentTo(c);
    const typed = sent ? firstOf(sent, "code") : "";
    const submission = await find(typed);
    if (!sent || !submission) return sendUnknown(c, typed);
    if (firstOf(sent, "confirme") !== "oui" && submission.state !== "retire") return send(c, confirmHtml(submission));
    const last = await withdraw(submission);
    if (!last) return sendMessage(c, shells, 409, busy, 5);
    if (!isUnwritten(last.state)) return c.redirect(`${followPath}?code=${last.code}`, 303);
    return sendMessage(c, shells, 200, erased);
  });

  return routes;

  async function find(typed: string): Promise<Submission | undefined> {
    const code = readCode(typed);
    return code === undefined ? undefined : spool.read(code);
  }

  /** What is filled by a contributor, and not again once sent: photos and the contact are kept apart. */
  async function pageOf(submission: Submission): Promise<FollowPage> {
    const { choices } = await context.garden.now();
    const there = new Set(withSlots(submission.photos).map(({ slot }) => altField(slot)));
    const dangers = sentDangerFields(submission.current, choices.vocabulary);
    const fields = [...fieldsOf(submission.form, choices), ...dangers].filter(
      ({ group, control, name, label }) =>
        group !== "edition" &&
        control !== "photo" &&
        name !== "contact_prive" &&
        label !== "" &&
        // Of the photos that are there.
        (!/^photo_alt_\d$/.test(name) || there.has(name)),
    );
    return { submission, fields, page: await pageStateOf(submission) };
  }

  async function pageStateOf({ happenings }: Submission): Promise<FollowPage["page"]> {
    const published = happeningOf(happenings, "published");
    if (!published) return "soon";
    const isThere = await access(join(parts.site.root(), published.id, "index.html")).then(
      () => true,
      () => false,
    );
    return isThere ? "served" : isServed(happenings) ? "gone" : "soon";
  }

  /**
   * Writes that it is withdrawn, whatever happens to it meanwhile, then erases
   * what the garden does not hold yet. Gives it as it was just before; undefined
   * when others never let it.
   */
  async function withdraw(first: Submission): Promise<Submission | undefined> {
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

  /** The title of the window says that something is to put right, as the page does first. */
  async function send(c: Context, fragment: string, status: 200 | 404 | 409 = 200) {
    const before = status === 404 || asksMore(fragment) ? "Erreur : " : "";
    return sendPage(c, await shells.fill(followPath, fragment, before), status);
  }

  async function sendUnknown(c: Context, typed: string) {
    const seconds = context.guesses(context.addressOf(c));
    if (seconds > 0) return sendMessage(c, shells, 429, tooMany, seconds);
    return send(c, lookupHtml(typed.slice(0, 40)), 404);
  }

  /** It went on without what was just typed: that is given back, to be copied. */
  async function sendMoved(c: Context, page: FollowPage, values: Values) {
    const notice =
      "Votre contribution a avancé entre-temps : ce que vous venez d’écrire n’a pas été ajouté. Le voici, pour le copier si vous voulez l’envoyer à part.";
    const typed = `<section><h2>Ce que vous veniez d’écrire</h2>${sentHtml(page.fields, values)}</section>`;
    return send(c, `${followHtml({ ...page, notice })}${typed}`, 409);
  }
}

function sentTo(c: Context<Guarded>): Values | undefined {
  const read = readForm(c.get("body"), c.get("contentType"));
  return read.ok ? read.form.values : undefined;
}

/** Whether what was withdrawn is on its way out, with nobody to wait for. */
const isLeaving = (submission: Submission) =>
  submission.state === "retire" && !isServed(submission.happenings) && !isHeld(submission);

const tooMany = {
  title: "Beaucoup de numéros ont été essayés d’ici.",
  lines: ["Attendez quelques minutes, puis vérifiez votre numéro, signe par signe."],
};

const busy = {
  title: "Quelqu’un du jardin s’occupe de votre contribution en ce moment.",
  lines: ["Revenez en arrière et réessayez dans un instant."],
};

const erased = {
  title: "C’est effacé.",
  lines: ["Votre texte, vos photos et votre moyen de contact ne sont plus gardés. Merci d’être passé par le jardin."],
};
