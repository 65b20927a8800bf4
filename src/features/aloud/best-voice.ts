import { speaks, type Voice } from "./voices.ts";

/** A tag as pages write it: `fr_FR` → `fr-FR`. */
export const tagOf = (lang: string): string => lang.replaceAll("_", "-");

/**
 * The voice that says a text in `lang`; undefined where none speaks it. One of
 * the device first: it says nothing to a server, and needs no network. Then the
 * one that the device prefers; then that of the country that a language is named
 * after, since the first of a list in the order of letters is the French of Canada.
 */
export function voiceFor<V extends Voice>(voices: readonly V[], lang: string): V | undefined {
  const home = (/[-_]/.test(lang) ? tagOf(lang) : `${lang}-${lang}`).toLowerCase();
  const worth = (voice: V) =>
    (voice.localService ? 4 : 0) + (voice.default ? 2 : 0) + (tagOf(voice.lang).toLowerCase() === home ? 1 : 0);
  return voices.filter((voice) => speaks(voice, lang)).sort((a, b) => worth(b) - worth(a))[0];
}
