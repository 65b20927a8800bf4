import { fieldsOfEntry } from "../../features/contribution/draft/correction.ts";
import type { FormChoices } from "../../features/contribution/form-choices.ts";
import { fieldsOf } from "../../features/contribution/forms.ts";
import type { Field, FormName, Values } from "../../features/contribution/model.ts";
import { altField, slotOf } from "../../features/contribution/photo-slots.ts";
import { isVoicePublic, transcript } from "../../features/contribution/voice/voice-fields.ts";
import { mayBeRead } from "../../features/contribution/translate/translation-fields.ts";
import { hasRisks, rowFields } from "../../features/contribution/pictures/moderator-rows.ts";
import { lineOf, textOf } from "../../features/contribution/wording.ts";
import type { KeptPhoto, KeptVoice, Submission } from "../model.ts";
import { reportedPage } from "../review/reported-page.ts";

/** Whether a page must still be read by someone of the trade: beware of what may hurt, and of what the law frames. */
const isRisky = (values: Values) =>
  textOf(values, "attention") !== "" || hasRisks(values) || lineOf(values, "type") === "a-encadrer";

/** The status that a moderator chose for the page, or the careful one. */
export const statusOf = (values: Values): "publie" | "a-relire" => {
  const chosen = lineOf(values, "statut");
  return chosen === "publie" || chosen === "a-relire" ? chosen : isRisky(values) ? "a-relire" : "publie";
};

/** A kept photo and its place in the form. */
export type ShownPhoto = KeptPhoto & { slot: number };

/** The photos that came with a text, in order, but those that a moderator leaves out. */
export const shownPhotos = ({ current, photos }: Pick<Submission, "current" | "photos">): ShownPhoto[] => {
  const out = new Set(current["sans_photo"]);
  return withSlots(photos).filter(({ slot }) => !out.has("oui") && !out.has(String(slot)));
};

export const withSlots = (photos: readonly KeptPhoto[]): ShownPhoto[] =>
  photos.map((photo, index) => ({ ...photo, slot: slotOf(photo, index) }));

/**
 * What a moderator may fill: what the contributor did, aside from their
 * consents, which nobody gives for them, and their private contact; and what is
 * for moderators only. Of a report, `values` hold what its page says too.
 */
export function moderatorFields(
  form: FormName,
  choices: FormChoices,
  submission: { photos: readonly KeptPhoto[]; voice?: KeptVoice | undefined; values: Values },
): Field[] {
  if (form === "correction") {
    // The page that is reported and what is said of it are the words of the person: they stay.
    const id = reportedPage(submission.values);
    return id === undefined ? [] : fieldsOfEntry({ id, vocabulary: choices.vocabulary }, submission.values);
  }
  if (form === "traduction")
    // That it is their language, nobody says for another.
    return fieldsOf(form, choices).filter(
      ({ name, group }) =>
        group !== "accords" &&
        !["contact_prive", "ma_langue"].includes(name) &&
        (name !== "relu" || mayBeRead(submission.values)),
    );
  const shown = fieldsOf(form, choices).filter(
    ({ name, group }) => group !== "accords" && group !== "photo" && group !== "voix" && name !== "contact_prive",
  );
  const said = submission.voice ? [transcript(isVoicePublic(form))] : [];
  const own = form === "pratique" ? rowFields(shown, submission.values, choices.vocabulary) : shown;
  return [...said, ...own, ...photoFieldsFor(submission.photos, fieldsOf(form, choices)), status(submission.values)];
}

/** What a moderator says of the photos that came, each described apart, and which of them are left out; `fields` are those of the form. */
function photoFieldsFor(photos: readonly KeptPhoto[], fields: readonly Field[]): Field[] {
  if (photos.length === 0) return [];
  const ofAll = fields.filter(({ name }) => name === "photo_credit" || name === "photo_personnes");
  return [...altFields(photos), ...ofAll.map(needed), leftOut(photos, "Publier sans la photo")];
}

const needed = ({ requiredWithPhoto, ...field }: Field): Field => ({ ...field, ...(requiredWithPhoto && { required: true }) });

/** What is seen on each photo, to be written or put right by who reviews. */
export const altFields = (photos: readonly KeptPhoto[]): Field[] =>
  withSlots(photos).map(({ slot }) => ({
    name: altField(slot),
    group: "photo",
    control: "line",
    label: photos.length === 1 ? "Que voit-on sur la photo ?" : `Que voit-on sur la photo ${slot} ?`,
    hint: "Pour les personnes qui ne la voient pas. Écrivez-le si la personne ne l’a pas fait.",
    max: 300,
  }));

/** The photos that are left out: a box for one, one for each and one for all of several. `oui`, the value of the first, is all of them. */
export const leftOut = (photos: readonly KeptPhoto[], label: string): Field =>
  photos.length === 1
    ? { name: "sans_photo", group: "photo", control: "box", label }
    : {
        name: "sans_photo",
        group: "photo",
        control: "many",
        label: "Photos à laisser de côté",
        hint: "Les autres paraissent, dans leur ordre.",
        choices: [
          ...withSlots(photos).map(({ slot }) => ({ value: String(slot), label: `La photo ${slot}` })),
          { value: "oui", label: "Toutes" },
        ],
      };

const status = (values: Values): Field => ({
  name: "statut",
  group: "edition",
  control: "one",
  label: "Qui doit encore relire ?",
  hint: "Un danger grave que personne du métier n’a relu\u00A0: la page dit toujours qu’elle reste à faire relire.",
  initial: statusOf(values),
  choices: [
    { value: "publie", label: "Personne : la page est publiée telle quelle" },
    {
      value: "a-relire",
      label: "Une personne du métier : la page est publiée, et dit qu’elle reste à faire relire",
    },
  ],
});
