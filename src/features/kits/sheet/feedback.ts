/** What a participant says at the end, with a face and a word. No name, no age, no address. */
import { escapeHtml } from "../../../base/html.ts";
import { ownLicence } from "../../../base/licences.ts";
import { site } from "../../../base/site.ts";
import { icon, ruled } from "../markup.ts";
import type { KitData } from "../model.ts";

export const faces = [
  { icon: "mood-smile-beam", word: "Oui, beaucoup" },
  { icon: "mood-smile", word: "Plutôt oui" },
  { icon: "mood-empty", word: "Pas vraiment" },
  { icon: "mood-sad", word: "Non" },
] as const;

const asked = ["Je me suis senti à ma place.", "J’ai appris ou transmis quelque chose."] as const;

/** Two sheets of A5 on one of A4. */
export function feedbackHtml(data: Pick<KitData, "icons">): string {
  const choices = `<ul class="faces grid">${faces.map(({ icon: name, word }) => `<li class="box">${icon(data, name)}${word}</li>`).join("")}</ul>`;
  const sheet =
    `<article class="feedback" aria-label="Feuille de retour"><header><h2>Et pour vous, c’était comment ?</h2>` +
    `<p class="small">Entourez un visage. Sans nom : personne ne saura qui a répondu. On peut aussi ne pas répondre.</p></header>` +
    asked.map((question) => `<section><h3>${escapeHtml(question)}</h3>${choices}</section>`).join("") +
    `<section><h3>Une chose que je vais essayer, ou que je fais déjà</h3>${ruled(2)}</section>` +
    `<section><h3>Ce qui m’a manqué</h3>${ruled(1)}</section>` +
    `<p class="small">${escapeHtml(site.title)} · à rendre à la personne qui anime. ${ownLicence()}.</p></article>`;
  return `<div class="feedback-sheet paper">${sheet}${sheet}</div>`;
}
