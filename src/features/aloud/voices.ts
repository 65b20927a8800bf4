/** Which voice of a device says a text. */

/** What we look at of a `SpeechSynthesisVoice`. */
export type Voice = { lang: string; localService: boolean; default: boolean };

/** `fr_FR`, `FR-fr`, `fr` → `fr`. Android writes them with an underscore. */
const languageOf = (tag: string) => tag.split(/[-_]/, 1)[0]?.toLowerCase();

/** Whether a voice speaks the language of a page. */
export const speaks = (voice: Pick<Voice, "lang">, lang: string): boolean => languageOf(voice.lang) === languageOf(lang);
