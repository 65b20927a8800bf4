import { here } from "../../../base/address/here.ts";
import { escapeHtml } from "../../../base/html.ts";
import { site } from "../../../base/site.ts";
import { pictureHtml } from "../../../entry/frames/picture-html.ts";
import type { EmbedView } from "./embed.ts";

/** The card of a practice as the page in a frame draws it (embed.client.ts): what `<main>` becomes. */
export type EmbedCard = { title: string; html: string };

/** Its HTML, dangers whole. `drawing` gives the path of an icon. Written at the build: the frame carries no template. */
export function cardOf(view: EmbedView, drawing: (icon: string) => string): EmbedCard {
  const icon = (name: string, size: number) =>
    `<svg class="icon" width="${size}" height="${size}" viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing(name)}"/></svg>`;
  const own = `lang="${site.lang}" dir="ltr"`;
  const [first] = view.frames;
  const facts = view.facts.map(
    (fact) =>
      `<li>${first ? "" : icon(fact.icon, 20)}<span>${escapeHtml(fact.label)} : <b>${escapeHtml(fact.value)}</b></span></li>`,
  );
  const html =
    `<main lang="${view.lang}" dir="${view.dir}">` +
    `<p class="theme">${first ? "" : icon(view.icon, 40)}${escapeHtml(view.theme)}</p>` +
    `<h1><a href="${here(view.address)}" target="_top">${escapeHtml(view.title)}</a></h1>` +
    `${first ? pictureHtml(first) : ""}<p>${escapeHtml(view.summary)}</p><ul ${own}>${facts.join("")}</ul>` +
    `${warningHtml(view, icon("alert-triangle", 20))}<footer ${own}><a href="${here("/")}" target="_top">${escapeHtml(site.title)}</a>` +
    `<p>${escapeHtml(`${view.credit}. Licence ${view.licence}.`)}</p></footer></main>`;
  return { title: `${view.title} · ${site.title}`, html };
}

/** Each danger of the pictures; of a practice without them, that there are grave ones. */
function warningHtml({ frames, isGrave }: EmbedView, sign: string): string {
  const warned = frames.flatMap(({ warning, sentence }) =>
    warning ? [`<li>${escapeHtml(`${warning}. ${sentence}`)}</li>`] : [],
  );
  if (warned.length > 0) return `<div class="warning">${sign}<ul>${warned.join("")}</ul></div>`;
  return isGrave
    ? `<p class="warning" lang="${site.lang}" dir="ltr">${sign}<span>Des risques graves : lire la fiche avant.</span></p>`
    : "";
}
