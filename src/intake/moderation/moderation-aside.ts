import { html } from "hono/html";
import { count } from "../../base/french.ts";
import type { Aside } from "../garden.ts";
import type { Submission } from "../model.ts";
import type { Markup } from "./moderation-list.ts";

/** How many pages that nobody reads are listed. */
const most = 100;

/** The pages that are in the files and that nobody reads, each with what opens its fields; nothing when there are none. */
export function asideHtml({
  pages,
  action,
  proof,
}: {
  pages: readonly Aside[];
  action: string;
  proof: string;
}): Markup | undefined {
  if (pages.length === 0) return undefined;
  const rest = pages.length - most;
  return html`<section class="moderation-group" aria-labelledby="de-cote">
    <h2 id="de-cote">Pages mises de côté <span class="quiet">(${pages.length})</span></h2>
    <p class="quiet">Elles sont dans les fichiers du jardin, et personne ne les lit tant qu’elles ne sont pas corrigées.</p>
    <ul class="moderation-list grid">
      ${pages.slice(0, most).map(
        ({ id, title, why }) =>
          html`<li class="box">
            <div class="tight">
              <h3>${title}</h3>
              ${title === id ? "" : html`<p class="quiet">${id}</p>`}
              <p>${why}</p>
              <form method="post" action="${action}">
                <input type="hidden" name="preuve" value="${proof}" />
                <button class="button light" name="page" value="${id}">
                  Corriger<span class="visually-hidden"> « ${title} »</span>
                </button>
              </form>
            </div>
          </li>`,
      )}
    </ul>
    ${rest > 0 ? html`<p class="quiet">Et ${count(rest, "autre")}.</p>` : ""}
  </section>`;
}

/** The report in which a page set aside is corrected, as if someone had sent it. */
export const reportOf = ({ id, why }: Aside): Submission["values"] => ({
  page: [`/${id}/`],
  sujet: ["autre"],
  texte: [
    `Ouvert depuis la modération : cette page est mise de côté, personne ne la lit. ${why}\nPour qu’elle revienne : corrigez ses champs, choisissez « à relire » ou « publiée » à « Statut », puis publiez.`,
  ],
});
