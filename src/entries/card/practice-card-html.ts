import { here } from "../../base/address/here.ts";
import { escapeHtml } from "../../base/html.ts";
import { emblemHtml } from "./emblem.ts";
import type { PracticeCard } from "./practice-card.ts";

/** What a card shows besides its icon. */
export type PracticeCardWords = Pick<
  PracticeCard,
  "id" | "title" | "drawings" | "hue" | "theme" | "who" | "time" | "cost" | "writing"
>;

/**
 * The one markup of a card: on the pages, and in the browser when it filters
 * the catalogue. A string rather than a component: a garden of 5,000 practices
 * has 1,500 list pages of 60 cards. Their 90,000 strings take 0.1 s to write,
 * so nothing is kept from one page to the next; as components, each list page
 * took half as long again. `icon`: its path, shown by a card without drawings.
 */
export const practiceCardHtml = (
  { id, title, drawings, hue, theme, who, time, cost, writing }: PracticeCardWords,
  icon: string,
) =>
  `<li class="packet whole tight ${hue}"><p class="band">${escapeHtml(theme)}</p>` +
  (drawings.length > 0
    ? emblemHtml(drawings)
    : `<svg class="icon" width="48" height="48" viewBox="0 0 24 24" aria-hidden="true"><path d="${icon}"></path></svg>`) +
  `<h3><a class="bare" href="${here(`/${id}/`)}"${writing ? ` lang="${escapeHtml(writing.lang)}" dir="${writing.dir}"` : ""}>${escapeHtml(title)}</a></h3>` +
  `<p class="packet-facts"><span class="who">${escapeHtml(who)}</span> <span class="time">${escapeHtml(time)}</span> <span class="cost">${escapeHtml(cost)}</span></p></li>`;
