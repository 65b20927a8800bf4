import { html, raw } from "hono/html";
import { fieldHtml } from "../../features/contribution/fields/field-html.ts";
import type { Field, FieldProblem, Values } from "../../features/contribution/model.ts";
import { mergedWords, mergeFields } from "../review/act.ts";
import type { CardPage } from "./card-page.ts";
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
    <header class="list-head measure"><h1>Fusionner « ${review.title} »</h1></header>
    <section class="moderation-merge column">${mergeHtml(card, merge?.slug)}</section>
    ${merge ? resultHtml(card, merge, address) : ""}`;
}

const resultHtml = (card: CardPage, { slug, title, preview, problems }: MergePreview, address: string) =>
  html`<section class="moderation-merge column" aria-labelledby="resultat">
    <h2 id="resultat">${preview ? html`« ${title} », après la fusion` : "La fusion n’est pas encore possible"}</h2>
    ${problems.map(({ message }) => html`<p class="field-problem">${message}</p>`)}
    ${preview ? html`<div class="moderation-preview snug stack box">${raw(preview)}</div>` : ""}
    <form class="moderation-form" method="post" action="${address}" novalidate>
      ${proofHtml(card)}
      <input type="hidden" name="pratique" value="${slug}" />
      <input type="hidden" name="champs_fusion" value="oui" />
      <div class="fields">
        ${fieldsOf(card).map((field) => raw(fieldHtml(field, { values: shownOf(card), problem: problemOf(field, problems) })))}
      </div>
      <p class="buttons">
        <button class="button light" name="action" value="revoir-fusion">Voir avec ces changements</button>
        ${preview ? html`<button class="button" name="action" value="fusionner">Fusionner et publier</button>` : ""}
        <a class="button light" href="${address}">Annuler</a>
      </p>
      <details class="unfolds">
        <summary>Faire relire par l’auteur ?</summary>
        <p>La personne lit ce texte avec son numéro de suivi, et y répond. Rien n’est publié d’ici là.</p>
        ${raw(fieldHtml(question))}
        <p class="buttons"><button class="button light" name="action" value="faire-relire">Demander à relire</button></p>
      </details>
    </form>
  </section>`;

const problemOf = ({ name }: Field, problems: readonly FieldProblem[]) => problems.find(({ field }) => field === name)?.message;

const shownOf = ({ submission: { current } }: CardPage): Values => ({ ...current, variante: [mergedWords(current)] });

const fieldsOf = ({ submission: { photos } }: CardPage): Field[] => [
  {
    name: "variante",
    group: "edition",
    control: "text",
    label: "Ce qui s’ajoute à la page",
    hint: "Corrigez, raccourcissez. Gardez ce qui peut blesser.",
    rows: 6,
  },
  ...mergeFields(photos),
];

const question: Field = {
  name: "question",
  group: "edition",
  control: "text",
  label: "Votre question",
  hint: "Facultatif.",
  max: 2000,
  rows: 2,
};
