import { html } from "hono/html";
import { isVoicePublic, isVoiceShown, voiceConsent, voiceField } from "../../features/contribution/voice/voice-fields.ts";
import type { Submission } from "../model.ts";
import type { Markup } from "./moderation-list.ts";

/** The voice of a contribution, for who reviews: to be heard, with what may become of it. `home`: the address of the list. */
export function voiceHtml(home: string, submission: Submission): Markup | string {
  const { code, voice, isVoiceGone, problems } = submission;
  const unread = problems.filter(({ field }) => field === voiceField);
  if (!voice && unread.length === 0) return "";
  return html`<section aria-labelledby="voix">
    <h2 id="voix">La voix</h2>
    ${
      voice && !isVoiceGone
        ? html`<p id="voix-duree">La personne a parlé ${voice.seconds} secondes.</p>
            <audio controls preload="none" src="${home}${code}/voix" aria-labelledby="voix" aria-describedby="voix-duree"></audio>
            <p>${consentWords(submission)}</p>
            ${voice.name.endsWith("webm") ? html`<p class="quiet">Un iPhone ancien peut ne pas la lire : écoutez-la sur un autre appareil.</p>` : ""}`
        : ""
    }
    ${isVoiceGone ? html`<p>L’enregistrement a été effacé avec la décision.</p>` : ""}
    ${unread.map(({ message }) => html`<p>${message}</p>`)}
  </section>`;
}

/** What the consent that was given lets be done with a voice. */
function consentWords({ form, current }: Submission): string {
  if (!isVoicePublic(form)) return "Elle n’est que pour vous : écrivez ce qu’elle dit. Elle sera effacée à la décision.";
  if (current[voiceConsent]?.[0] !== "oui")
    return "La personne n’a pas donné son accord pour sa voix : elle n’est que pour vous, et sera effacée à la décision. Écrivez ce qu’elle dit.";
  return isVoiceShown(form, current)
    ? "La personne veut que sa voix soit entendue : elle paraîtra avec sa transcription."
    : "La personne veut que sa voix soit entendue. Écrivez ce qu’elle dit, mot pour mot : sans transcription, la page paraît sans la voix, et la voix est effacée.";
}
