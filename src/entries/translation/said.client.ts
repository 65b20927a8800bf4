import type { Said, saidByScripts } from "../../entry/translations/phrases.ts";

/**
 * What scripts say on a page in another language, in its words, that the page
 * carries (TranslatedPage.astro); undefined on our own, whose words are in the scripts.
 */
export const said: Said<(typeof saidByScripts)[number]> | undefined =
  JSON.parse(document.querySelector<HTMLElement>("main")?.dataset.said ?? "null") ?? undefined;

/** The language of what scripts add to a page: ours, unless it is already that of the page. */
export const langOfScripts = said ? "" : "fr";
