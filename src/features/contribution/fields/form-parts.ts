import type { Kind } from "../../../entry/kinds.ts";
import type { EntrySchemas } from "../../../entry/schema.ts";
import type { Choice as Listed, ListName, Vocabulary } from "../../../entry/vocabulary.ts";
import type { Choice, Field, FieldGroup } from "../model.ts";
import { consents, signatures } from "../../../entries/questions.ts";
import { altField, photoField } from "../photo-slots.ts";
import { voiceConsent, voiceField } from "../voice/voice-fields.ts";
import { schemaField, type FieldPath } from "./schema-field.ts";

type Control = Field["control"];

/** What a form adds to what the schema says of a field. */
type More = Partial<Omit<Field, "name" | "group" | "control">>;

/**
 * Fields of one group whose label, hint, example and limits are those of the
 * schema of `kind`. The name of a field in a form is its own, and not the key of
 * the file: drafts in browsers and contributions that wait are kept under it.
 */
export function fromSchema<K extends Kind>(schemas: EntrySchemas, kind: K, group: FieldGroup) {
  return (name: string, control: Control, path: FieldPath<K>, more: More = {}): Field => {
    const { maxItems, max, ...words } = schemaField(schemas, kind, path);
    return { name, group, control, ...words, ...limits(control, max, maxItems), ...more };
  };
}

function limits(control: Control, max: number | undefined, maxItems: number | undefined): Partial<Field> {
  const items = maxItems === undefined ? {} : { maxChoices: maxItems };
  if (control === "lines") return { rows: 3, ...items, ...(max !== undefined && { lineMax: max }) };
  if (control === "many") return items;
  return max === undefined ? {} : { max };
}

/** A closed list as it is chosen from, in its own order. */
export const listed = (vocabulary: Vocabulary, list: ListName): Choice[] => vocabulary[list].map(choice);

const choice = ({ key, label, icon, definition }: Listed): Choice => ({
  value: key,
  label,
  icon,
  ...(definition && { hint: definition }),
});

/** One more photo, shown where there is JavaScript once the one before is there. */
const morePhoto = (slot: number, which: string): Field[] => [
  {
    name: photoField(slot),
    group: "photo",
    control: "photo",
    label: `Une ${which} photo`,
    when: { field: photoField(slot - 1), value: "oui" },
  },
  {
    name: altField(slot),
    group: "photo",
    control: "line",
    label: `Que voit-on sur la ${which} photo ?`,
    max: 300,
    when: { field: photoField(slot), value: "oui" },
  },
];

/** The photos, what is said of each, and who is seen on them. */
export const photoFields: readonly Field[] = [
  {
    name: "photo",
    group: "photo",
    control: "photo",
    label: "Une photo",
    hint: "De l’objet ou du geste, plutôt que des visages. Le lieu et la date cachés dans la photo seront effacés. Trois photos au plus, 8 Mo en tout.",
  },
  {
    name: "photo_alt",
    group: "photo",
    control: "line",
    label: "Que voit-on sur la photo ?",
    hint: "Si vous voulez. Pour les personnes qui ne la voient pas ; sans réponse, nous l’écrirons.",
    example: "Un vélo à l’envers, sur la table de la cuisine.",
    max: 300,
  },
  ...morePhoto(2, "deuxième"),
  ...morePhoto(3, "troisième"),
  {
    name: "photo_credit",
    group: "photo",
    control: "line",
    label: "Qui a pris la photo ?",
    hint: "Le nom à écrire sous chaque photo. Vide : le nom choisi plus bas.",
    max: 120,
  },
  {
    name: "photo_personnes",
    group: "photo",
    control: "one",
    label: "Voit-on des personnes sur la photo ?",
    hint: "Une seule réponse, pour toutes les photos.",
    requiredWithPhoto: true,
    choices: [
      { value: "personne", label: "Personne", icon: "user-off" },
      { value: "accord", label: "Oui, et d’accord", icon: "users" },
      { value: "enfant-accord", label: "Oui, un enfant, et son père, sa mère ou son tuteur est d’accord", icon: "mood-kid" },
      { value: "ne-sait-pas", label: "Je ne sais pas", icon: "help-circle" },
    ],
  },
];

/** How to be named, anonymous unless one says otherwise; how to be reached, which is never published. */
export const nameFields = (vocabulary: Vocabulary): readonly Field[] => [
  {
    name: "mode",
    group: "nom",
    control: "one",
    label: "Sous quel nom ?",
    hint: "C’est vous qui choisissez. Sans réponse, rien n’est affiché.",
    initial: "anonyme",
    choices: listed(vocabulary, "nameModes").map((named) => ({ ...named, label: signature(named) })),
  },
  {
    name: "nom",
    group: "nom",
    control: "line",
    label: "Le nom à afficher",
    hint: "Tel qu’il sera lu sur la page.",
    max: 120,
    when: { field: "mode", value: "nom pseudonyme collectif" },
  },
  privateContact,
];

const signature = ({ value, label }: Choice): string => (signatures as Readonly<Record<string, string>>)[value] ?? label;

/** Never among the values that are kept: `splitPrivate` takes it apart. */
export const privateContact: Field = {
  name: "contact_prive",
  group: "nom",
  control: "line",
  label: "Comment vous joindre, si nous avons une question ?",
  hint: "Un téléphone ou une adresse de courriel. Jamais publié, gardé à part, puis effacé. Rien d’obligatoire.",
  max: 200,
};

/** The consent to a voice being heard: shown once there is one. */
export const voiceConsentField: Field = {
  name: voiceConsent,
  group: "accords",
  control: "box",
  label:
    "Je suis d’accord pour que ma voix soit entendue de tous, avec ce qu’elle dit écrit à côté. Sans cet accord, elle est effacée après la relecture.",
  when: { field: voiceField, value: "oui" },
};

/** The three consents, each in its own box. */
export const consentFields: readonly Field[] = [
  { name: "accord_publication", group: "accords", control: "box", label: consents.accord_publication, required: true },
  {
    name: "accord_image",
    group: "accords",
    control: "box",
    label: consents.accord_image,
    when: { field: "photo_personnes", value: "accord enfant-accord" },
  },
  {
    name: "accord_mineurs",
    group: "accords",
    control: "box",
    label: consents.accord_mineurs,
    when: { field: "photo_personnes", value: "enfant-accord" },
  },
];
