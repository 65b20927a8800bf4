import type { Field, FormName, Values } from "../model.ts";

/** The field that sends a voice, that of its consent, and that in which who reviews writes what it says. */
export const voiceField = "voix";
export const voiceConsent = "accord_voix";
export const transcriptField = "voix_texte";

/** Answers that a voice gives instead of a text: who reviews writes them down. */
const saidInstead: Readonly<Record<FormName, readonly string[]>> = {
  pratique: ["quoi", "comment"],
  recit: ["quoi"],
  correction: ["texte"],
  traduction: [],
};

/** Whether a voice may stand in place of the answer to a field. */
export const isSaid = (form: FormName, field: string): boolean => saidInstead[form].includes(field);

/** Forms whose voice may be published: see `isVoiceShown`. */
export const isVoicePublic = (form: FormName): boolean => form === "recit";

/**
 * Whether a voice is published: that of a story, whose author agreed, with all
 * that it says written beside. Never that of a practice nor of a report: their
 * pages are corrected by others, and a voice cannot be. It would go on telling a
 * gesture without the danger that was found since.
 */
export const isVoiceShown = (form: FormName, values: Values): boolean =>
  isVoicePublic(form) && values[voiceConsent]?.[0] === "oui" && (values[transcriptField]?.[0] ?? "").trim() !== "";

/** Where one may speak instead of writing. Without JavaScript it opens the recorder of the telephone. */
export const voiceFieldOf = (form: FormName): Field => ({
  name: voiceField,
  group: "voix",
  control: "voice",
  label: "Dire au lieu d’écrire",
  hint: `Une minute et demie au plus, dans la langue que vous voulez. ${isVoicePublic(form) ? heard : onlyHeard}`,
});

const heard =
  "Quelqu’un l’écoutera et écrira ce que vous dites. Votre voix ne paraît que si vous cochez l’accord, plus bas ; sinon elle est effacée dès que nous avons décidé.";
const onlyHeard =
  "Quelqu’un l’écoutera et écrira ce que vous dites. Votre voix elle-même ne paraît jamais : elle est effacée dès que nous avons décidé.";

/** What is said in a voice, written down by who reviews. Empty, the page appears without the voice. */
export const transcript = (isPublic: boolean): Field => ({
  name: transcriptField,
  group: "voix",
  control: "text",
  label: "Ce que dit la voix, mot pour mot",
  hint: isPublic
    ? "Avec l’accord donné, la voix paraît avec ce texte. Vide : la page paraît sans la voix."
    : "Pour vous. La voix ne paraîtra pas : elle sera effacée à la décision.",
  max: 4000,
  rows: 6,
});
