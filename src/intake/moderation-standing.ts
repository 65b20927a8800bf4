import { html } from "hono/html";
import { publishedOf, ownPage } from "./decisions.ts";
import type { CardPage } from "./moderation-card.ts";
import { actHtml } from "./moderation-decisions.ts";
import type { Markup } from "./moderation-list.ts";

/** Whether readers have the page that was published: yes, soon, or not, and why. */
export type PageState = "served" | "building" | { fault: string };

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
          <p>${/^https?:\/\//.test(proposal) ? html`<a href="${proposal}">${proposal}</a>` : proposal}</p>
          ${actHtml(card, "rouvrir", "Rouvrir, pour changer d’avis", "light")}`,
      );
    }
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
  html`<section class="moderation-standing" aria-label="Où en est cette contribution">${content}</section>`;

function failure({ submission: { happenings } }: CardPage): Markup {
  const last = happenings.at(-1);
  return last?.type === "failed"
    ? html`<p>La publication n’a pas réussi : <span class="as-typed">${last.reason}</span></p>
        <p>Rien n’est perdu. Réessayez, ou rouvrez pour corriger.</p>`
    : html`<p>La publication s’est arrêtée en route. Reprenez-la : rien ne sera publié deux fois.</p>`;
}

function publishedHtml(card: CardPage): Markup {
  const id = publishedOf(card.submission.happenings)?.id ?? "";
  const { page } = card;
  if (page === "building")
    return html`<h2>Publication en cours</h2>
      <p>La page est écrite. Le site se reconstruit, cela prend le plus souvent moins d’une minute.</p>
      <p><a class="button" href="">Voir où elle en est</a></p>`;
  if (page !== "served")
    return html`<h2>La page est écrite, mais le site ne la montre pas encore</h2>
      ${
        page
          ? html`<p>La reconstruction du site a échoué. À montrer à la personne qui s’occupe du serveur :</p>
              <pre>${page.fault}</pre>`
          : ""
      }
      ${actHtml(card, "reconstruire", "Reconstruire le site")}`;
  return html`<h2>C’est publié</h2>
    <p>Tout le monde peut la lire : <a href="/${id}/">/${id}/</a></p>`;
}

function withdrawnHtml(card: CardPage): Markup {
  const { submission } = card;
  const published = publishedOf(submission.happenings);
  if (!published)
    return html`<h2>La personne a retiré sa contribution</h2>
      <p>Il n’y a rien à faire.</p>`;
  if (ownPage(submission) === undefined)
    return html`<h2>La personne demande que ses mots soient retirés</h2>
      <p>
        Ils ont été ajoutés à une page qui existait déjà, <a href="/${published.id}/">/${published.id}/</a>. Retirez-les par un
        <a href="/contribuer/corriger/?page=${published.id}">signalement</a>, puis effacez tout ici.
      </p>`;
  return html`<h2>La personne demande que sa page soit retirée</h2>
    <p>
      La page <a href="/${published.id}/">/${published.id}/</a> est encore lisible. La retirer l’enlève du site, avec sa photo, et
      efface tout ce qui reste ici.
    </p>
    ${actHtml(card, "depublier", "Retirer la page du site")}`;
}
