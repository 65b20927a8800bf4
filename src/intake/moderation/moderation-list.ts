import { html, raw } from "hono/html";
import { count, longDay } from "../../base/french.ts";
import { dayOf, formWords, groupOf, groups, isHeld, stateWords, type Group } from "../review/decisions.ts";
import type { Submission } from "../model.ts";

/** Markup whose every value was escaped. */
export type Markup = ReturnType<typeof html>;

/** What the list shows of a contribution. */
export type Listed = {
  submission: Submission;
  title: string;
  /** What a report is about and says, in words; `isUrgent`: someone may be hurt meanwhile. */
  about?: { subject: string; isUrgent: boolean; words: string } | undefined;
  /** How many things are to be put right before it can be published. */
  problems: number;
};

export type ListPage = {
  /** The address of the list: `/moderation/<token>/`. */
  home: string;
  /** The name of the moderator. */
  name: string;
  /** In (received, code) order. */
  listed: readonly Listed[];
  notice?: string | undefined;
  /** The pages set aside. */
  asidePart?: Markup | undefined;
  /** The few words that readers left of practices, and how many of them wait. */
  wordsPart?: Markup | undefined;
  wordsWaiting?: number;
};

/** How many of those that are over are listed. */
const shownEnded = 50;

/** All contributions, by what they wait for. */
export function listHtml({ home, name, listed, notice, asidePart, wordsPart, wordsWaiting = 0 }: ListPage): Markup {
  const byGroup = Map.groupBy(listed, ({ submission }) => groupOf(submission));
  const found = groups.flatMap((group) => {
    const items = byGroup.get(group.name) ?? [];
    // Who waits the longest comes first; of what is over, the latest.
    return items.length > 0 ? [{ group, items: group.name === "termines" ? items.toReversed() : items }] : [];
  });
  const waiting = listed.filter(({ submission }) => submission.state === "recu").length;
  return html`<header class="list-head measure">
      <h1>Modération</h1>
      <p class="lead">${leadOf(waiting, wordsWaiting)}</p>
      <p class="quiet">Ce qui attend une décision depuis un an s’efface, et une file pleine ne reçoit plus rien.</p>
      <p class="quiet">
        Vous lisez en tant que ${name}. L’adresse de cette page vous est personnelle : elle suffit pour publier, ne la donnez à
        personne.
      </p>
    </header>
    ${notice ? html`<p class="moderation-notice tinted slim measure" role="status">${notice}</p>` : ""}
    ${
      found.length > 1
        ? html`<nav class="moderation-groups" aria-label="Aller à un groupe">
            <ul class="row taps">
              ${found.map(
                ({ group, items }) =>
                  html`<li>
                    <a class="box bare" href="#${group.name}">${group.title} <b>${items.length}</b></a>
                  </li>`,
              )}
            </ul>
          </nav>`
        : ""
    }
    ${found.length === 0 && !wordsPart ? emptyHtml : found.map(({ group, items }) => groupHtml(home, group, items))}
    ${asidePart ?? ""} ${wordsPart ?? ""}`;
}

const leadOf = (waiting: number, words: number) =>
  waiting === 0
    ? words === 0
      ? "Rien n’attend votre lecture."
      : "Quelques mots de lecteurs attendent, plus bas."
    : `${count(waiting, "contribution")} ${waiting === 1 ? "attend" : "attendent"} votre lecture.`;

const emptyHtml = html`<section class="moderation-empty snug box measure" aria-labelledby="vide">
  <h2 id="vide">Aucune contribution pour le moment</h2>
  <p>
    Elles arriveront ici dès que quelqu’un aura rempli <a href="/contribuer/">le formulaire</a>. Il n’y a rien à installer ni à
    surveiller : repassez quand vous voulez.
  </p>
  <p>
    En attendant, <a href="/contribuer/feuille/">la feuille à imprimer</a> permet de recueillir un savoir-faire pendant une
    permanence : vous recopiez ensuite les réponses dans le formulaire.
  </p>
</section>`;

function groupHtml(home: string, group: Group, items: readonly Listed[]): Markup {
  const shown = group.name === "termines" ? items.slice(0, shownEnded) : items;
  const rest = items.length - shown.length;
  return html`<section class="moderation-group" aria-labelledby="${group.name}">
    <h2 id="${group.name}">
      ${group.name === "danger" ? alertShape : ""} ${group.title} <span class="quiet">(${items.length})</span>
    </h2>
    <ul class="moderation-list grid">
      ${shown.map((item) => itemHtml(home, group, item))}
    </ul>
    ${rest > 0 ? html`<p class="quiet">Et ${count(rest, "autre")}, plus ${rest === 1 ? "ancienne" : "anciennes"}.</p>` : ""}
  </section>`;
}

function itemHtml(home: string, group: Group, { submission, title, about, problems }: Listed): Markup {
  const { code, form, received, photos } = submission;
  const [photo] = photos;
  return html`<li class="box whole">
    ${
      photo
        ? html`<img
            src="${home}${code}/photo/${photo.name}"
            width="${photo.width}"
            height="${photo.height}"
            alt=""
            loading="lazy"
          />`
        : ""
    }
    <div class="tight">
      <h3><a href="${home}${code}/">${title}</a></h3>
      <p class="quiet">${formWords[form]} · ${receivedOn(form)} le ${longDay(dayOf(received))}</p>
      ${
        about
          ? html`<p>
                <b class="state ${about.isUrgent ? "terre" : "ocre"}">${about.isUrgent ? alertShape : ""} ${about.subject}</b>
              </p>
              <p>${about.words}</p>`
          : ""
      }
      ${standingHtml(group, submission, problems)}
    </div>
  </li>`;
}

/** Told by its shape as well as by its colour. */
const alertShape = raw(
  `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.5"><path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path d="M12 7v6M12 16.5v.5"/></svg>`,
);

export const receivedOn = (form: Submission["form"]) => (form === "pratique" || form === "traduction" ? "reçue" : "reçu");

function standingHtml(group: Group, submission: Submission, problems: number): Markup | string {
  const { state, form, happenings } = submission;
  const pill = (words: string, look = "ocre") => html`<p><b class="state ${look}">${words}</b></p>`;
  const last = happenings.at(-1);
  switch (group.name) {
    case "publies":
      return pill(stateWords[state], state === "publie" ? "feuille" : undefined);
    case "termines":
      return pill(stateWords[state]);
    case "a-retirer":
      return pill(isHeld(submission) ? "À finir à la main" : "Le retrait est en cours", "terre");
    case "relus":
      return pill(last?.type === "failed" ? "La publication n’a pas réussi" : "La publication s’est arrêtée", "terre");
    case "precision":
      return last ? pill(`Question posée le ${longDay(dayOf(last.at))}`) : "";
    default:
      if (form === "correction") return "";
      return problems === 0 ? pill("Prêt à publier", "feuille") : pill(`${count(problems, "point")} à compléter`);
  }
}
