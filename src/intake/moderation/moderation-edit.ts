import { html, raw } from "hono/html";
import { fieldId, fieldsHtml } from "../../features/contribution/fields/field-html.ts";
import { suggestionsHtml } from "../../features/contribution/fields/control-html.ts";
import { isEntryForm, type Field, type FieldGroup, type FieldProblem, type FormName } from "../../features/contribution/model.ts";
import { fieldGroups } from "../../features/contribution/model.ts";
import { count } from "../../base/french.ts";
import { allowed } from "../review/decisions.ts";
import { firstOf } from "../http/form-data.ts";
import type { CardPage } from "./card-page.ts";
import { proofHtml } from "./moderation-decisions.ts";
import type { Markup } from "./moderation-list.ts";
import { nothingChanged } from "../review/plan.ts";
import { withoutEnd } from "../../base/text-ends.ts";

const titles: Readonly<Record<FieldGroup, string>> = {
  voix: "La voix",
  essentiel: "Le texte",
  danger: "Les dangers",
  detail: "Les détails",
  photo: "Les photos",
  nom: "Le nom affiché",
  accords: "Les accords",
  edition: "Le résumé et les liens",
};

const groupTitles: Readonly<Record<FormName, Readonly<Record<FieldGroup, string>>>> = {
  pratique: titles,
  recit: titles,
  correction: { ...titles, edition: "Le texte de la page" },
  traduction: { ...titles, essentiel: "La traduction", edition: "Ce que la page dira" },
};

/**
 * The form in which a moderator reads again, completes and publishes. What is
 * in the way comes first, the rest is folded. Its first button only saves: it
 * is the one that the Enter key presses.
 */
export function editFormHtml(card: CardPage): Markup | string {
  const { home, submission, review, typed } = card;
  const { code, form } = submission;
  if (!allowed(submission).includes("enregistrer")) return "";
  // What was typed in another form of the page says nothing of this one.
  const isTyped = typed !== undefined && firstOf(typed.values, "champs") !== "";
  const { problems, values } = isTyped ? typed : review;
  const isWrong = ({ name }: Field) => problems.some(({ field }) => field === name);
  const wrong = review.fields.filter(isWrong);
  const isStatus = ({ name }: Field) => isEntryForm(form) && name === "statut";
  const folded = review.fields.filter((field) => !isWrong(field) && !isStatus(field));
  const status = review.fields.filter((field) => !isWrong(field) && isStatus(field));
  const shown = (fields: readonly Field[]) =>
    raw(fieldGroups.map((group) => fieldsHtml(fields, group, { values, problems })).join(""));
  return html`<section aria-labelledby="relire">
    <h2 id="relire">${form === "correction" ? "Corriger la page" : "Relire et compléter"}</h2>
    ${problemsHtml(review.fields, problems)}
    <form class="moderation-form" method="post" action="${home}${code}/" novalidate>
      ${proofHtml(card)}
      <input type="hidden" name="champs" value="oui" />
      ${review.reported ? html`<input type="hidden" name="base" value="${review.reported.base}" />` : ""}
      ${boxes(review.fields).map(({ name }) => html`<input type="hidden" name="${name}" value="" />`)}
      ${wrong.length > 0 ? html`<div class="fields moderation-wrong">${shown(wrong)}</div>` : ""}
      ${partsOf(folded, groupTitles[form]).map(
        ({ title, inside }) =>
          html`<details
            class="unfolds"
            ${raw(title === dangers || title === titles.voix || (!isEntryForm(form) && title === groupTitles[form].edition) ? "open" : "")}
          >
            <summary>${title}</summary>
            <div class="fields">${shown(inside)}</div>
          </details>`,
      )}
      ${status.length > 0 ? html`<div class="fields moderation-status">${shown(status)}</div>` : ""}
      ${raw(suggestionsHtml(review.fields))}
      <p class="buttons">
        <button class="button light" name="action" value="enregistrer">Enregistrer</button>
        <button class="button" name="action" value="publier">Publier</button>
      </p>
      <p class="quiet">« Publier » enregistre d’abord vos modifications. Ce qui est publié est lu par tout le monde.</p>
    </form>
  </section>`;
}

/** Boxes that are all unticked are not sent: an empty value says that they were there. */
const boxes = (fields: readonly Field[]) => fields.filter(({ control }) => control === "many");

const dangers = "Les dangers";

/** The folded parts of the form: the groups in their order, and within one the parts that its fields name. */
function partsOf(fields: readonly Field[], titled: Readonly<Record<FieldGroup, string>>) {
  const parts = new Map<string, Field[]>();
  for (const group of fieldGroups)
    for (const field of fields.filter((one) => one.group === group)) {
      const title = field.part ?? titled[group];
      parts.set(title, [...(parts.get(title) ?? []), field]);
    }
  return [...parts].map(([title, inside]) => ({ title, inside }));
}

/** What is in the way of a publication, each leading to its field. */
function problemsHtml(fields: readonly Field[], told: readonly FieldProblem[]): Markup | string {
  if (told.length === 0) return "";
  // In the order of the form, what is about the whole first.
  const rank = ({ field }: FieldProblem) => fields.findIndex(({ name }) => name === field);
  const problems = told.toSorted((a, b) => rank(a) - rank(b));
  if (problems.every(({ message }) => message === nothingChanged)) return html`<p>${nothingChanged}</p>`;
  return html`<div class="problems tinted terre measure" id="manque">
    <h3>${problems.length === 1 ? "Un point à régler" : `${count(problems.length, "point")} à régler`} avant de publier</h3>
    <ul class="plain tight">
      ${problems.map(({ field, message }) => {
        const found = fields.find(({ name }) => name === field);
        return html`<li>${found ? html`<a href="#${fieldId(field)}">${named(found, message)}</a>` : message}</li>`;
      })}
    </ul>
  </div>`;
}

/** A message with the name of its field, unless it says it. */
function named({ label }: Field, message: string): string {
  const name = withoutEnd(label, "? .\u00A0\u202F");
  return message.includes(name) ? message : `${name} : ${message}`;
}
