import { fieldsOfEntry } from "../contribution/correction.ts";
import type { FormChoices } from "../contribution/forms.ts";
import { fieldsOf } from "../contribution/forms.ts";
import type { Field, FormName, Values } from "../contribution/model.ts";
import { lineOf, textOf } from "../contribution/wording.ts";
import { reportedPage } from "./reported-page.ts";

/** Whether a page must still be read by someone of the trade: beware of what may hurt, and of what the law frames. */
const isRisky = (values: Values) => textOf(values, "attention") !== "" || lineOf(values, "type") === "a-encadrer";

/** The status that a moderator chose for the page, or the careful one. */
export const statusOf = (values: Values): "publie" | "a-relire" => {
  const chosen = lineOf(values, "statut");
  return chosen === "publie" || chosen === "a-relire" ? chosen : isRisky(values) ? "a-relire" : "publie";
};

/** Whether the page goes without the photo that came with the text. */
export const isWithoutPhoto = (values: Values): boolean => lineOf(values, "sans_photo") === "oui";

/**
 * What a moderator may fill: what the contributor did, aside from their
 * consents, which nobody gives for them, and their private contact; and what is
 * for moderators only. Of a report, `values` hold what its page says too.
 */
export function moderatorFields(
  form: FormName,
  choices: FormChoices,
  submission: { hasPhoto: boolean; values: Values },
): Field[] {
  if (form === "correction") {
    // The page that is reported and what is said of it are the words of the person: they stay.
    const id = reportedPage(submission.values);
    return id === undefined ? [] : fieldsOfEntry({ id, vocabulary: choices.vocabulary }, submission.values);
  }
  const shown = fieldsOf(form, choices).filter(
    ({ name, group, control }) =>
      group !== "accords" && control !== "photo" && name !== "contact_prive" && (group !== "photo" || submission.hasPhoto),
  );
  return [...shown, ...(submission.hasPhoto ? [withoutPhoto] : []), status(submission.values)];
}

const withoutPhoto: Field = {
  name: "sans_photo",
  group: "photo",
  control: "box",
  label: "Publier sans la photo",
};

const status = (values: Values): Field => ({
  name: "statut",
  group: "edition",
  control: "one",
  label: "Qui doit encore relire ?",
  initial: statusOf(values),
  choices: [
    { value: "publie", label: "Personne : la page est publiée telle quelle" },
    {
      value: "a-relire",
      label: "Une personne du métier : la page est publiée, et dit qu’elle reste à faire relire",
    },
  ],
});
