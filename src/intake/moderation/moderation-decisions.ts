import { html, raw } from "hono/html";
import { fieldHtml } from "../../features/contribution/fields/field-html.ts";
import type { Choice, Field } from "../../features/contribution/model.ts";
import { allowed, changesPage, reasons, unchanged, type Action } from "../review/decisions.ts";
import { firstOf } from "../http/form-data.ts";
import type { CardPage } from "./card-page.ts";
import type { Markup } from "./moderation-list.ts";

/** What proves that a form is ours, and what had happened when it was shown. */
export const proofHtml = ({ proof }: Pick<CardPage, "proof">): Markup =>
  html`<input type="hidden" name="preuve" value="${proof}" />`;

/** A form that is one button. */
export const actHtml = (card: CardPage, action: Action, label: string, look = ""): Markup =>
  html`<form method="post" action="${card.home}${card.submission.code}/">
    ${proofHtml(card)}
    <button class="button ${look}" name="action" value="${action}">${label}</button>
  </form>`;

/** All that can be decided besides publishing, each folded until it is wanted. */
export function decisionsHtml(card: CardPage): Markup | string {
  const can = new Set(allowed(card.submission));
  const shown = foldable.filter(({ action }) => can.has(action));
  if (shown.length === 0) return "";
  return html`<section class="moderation-decisions" aria-labelledby="decider">
    <h2 id="decider">${can.has("publier") ? "Ou bien" : "Autre décision"}</h2>
    ${shown.map(
      ({ title, content, fields }) =>
        html`<details class="unfolds" ${raw(isTouched(card, fields) ? "open" : "")}>
          <summary>${title}</summary>
          ${content(card)}
        </details>`,
    )}
  </section>`;
}

/** Whether something was typed there, or has to be put right. */
const isTouched = ({ typed }: CardPage, fields: readonly Field[]) =>
  fields.some(
    ({ name }) => typed && (firstOf(typed.values, name).trim() !== "" || typed.problems.some(({ field }) => field === name)),
  );

/** A form with one action, around its fields. */
const form = (card: CardPage, action: Action, label: string, content: Markup | string) =>
  html`<form method="post" action="${card.home}${card.submission.code}/" novalidate>
    ${proofHtml(card)} ${content}
    <p class="buttons"><button class="button light" name="action" value="${action}">${label}</button></p>
  </form>`;

const field = (given: Field, { typed }: CardPage) =>
  raw(
    fieldHtml(given, {
      values: typed?.values ?? {},
      problem: typed?.problems.find((problem) => problem.field === given.name)?.message,
    }),
  );

const question: Field = {
  name: "question",
  group: "edition",
  control: "text",
  label: "Votre question",
  hint: "La personne la lit avec son numéro de suivi, et peut y répondre en complétant son texte.",
  example: "À quelle température le four monte-t-il ?",
  max: 2000,
  rows: 3,
};

const askHtml = (card: CardPage) => form(card, "preciser", "Poser la question", field(question, card));

const closeHtml = (card: CardPage) =>
  form(card, "sans-suite", "Répondre et terminer", html`<p>La personne lira : <q>${unchanged}</q></p>`);

const reason: Field = {
  name: "raison",
  group: "edition",
  control: "one",
  label: "Pourquoi ?",
  hint: "La personne lira cette phrase.",
  choices: reasons.map((words) => ({ value: words, label: words })),
};

const ownWords: Field = {
  name: "mots",
  group: "edition",
  control: "text",
  label: "Avec vos mots",
  hint: "Facultatif si vous avez choisi une phrase. Remerciez, et dites ce qui serait possible.",
  max: 2000,
  rows: 3,
};

const refuseHtml = (card: CardPage) =>
  form(card, "refuser", "Refuser", html`<div class="fields">${field(reason, card)} ${field(ownWords, card)}</div>`);

const eraseHtml = (card: CardPage) =>
  form(
    card,
    "effacer",
    "Effacer pour toujours",
    html`<p>Le texte, les photos, le contact et l’histoire de cette contribution disparaissent d’ici, sans retour possible.</p>
      ${field(sure, card)}`,
  );

const sure: Field = { name: "confirme", group: "edition", control: "box", label: "Oui, je veux tout effacer" };

const unpublishHtml = (card: CardPage) =>
  form(
    card,
    "depublier",
    changesPage(card.submission) ? "Revenir en arrière" : "Dépublier",
    html`<p>
        ${
          changesPage(card.submission)
            ? "La page redevient ce qu’elle était, sans ce que cette contribution y a changé."
            : "La page quitte le site, ses photos aussi. Les liens qui y mènent sont retirés."
        }
        Le texte est gardé ici : vous pourrez publier à nouveau.
      </p>
      ${field(motive, card)}`,
  );

const motive: Field = {
  name: "motif",
  group: "edition",
  control: "text",
  label: "Pourquoi ?",
  hint: "Gardé dans l’histoire de la contribution. La personne le lit avec son numéro de suivi.",
  max: 2000,
  rows: 2,
};

const withdrawHtml = (card: CardPage) =>
  form(
    card,
    "retirer",
    "Retirer pour toujours",
    html`<p>
        Quand la personne vous le demande de vive voix. Le texte, les noms et les photos quittent le site et ses fichiers, puis
        sont effacés d’ici. On ne peut pas revenir en arrière.
      </p>
      ${field(forEver, card)}`,
  );

const forEver: Field = { name: "pour_toujours", group: "edition", control: "box", label: "Oui, la personne le demande" };

/** The practices to merge into, the nearest first. */
export function mergeHtml({ home, submission, review, practices }: CardPage, chosen = ""): Markup {
  const near = new Set(review.similar.map(({ id }) => id.slice(id.indexOf("/") + 1)));
  const option = ({ value, label }: Choice) =>
    html`<option value="${value}" ${raw(value === chosen ? "selected" : "")}>${label}</option>`;
  const nearby = practices.filter(({ value }) => near.has(value));
  return html`<form method="get" action="${home}${submission.code}/fusion/">
    <div class="field keep field-select">
      <label for="pratique-existante"><span class="field-label">Dans quelle pratique ?</span></label>
      <p class="field-hint">
        Le texte y devient une « autre façon de faire », et la personne est citée sous le nom choisi. Vous verrez le résultat, et
        pourrez le corriger, avant de décider.
      </p>
      <select id="pratique-existante" name="pratique">
        ${nearby.length > 0 ? html`<optgroup label="Voisines">${nearby.map(option)}</optgroup>` : ""}
        <optgroup label="${nearby.length > 0 ? "Toutes les autres" : "Toutes"}">
          ${practices.filter(({ value }) => !near.has(value)).map(option)}
        </optgroup>
      </select>
    </div>
    <p class="buttons"><button class="button light">Voir le résultat</button></p>
  </form>`;
}

type Foldable = { action: Action; title: string; content: (card: CardPage) => Markup; fields: readonly Field[] };

/** In order of display. */
const foldable: readonly Foldable[] = [
  { action: "preciser", title: "Demander une précision", content: askHtml, fields: [question] },
  { action: "fusionner", title: "Fusionner avec une pratique existante", content: (card) => mergeHtml(card), fields: [] },
  { action: "sans-suite", title: "Répondre qu’il n’y a rien à changer", content: closeHtml, fields: [] },
  { action: "refuser", title: "Refuser", content: refuseHtml, fields: [reason, ownWords] },
  { action: "depublier", title: "Dépublier, ou revenir en arrière", content: unpublishHtml, fields: [motive] },
  { action: "retirer", title: "Retirer à la demande de la personne", content: withdrawHtml, fields: [forEver] },
  { action: "effacer", title: "Effacer tout", content: eraseHtml, fields: [sure] },
];
