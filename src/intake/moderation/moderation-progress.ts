import { html } from "hono/html";
import { count } from "../../base/french.ts";
import { changesPage, isHeld, isServed, isTakenBack, publishedOf } from "../review/decisions.ts";
import type { Markup } from "./moderation-list.ts";
import type { Submission } from "../model.ts";
import type { Progress } from "../publish/works.ts";

/** What the page of a work under way shows. */
export type Shown = { home: string; submission: Submission; progress: Progress | undefined; title: string };

/** Seconds after which the page asks again by itself; undefined once there is nothing more to wait for. */
export const refreshSeconds = ({ progress }: Pick<Shown, "progress">): number | undefined =>
  progress === undefined || progress.step === "failed" ? undefined : 3;

/**
 * How far a decision is, on a page with nothing to fill: it asks again by
 * itself, by a header, and would take away what someone types.
 */
export function progressHtml(shown: Shown): Markup {
  const { home, submission, title } = shown;
  const address = `${home}${submission.code}/`;
  const steps = stepsOf(shown);
  const reached = reachedOf(shown);
  return html`<nav aria-label="Retour">
      <p><a href="${home}">Toutes les contributions</a></p>
    </nav>
    <header class="list-head measure"><h1>${title}</h1></header>
    <section class="moderation-standing column snug box" aria-labelledby="avancement">
      <h2 id="avancement">${headOf(shown)}</h2>
      <ol class="moderation-steps plain">
        ${steps.map((step, index) => {
          const look = index < reached ? "done" : index === reached ? "now" : "next";
          const words = html`<b aria-hidden="true">${look === "done" ? "✓" : look === "now" ? "▸" : "·"}</b> ${step}
            <span class="quiet">${look === "done" ? "fait" : look === "now" ? "en cours" : "à venir"}</span>`;
          return html`<li aria-current="${index === reached ? "step" : "false"}">
            ${look === "now" ? html`<b>${words}</b>` : words}
          </li>`;
        })}
      </ol>
      ${whatNext(shown)}
      <p class="buttons"><a class="button light" href="${address}">Revenir à la contribution</a></p>
    </section>`;
}

const stepsOf = ({ submission, progress }: Shown): string[] => [
  isTakenBack(submission.state) ? "Retrait demandé" : "Décision enregistrée",
  progress?.step === "waiting" && progress.before > 0
    ? `Dans la file, après ${count(progress.before, "autre")}`
    : isTakenBack(submission.state)
      ? "Enlevé des fichiers du jardin"
      : "Écrit dans les fichiers du jardin",
  "Site construit",
  isTakenBack(submission.state) ? "Retiré du site" : "En ligne",
];

/** The index of the step that is under way; past the last, all is done. */
function reachedOf({ submission: { state, happenings }, progress }: Shown): number {
  if (isServed(happenings)) return 4;
  if (progress?.step === "waiting" || progress?.step === "writing") return 1;
  if (progress?.step === "building") return 2;
  const last = happenings.findLast(({ type }) =>
    ["published", "removed", "approved", "withdrawn", "unpublished"].includes(type),
  )?.type;
  const isWritten = isTakenBack(state) ? last === "removed" : last === "published";
  return isWritten ? 2 : 1;
}

function headOf(shown: Shown): string {
  const { submission, progress } = shown;
  const isOut = isTakenBack(submission.state);
  if (isServed(submission.happenings)) return isOut ? "C’est retiré" : "C’est en ligne";
  if (isStopped(shown)) return "Il reste quelque chose à faire";
  if (progress === undefined && submission.state === "propose") return "C’est proposé à la forge";
  return isOut ? "Retrait en cours" : "Publication en cours";
}

const isStopped = ({ submission, progress }: Shown) =>
  progress?.step === "failed" ||
  (progress === undefined && (submission.happenings.at(-1)?.type === "failed" || isHeld(submission)));

function whatNext(shown: Shown): Markup {
  const { submission } = shown;
  const { happenings } = submission;
  const id = publishedOf(happenings)?.id ?? "";
  if (isStopped(shown))
    return html`<p>Rien n’est perdu. La page de la contribution dit ce qui n’a pas marché, et ce que vous pouvez faire.</p>`;
  if (!isServed(happenings)) {
    if (refreshSeconds(shown) !== undefined)
      return html`<p role="status">Cette page se met à jour toute seule. Vous pouvez la fermer : le travail continue.</p>`;
    return html`<p>La page de la contribution dit où elle en est, et ce que vous pouvez faire.</p>`;
  }
  if (!isTakenBack(submission.state) || changesPage(submission))
    return html`<p><a class="button" href="/${id}/">Lire la page</a></p>`;
  return html`<p>Aucune page, aucun index ni aucun fichier de ce site ne la montre plus.</p>`;
}
