import { html, raw } from "hono/html";
import { fieldHtml } from "../../features/contribution/fields/field-html.ts";
import type { Field } from "../../features/contribution/model.ts";
import { changesPage, isHeld, isServed, publishedOf } from "../review/decisions.ts";
import type { CardPage } from "./card-page.ts";
import { actHtml, proofHtml } from "./moderation-decisions.ts";
import type { Markup } from "./moderation-list.ts";

/** Where a contribution stands once it was decided, and what can be done about it. Nothing while it waits for a decision. */
export function standingHtml(card: CardPage): Markup | string {
  const { submission } = card;
  const { state, happenings } = submission;
  switch (state) {
    case "relu":
      return box(
        html`<h2>C’est relu, et pas encore publié</h2>
          ${failure(card)}
          <div class="buttons">
            ${actHtml(card, "publier", "Publier à nouveau")} ${actHtml(card, "rouvrir", "Rouvrir, pour changer d’avis", "light")}
          </div>`,
      );
    case "publie":
      return box(publishedHtml(card));
    case "propose": {
      const proposal = publishedOf(happenings)?.proposal ?? "";
      return box(
        html`<h2>C’est proposé</h2>
          <p>La page paraîtra quand la proposition aura été acceptée.</p>
          <p>${linkHtml(proposal)}</p>
          ${actHtml(card, "rouvrir", "Rouvrir, pour changer d’avis", "light")}`,
      );
    }
    case "depublie":
      return box(unpublishedHtml(card));
    case "refuse": {
      const refused = happenings.findLast((happening) => happening.type === "refused");
      return box(
        html`<h2>C’est refusé</h2>
          <p>La personne lit : <q class="as-typed">${refused?.reason ?? ""}</q></p>
          ${actHtml(card, "rouvrir", "Rouvrir, pour changer d’avis", "light")}`,
      );
    }
    case "retire":
      return box(withdrawnHtml(card));
    default:
      return "";
  }
}

const box = (content: Markup) =>
  html`<section class="moderation-standing column snug box" aria-label="Où en est cette contribution">${content}</section>`;

/** Without referrer: the address of this page opens the moderation to who reads it. */
const linkHtml = (address: string) =>
  /^https?:\/\//.test(address) ? html`<a href="${address}" rel="noreferrer">${address}</a>` : address;

function failure({ submission: { happenings }, progress }: CardPage): Markup {
  const last = happenings.at(-1);
  if (progress && progress.step !== "failed") return html`<p>La publication est en route.</p>`;
  return last?.type === "failed"
    ? html`<p>La publication n’a pas réussi : <span class="as-typed">${last.reason}</span></p>
        <p>Rien n’est perdu. Réessayez, ou rouvrez pour corriger.</p>`
    : html`<p>La publication s’est arrêtée en route. Reprenez-la : rien ne sera publié deux fois.</p>`;
}

const progressLink = ({ home, submission }: CardPage) =>
  html`<p><a class="button" href="${home}${submission.code}/avancement/">Voir où elle en est</a></p>`;

/** What went wrong while the site was built; nothing when nothing did. */
const faultHtml = ({ progress }: CardPage) =>
  progress?.step === "failed"
    ? html`<p>La reconstruction du site a échoué. À montrer à la personne qui s’occupe du serveur :</p>
        <pre>${progress.fault}</pre>`
    : "";

function publishedHtml(card: CardPage): Markup {
  const { submission, progress } = card;
  const id = publishedOf(submission.happenings)?.id ?? "";
  if (isServed(submission.happenings))
    return html`<h2>C’est publié</h2>
      <p>Tout le monde peut la lire : <a href="/${id}/">/${id}/</a></p>`;
  if (progress && progress.step !== "failed")
    return html`<h2>Publication en cours</h2>
      <p>La page est écrite. Le site se reconstruit, cela prend le plus souvent moins d’une minute.</p>
      ${progressLink(card)}`;
  return html`<h2>La page est écrite, mais le site ne la montre pas encore</h2>
    ${faultHtml(card)} ${actHtml(card, "reconstruire", "Reconstruire le site")}`;
}

function unpublishedHtml(card: CardPage): Markup {
  const { happenings } = card.submission;
  const why = happenings.findLast((happening) => happening.type === "unpublished");
  return html`<h2>${isServed(happenings) ? "C’est dépublié" : "Dépublication en cours"}</h2>
    <p>Pourquoi : <q class="as-typed">${why?.reason ?? ""}</q></p>
    ${isServed(happenings) ? "" : remainsHtml(card)}
    <div class="buttons">
      ${actHtml(card, "publier", "Publier à nouveau")}
      ${isServed(happenings) ? actHtml(card, "rouvrir", "Rouvrir, pour corriger avant", "light") : ""}
    </div>`;
}

function withdrawnHtml(card: CardPage): Markup {
  const { submission } = card;
  if (isServed(submission.happenings))
    return html`<h2>C’est retiré</h2>
      <p>Le texte, les noms, les photos et la voix ne sont plus ni sur le site, ni ici.</p>
      <p class="quiet">
        L’historique du dépôt garde l’ancienne version. Pour l’effacer aussi, la personne qui tient le serveur a la commande
        <code>npm run forget -- … --historique</code>.
      </p>`;
  if (!publishedOf(submission.happenings) && !isHeld(submission))
    return html`<h2>La personne a retiré sa contribution</h2>
      <p>Il n’y a rien à faire.</p>`;
  return html`<h2>Retrait en cours</h2>
    <p>
      ${changesPage(submission) ? "Les mots de la personne sont retirés de la page." : "La page est retirée du site."} Ses
      lecteurs n’y ont déjà plus accès.
    </p>
    ${remainsHtml(card)}`;
}

/** What a withdrawal still waits for. */
function remainsHtml(card: CardPage): Markup {
  const { submission, progress } = card;
  if (progress && progress.step !== "failed") return progressLink(card);
  const last = submission.happenings.findLast((happening) => happening.type === "held" || happening.type === "removed");
  const proposal = last?.type === "removed" ? last.proposal : undefined;
  const open = publishedOf(submission.happenings)?.proposal;
  return html`${faultHtml(card)}
    ${
      last?.type === "held" && isHeld(submission)
        ? html`<p class="field-problem">${last.reason}</p>
            ${open ? html`<p>${linkHtml(open)}</p>` : ""}
            <p><a href="${card.home}#de-cote">Corriger les pages mises de côté</a></p>`
        : ""
    }
    ${proposal ? html`<p>Le retrait est proposé à la forge. Il sera fini quand la proposition aura été acceptée : ${linkHtml(proposal)}</p>` : ""}
    <form method="post" action="${card.home}${submission.code}/">
      ${proofHtml(card)} ${publishedOf(submission.happenings)?.proposal ? raw(fieldHtml(closed)) : ""}
      <button class="button" name="action" value="finir">Vérifier et finir</button>
    </form>`;
}

const closed: Field = {
  name: "proposition_fermee",
  group: "edition",
  control: "box",
  label: "La proposition est fermée sur la forge, sans avoir été acceptée",
};
