import { choicesOf, fieldsOf } from "./forms.ts";
import { entryKinds, isEntryForm, type EntryForm, type Field, type FormName } from "./model.ts";
import type { PublicSettings } from "../../base/public-settings.ts";
import { keysOf } from "../../entry/rows/keys.ts";
import type { Keys } from "../../entry/rows/written.ts";
import { namesIn } from "./draft/draft-data.ts";
import { isSaid, voiceConsent } from "./voice/voice-fields.ts";
import type { Language } from "../../entry/translations/words.ts";
import type { Garden } from "../../graph/build.ts";

/** A form as its page shows it. */
export type FormView = {
  form: FormName;
  /** Those of a contributor; moderators have more. */
  fields: Field[];
  /** What is asked first, to be answered without the form. */
  questions: Pick<Field, "label" | "hint">[];
  /** Where it is posted; absent where nothing receives it. */
  action?: string;
  /** An e-mail with the questions in it, for who has no JavaScript and no server; absent without an address. */
  questionsByMail?: string;
  /** Where a prepared file may be sent. */
  ways: Pick<PublicSettings, "mail" | "forge">;
  /** The keys of the front matter that such a file would have: the browser that prepares it has no schema. */
  keys?: Keys;
};

/** The form `form` of a garden, sent where `settings` say. `languages`: those that it is translated into. */
export function formView(
  garden: Garden & { languages?: readonly Language[] },
  form: FormName,
  { intake, mail, forge }: PublicSettings,
): FormView {
  // Nothing carries a private contact, nor a voice, where nothing is received.
  const isAsked = ({ group, name }: Field) =>
    group !== "edition" && (intake !== "" || !(group === "voix" || ["contact_prive", voiceConsent].includes(name)));
  const spoken = (field: Field): Field => (intake !== "" && isSaid(form, field.name) ? { ...field, spoken: true } : field);
  const fields = fieldsOf(form, choicesOf(garden)).filter(isAsked).map(spoken);
  const questions = fields.filter(({ group, control }) => group === "essentiel" && control !== "many" && control !== "select");
  return {
    form,
    fields,
    questions,
    ...(intake !== "" && { action: `${intake.replace(/\/$/, "")}/contribuer/envoyer` }),
    ...(isEntryForm(form) && { keys: keysFor(form) }),
    ways: { ...(mail && { mail }), ...(forge && { forge }) },
    ...(mail && {
      questionsByMail: `mailto:${mail}?subject=${encodeURIComponent(subjects[form])}&body=${encodeURIComponent(asked(questions))}`,
    }),
  };
}

function keysFor(form: EntryForm): Keys {
  const names = new Set(namesIn(form));
  return Object.fromEntries(Object.entries(keysOf(entryKinds[form])).filter(([name]) => names.has(name)));
}

const subjects: Readonly<Record<FormName, string>> = {
  pratique: "Pour le jardin\u00A0: ce que je fais déjà",
  recit: "Pour le jardin\u00A0: mon récit",
  correction: "Pour le jardin\u00A0: une page à corriger",
  traduction: "Pour le jardin\u00A0: une traduction",
};

/** The questions to answer in an e-mail, and under what name. */
const asked = (questions: readonly Field[]) =>
  questions
    .map(({ label }) => label)
    .concat("Sous quel nom\u00A0? (le vôtre, un pseudonyme, celui d’un groupe, ou aucun)")
    .map((label) => `${label}\r\n\r\n\r\n`)
    .join("");
