import { html, raw } from "hono/html";
import type { FieldProblem } from "../contribution/model.ts";
import type { CardPage } from "./moderation-card.ts";
import { mergeHtml, proofHtml } from "./moderation-decisions.ts";
import type { Markup } from "./moderation-list.ts";

/** A practice as a merge would leave it, or what is in the way. */
export type MergePreview = { slug: string; title: string; preview?: string; problems: readonly FieldProblem[] };

/** The page on which a merge is seen before it is decided. */
export function mergePageHtml(card: CardPage, merge: MergePreview | undefined): Markup {
  const { home, submission, review } = card;
  const address = `${home}${submission.code}/`;
  return html`<nav aria-label="Retour">
      <p><a href="${address}">Revenir à la contribution</a></p>
    </nav>
    <header class="list-head"><h1>Fusionner « ${review.title} »</h1></header>
    <section class="moderation-merge">${mergeHtml(card, merge?.slug)}</section>
    ${merge ? resultHtml(card, merge, address) : ""}`;
}

const resultHtml = (card: CardPage, { slug, title, preview, problems }: MergePreview, address: string) =>
  html`<section class="moderation-merge" aria-labelledby="resultat">
    <h2 id="resultat">${preview ? html`« ${title} », après la fusion` : "La fusion n’est pas possible"}</h2>
    ${problems.map(({ message }) => html`<p class="field-problem">${message}</p>`)}
    ${
      preview
        ? html`<div class="moderation-preview">${raw(preview)}</div>
            <form method="post" action="${address}">
              ${proofHtml(card)}
              <input type="hidden" name="pratique" value="${slug}" />
              <p class="buttons">
                <button class="button" name="action" value="fusionner">Fusionner et publier</button>
                <a class="button light" href="${address}">Annuler</a>
              </p>
            </form>`
        : ""
    }
  </section>`;
