import { html, raw } from "hono/html";
import { showCode } from "../../features/contribution/receipt.ts";
import type { Values } from "../../features/contribution/model.ts";
import { altField } from "../../features/contribution/photo-slots.ts";
import { longDay } from "../../base/french.ts";
import { lineOf, textOf } from "../../features/contribution/wording.ts";
import { dayAndTime, dayOf, formWords, happeningWords, isOpen, stateWords } from "../review/decisions.ts";
import { contactEnd } from "../spool/contact-end.ts";
import type { CardPage } from "./card-page.ts";
import { decisionsHtml } from "./moderation-decisions.ts";
import { editFormHtml } from "./moderation-edit.ts";
import { standingHtml } from "./moderation-standing.ts";
import { receivedOn, type Markup } from "./moderation-list.ts";
import { voiceHtml } from "./moderation-voice.ts";
import { shownPhotos, withSlots } from "./moderator-fields.ts";

/** One contribution, and all that can be decided of it. */
export function cardHtml(card: CardPage): Markup {
  const { home, submission, review, notice } = card;
  const { code, form, received, state } = submission;
  return html`<nav aria-label="Retour">
      <p><a href="${home}">Toutes les contributions</a></p>
    </nav>
    <header class="list-head measure">
      <h1>${form === "correction" ? html`Signalement : ${review.title}` : review.title}</h1>
      <p class="quiet">
        ${formWords[form]} ${receivedOn(form)} le ${longDay(dayOf(received))} · numéro de suivi ${showCode(code)} ·
        <b class="state ocre">${stateWords[state]}</b>
      </p>
    </header>
    ${
      notice
        ? html`<p
            class="moderation-notice tinted slim${notice.isFault ? " terre" : ""}"
            role="${notice.isFault ? "alert" : "status"}"
          >
            ${notice.text}
          </p>`
        : ""
    }
    ${standingHtml(card)}
    <div class="moderation-card">
      <div>
        ${form === "correction" ? reportHtml(card) : ""} ${form !== "correction" || review.plan ? previewSection(card) : ""}
      </div>
      <aside class="moderation-beside">${besideHtml(card)}</aside>
      <div class="moderation-work column">${editFormHtml(card)} ${decisionsHtml(card)}</div>
    </div>`;
}

const previewSection = ({ review: { preview, plan, problems }, submission: { state, form } }: CardPage) =>
  html`<section aria-labelledby="apercu">
    <h2 id="apercu">
      ${form === "traduction" ? "Le français et la traduction, ligne par ligne" : plan ? "La page, telle qu’elle sera" : problems.length > 0 || isOpen(state) ? "Ce qui est écrit pour le moment" : "Le texte"}
    </h2>
    <div class="moderation-preview snug stack box" dir="auto">${raw(preview)}</div>
  </section>`;

function reportHtml({ submission: { current }, review }: CardPage): Markup {
  const subject = subjects[lineOf(current, "sujet")] ?? "Autre chose";
  return html`<section aria-labelledby="signale">
    <h2 id="signale">Ce que la personne a écrit</h2>
    <div class="moderation-preview snug stack box" dir="auto">
      <p><b>${subject}</b></p>
      <p class="as-typed">${textOf(current, "texte")}</p>
      ${
        textOf(current, "proposition")
          ? html`<p><b>Ce qu’elle propose d’écrire :</b></p>
              <p class="as-typed">${textOf(current, "proposition")}</p>`
          : ""
      }
    </div>
    ${
      review.reported
        ? html`<p>
            <a href="/${review.reported.id}/" target="_blank">Lire la page « ${review.reported.title} » (nouvel onglet)</a>
          </p>`
        : html`<p>La page signalée n’est pas dans le jardin : ${lineOf(current, "page") || "aucune adresse"}.</p>`
    }
  </section>`;
}

/** What a report is about, in words. */
export const subjects: Readonly<Record<string, string>> = {
  erreur: "Une erreur",
  danger: "Un danger",
  lien: "Un lien qui ne marche plus",
  "vie-privee": "La vie privée de quelqu’un",
  autre: "Autre chose",
};

function besideHtml({ home, submission, review }: CardPage): Markup {
  const { code, form, photos, current, contact, happenings, problems } = submission;
  const kept = new Set(shownPhotos(submission).map(({ slot }) => slot));
  const unread = problems.filter(({ field }) => /^photo(?:_\d)?$/.test(field));
  return html`${voiceHtml(home, submission)}
    ${
      photos.length > 0 || unread.length > 0
        ? html`<section aria-labelledby="photo">
            <h2 id="photo">${photos.length > 1 ? "Les photos" : "La photo"}</h2>
            ${withSlots(photos).map(
              ({ name, width, height, slot }) =>
                html`<figure class="photo">
                  <img
                    src="${home}${code}/photo/${name}"
                    width="${width}"
                    height="${height}"
                    alt="${textOf(current, altField(slot))}"
                  />
                  ${photos.length > 1 ? html`<figcaption>Photo ${slot}${kept.has(slot) ? "" : ", laissée de côté"}</figcaption>` : ""}
                </figure>`,
            )}
            ${photos.length > 0 ? html`<p>${consentWords(current)}</p>` : ""}
            ${unread.map(({ message }) => html`<p>${message}</p>`)}
          </section>`
        : ""
    }
    <section aria-labelledby="qui">
      <h2 id="qui">Qui écrit</h2>
      <p>${form === "correction" ? "Un signalement n’est jamais publié." : nameWords(current)}</p>
      ${
        contact
          ? html`<p>Pour la joindre : <b class="as-typed">${contact}</b></p>
              <p class="quiet">Jamais publié. Ce contact sera effacé le ${longDay(contactEnd(submission))}.</p>`
          : html`<p class="quiet">Aucun contact. La personne lit vos réponses avec son numéro de suivi.</p>`
      }
    </section>
    ${
      review.similar.length > 0
        ? html`<section aria-labelledby="voisines">
            <h2 id="voisines">Pratiques voisines</h2>
            <p class="quiet">Déjà dans le jardin. Si l’une dit la même chose, fusionnez plutôt que de publier.</p>
            <ul>
              ${review.similar.map(
                ({ id, title, words }) =>
                  html`<li>
                    <a href="/${id}/" target="_blank">${title}<span class="visually-hidden"> (nouvel onglet)</span></a>
                    <div class="quiet">mots en commun : ${words.slice(0, 6).join(", ")}</div>
                  </li>`,
              )}
            </ul>
          </section>`
        : ""
    }
    <section aria-labelledby="histoire">
      <h2 id="histoire">Ce qui s’est passé</h2>
      <ol class="moderation-history plain">
        <li>
          <div class="quiet">${dayAndTime(submission.received)}</div>
          La personne a envoyé son texte.
        </li>
        ${happenings.map((happening) => {
          const { when, who, what, words } = happeningWords(happening);
          return html`<li>
            <div class="quiet">${when}</div>
            ${who} ${what}.${words ? html` <q class="as-typed">${words}</q>` : ""}
          </li>`;
        })}
      </ol>
    </section>`;
}

function consentWords(values: Values): string {
  const given = (name: string) => lineOf(values, name) === "oui";
  switch (lineOf(values, "photo_personnes")) {
    case "personne":
      return "La personne dit que personne n’est reconnaissable.";
    case "accord":
      return given("accord_image") ? "Des personnes sont visibles, et elles sont d’accord." : noConsent;
    case "enfant-accord":
      return given("accord_image") && given("accord_mineurs")
        ? "Un enfant est visible, et un parent ou un tuteur est d’accord."
        : noConsent;
    case "ne-sait-pas":
      return "La personne ne sait pas si l’on reconnaît quelqu’un : regardez, et dites-le, ou publiez sans photo.";
    default:
      return "Nous ne savons pas si des personnes sont visibles.";
  }
}

const noConsent = "Des personnes sont visibles, et leur accord n’est pas donné : la photo ne peut pas paraître.";

function nameWords(values: Values): string {
  const name = lineOf(values, "nom");
  switch (lineOf(values, "mode")) {
    case "nom":
      return `Sous son nom : ${name}`;
    case "pseudonyme":
      return `Sous un pseudonyme : ${name}`;
    case "collectif":
      return `Au nom d’un groupe : ${name}`;
    default:
      return "Sans nom : la page dira « sans nom ».";
  }
}
