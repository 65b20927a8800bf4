import { html } from "hono/html";
import { reactionLabels } from "../../features/contribution/reactions.ts";
import { count, longDay } from "../../base/french.ts";
import type { Markup } from "../moderation/moderation-list.ts";
import type { Words } from "./reactions-disk.ts";

export type WordsShown = {
  words: readonly Words[];
  /** The title of a practice. */
  titleOf: (slug: string) => string;
  /** Where what is decided of these words is sent. */
  action: (words: Words) => string;
  /** Proves that the form was made here, for this moderator and these words. */
  proof: (words: Words) => string;
};

/** Words left in one gesture: those to read, then those that readers see, which can still be removed. Undefined when there are none. */
export function wordsListHtml({ words, ...shown }: WordsShown): Markup | undefined {
  const [waiting, accepted] = [words.filter((one) => !one.accepted), words.filter((one) => one.accepted)];
  if (words.length === 0) return undefined;
  return html`<section class="moderation-group" aria-labelledby="mots">
    <h2 id="mots">Quelques mots de lecteurs <span class="quiet">(${waiting.length})</span></h2>
    <p class="quiet">Rien ne s’en voit avant d’être accepté. Retirer ceux qui nomment ou blessent quelqu’un.</p>
    <ul class="moderation-list grid">
      ${waiting.map((one) => wordsHtml(one, shown))}
    </ul>
    ${
      accepted.length > 0
        ? html`<details>
            <summary>${count(accepted.length, "mot accepté", "mots acceptés")}, que les lecteurs voient</summary>
            <ul class="moderation-list grid">
              ${accepted.toReversed().map((one) => wordsHtml(one, shown))}
            </ul>
          </details>`
        : ""
    }
  </section>`;
}

function wordsHtml(words: Words, { titleOf, action, proof }: Omit<WordsShown, "words">): Markup {
  const { slug, reaction, at, text, accepted } = words;
  return html`<li class="box">
    <div class="tight">
      <p class="as-typed" dir="auto">${text}</p>
      <p class="quiet">
        « ${reactionLabels[reaction]} », ${longDay(at.slice(0, 10))} : <a href="/pratiques/${slug}/">${titleOf(slug)}</a>
      </p>
      <form class="buttons" method="post" action="${action(words)}">
        <input type="hidden" name="preuve" value="${proof(words)}" />
        ${accepted ? "" : html`<button class="button" name="action" value="accepter">Accepter</button>`}
        <button class="button light" name="action" value="retirer">Retirer</button>
      </form>
    </div>
  </li>`;
}
