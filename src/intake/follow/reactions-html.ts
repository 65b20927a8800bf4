import { html } from "hono/html";
import { dangerAddress, tellAddress } from "../../features/contribution/addresses.ts";
import { mostSigns, reactionLabels, shownCounts, type Counts, type Reaction } from "../../features/contribution/reactions.ts";
import { number } from "../../base/french.ts";
import type { Markup } from "../moderation/moderation-list.ts";
import type { Words } from "./reactions-disk.ts";

/** What a person just did here, when they did something. */
export type Said = {
  reaction: Reaction;
  /** It had been said from the same connection: it counts once a day. */
  isAgain?: boolean;
  /** Their words are kept. */
  hasWords?: boolean;
  /** Words that were not kept, as typed, and why. */
  refused?: { typed: string; why: string };
};

type ReactionsPage = {
  /** `pratiques/troc` */
  id: string;
  title: string;
  counts: Counts;
  /** Those that a person accepted. */
  words: readonly Words[];
  said?: Said | undefined;
};

const thanks: Readonly<Record<Reaction, { title: string; line: string; ask: string }>> = {
  essaye: {
    title: "Merci, c’est noté",
    line: "Vous avez essayé : ceux qui hésitent sauront qu’ils ne sont pas les premiers.",
    ask: "Qu’est-ce que cela a donné ?",
  },
  rate: {
    title: "Merci de l’avoir dit",
    line: "Un essai raté apprend autant qu’un essai réussi : les suivants sauront à quoi s’attendre.",
    ask: "Qu’est-ce qui n’a pas marché ?",
  },
  merci: {
    title: "Merci à vous",
    line: "Ceux qui ont partagé cette pratique sauront qu’elle a servi.",
    ask: "Un mot pour eux ?",
  },
};

/** Words shown at once: the latest. */
const mostShown = 30;

/** What readers said of a practice and, to who just did, thanks and room for a few words. Works without a script. */
export function reactionsHtml({ id, title, counts, words, said }: ReactionsPage): Markup {
  return html`${said ? saidHtml(id, said) : html`<h1>Ce qu’en disent ceux qui ont essayé</h1>`}
    <p>
      <a href="/${id}/">${said ? "Revenir à la pratique : " : ""}<bdi>${title}</bdi></a>
    </p>
    ${said && !said.hasWords ? formHtml(id, said) : ""} ${countsHtml(counts)} ${wordsHtml(words)}
    ${
      !said && shownCounts(counts).length + words.length === 0
        ? html`<p>
            Rien à lire encore. Sous chaque pratique, un geste suffit pour dire « J’ai essayé », « Ça a raté » ou « Merci ».
          </p>`
        : ""
    }
    <p class="react-next">
      Vous avez plus à dire ? <a href="${tellAddress(id)}">Racontez comment cela s’est passé</a>, sans compte.
    </p>`;
}

function saidHtml(id: string, { reaction, isAgain, hasWords }: Said): Markup {
  const { title, line } = thanks[reaction];
  return html`<h1>${title}</h1>
    <p role="status">
      ${hasWords ? "Vos mots sont arrivés. Ils se verront ici quand une personne du jardin les aura lus." : line}
    </p>
    ${isAgain ? html`<p class="quiet">Cela avait déjà été dit depuis cette connexion : c’est compté une fois par jour.</p>` : ""}
    ${
      reaction === "rate"
        ? html`<p class="notice tinted slim ciel">
            Quelqu’un s’est blessé, ou a failli ? <a href="${dangerAddress(id)}">Signalez le danger</a> : c’est lu en premier.
          </p>`
        : ""
    }`;
}

function formHtml(id: string, { reaction, refused }: Said): Markup {
  return html`<form method="post" action="${reactPath(id)}mots">
    <div class="field${refused ? " field-wrong" : ""}">
      <label for="mots">${thanks[reaction].ask} <span class="quiet">(facultatif)</span></label>
      <p class="quiet" id="mots-aide">
        ${mostSigns} signes au plus. Sans nom, ni adresse, ni numéro. Une personne lit ces mots avant qu’ils ne se voient ici.
      </p>
      ${refused ? html`<p class="field-error" id="mots-faute">${refused.why}</p>` : ""}
      <textarea
        id="mots"
        name="mots"
        rows="4"
        maxlength="${mostSigns}"
        aria-describedby="mots-aide${refused ? " mots-faute" : ""}"
      >
${refused?.typed ?? ""}</textarea>
    </div>
    <p><button class="button" name="reaction" value="${reaction}">Envoyer ces mots</button></p>
  </form>`;
}

/** How many times each was said, of those that may be shown. Gestures, and not persons: nobody knows who made them. */
function countsHtml(counts: Counts): Markup | string {
  const shown = shownCounts(counts);
  if (shown.length === 0) return "";
  return html`<section aria-labelledby="comptes">
    <h2 id="comptes">En un geste</h2>
    <ul>
      ${shown.map(({ reaction, n }) => html`<li>« ${reactionLabels[reaction]} » : <strong>${number(n)} fois</strong></li>`)}
    </ul>
  </section>`;
}

function wordsHtml(words: readonly Words[]): Markup | string {
  if (words.length === 0) return "";
  return html`<section aria-labelledby="mots-lus">
    <h2 id="mots-lus">En quelques mots</h2>
    ${words.slice(-mostShown).map(
      ({ reaction, text }) =>
        html`<blockquote class="said tinted slim tight ocre" dir="auto">
          <p>${text}</p>
          <p class="quiet">${reactionLabels[reaction]}</p>
        </blockquote>`,
    )}
  </section>`;
}

/** Where the server answers for the practice `id`. */
export const reactPath = (id: string): string => `/reagir/${id.slice(id.indexOf("/") + 1)}/`;
