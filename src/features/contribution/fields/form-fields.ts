import { missingDanger } from "./danger-fields.ts";
import { consentFields, fromSchema, listed, nameFields, photoFields, privateContact, voiceConsentField } from "./form-parts.ts";
import type { FormChoices } from "../form-choices.ts";
import type { Choice, Field } from "../model.ts";
import { limits } from "../../../base/site.ts";
import { framesField } from "../pictures/frame-lines.ts";
import { questions } from "../../../entries/questions.ts";
import { entrySchemas } from "../../../entry/schema.ts";
import { voiceFieldOf } from "../voice/voice-fields.ts";
import { schemaKeys } from "./schema-field.ts";

/** The form of a practice, the five questions first. */
export function practiceFields({ vocabulary, pages }: FormChoices): Field[] {
  const schemas = entrySchemas(vocabulary);
  const detail = fromSchema(schemas, "practice", "detail");
  const edition = fromSchema(schemas, "practice", "edition");
  const savings = fromSchema(schemas, "practice", "essentiel")("economise", "many", ["savings"], {
    choices: listed(vocabulary, "savings"),
  });
  return [
    voiceFieldOf("pratique"),
    ...questions.flatMap((question) => [asked(question), ...(question.name === "change" ? [savings] : [])]),
    detail("titre", "line", ["title"]),
    detail("autres_noms", "lines", ["synonyms"]),
    detail("themes", "many", ["themes"], { choices: listed(vocabulary, "themes") }),
    detail("type", "one", ["type"], { choices: listed(vocabulary, "types") }),
    detail("besoins_fondamentaux", "many", ["basicNeeds"], { choices: listed(vocabulary, "basicNeeds") }),
    detail("difficulte", "one", ["difficulty"], { choices: listed(vocabulary, "difficulties") }),
    ...bounds(detail("duree_min", "number", ["duration"]), "duree_max"),
    unit(detail("duree_unite", "select", ["duration"]), schemaKeys(schemas, "practice", ["duration", "unit"])),
    ...bounds(detail("cout_min", "number", ["cost"]), "cout_max"),
    detail("cout_compte", "line", ["cost", "counts"]),
    detail("avec_enfants", "one", ["children"], { choices: listed(vocabulary, "children") }),
    detail("materiel", "lines", ["materials"]),
    detail("outils", "lines", ["tools"]),
    detail("langue", "select", ["lang"], { choices: listed(vocabulary, "languages") }),
    detail(framesField, "lines", ["frames"], {
      label: "Des images, pour qui lit avec peine",
      hint: `Trois à huit images, une par ligne : ses dessins, deux-points, une phrase de ${limits.frameWords} mots au plus. « + » : à côté. « > » : ensuite. « non » barre un dessin, « jamais » barre tout. Devant un danger, son type et « ! ».`,
      example: "casserole + feu + 15 min : Faites bouillir 15 minutes.",
      lineMax: 300,
    }),
    ...photoFields,
    ...nameFields(vocabulary),
    { ...detail("contact", "line", ["contact"]), group: "nom" },
    ...consentFields,
    ...summaries(edition),
    edition("besoins", "many", ["needs"], picked(pages?.needs)),
    edition("leviers", "many", ["levers"], picked(pages?.levers)),
    edition("raisons", "lines", ["reasons"], {
      hint: "Pour chaque besoin et chaque levier, son nom dans son adresse, deux-points, puis ce qui les lie en une phrase.",
      example: "culture-du-faire : on y tient un outil dès le premier soir.",
    }),
  ];
}

/** The form of a story, of a practice or not. */
export function storyFields({ vocabulary, pages }: FormChoices): Field[] {
  const schemas = entrySchemas(vocabulary);
  const essential = fromSchema(schemas, "story", "essentiel");
  const detail = fromSchema(schemas, "story", "detail");
  const edition = fromSchema(schemas, "story", "edition");
  return [
    voiceFieldOf("recit"),
    {
      name: "pratique",
      group: "essentiel",
      control: "select",
      label: "Quelle pratique racontez-vous ?",
      hint: "Laissez vide si elle n’est pas dans la liste.",
      ...picked(pages?.practices),
    },
    {
      name: "quoi",
      group: "essentiel",
      control: "text",
      label: "Qu’avez-vous fait ?",
      hint: "Racontez comme à une voisine : le début, la suite, qui était là.",
      icon: "messages",
      required: true,
      max: 10_000,
      rows: 6,
    },
    essential("resultat", "text", ["results"], { icon: "check", max: 2000, rows: 3 }),
    essential("rate", "text", ["failures"], { icon: "alert-triangle", max: 2000, rows: 3 }),
    detail("titre", "line", ["title"]),
    detail("ou", "line", ["places"], { hint: "Le quartier ou la commune, rien de plus précis.", max: 120 }),
    detail("quand", "line", ["when"]),
    detail("parole", "text", ["quotes", "text"], { rows: 2 }),
    ...photoFields,
    ...nameFields(vocabulary),
    ...consentFields,
    voiceConsentField,
    ...summaries(edition),
    edition("pratiques", "many", ["practices"], picked(pages?.practices)),
    edition("besoins", "many", ["needs"], picked(pages?.needs)),
    edition("leviers", "many", ["levers"], picked(pages?.levers)),
    edition("lieux", "many", ["places"], picked(pages?.places)),
    edition("organisations", "many", ["organisations"], picked(pages?.organisations)),
  ];
}

/** The form that reports or corrects any page. */
export function correctionFields({ vocabulary }: FormChoices): Field[] {
  return [
    voiceFieldOf("correction"),
    {
      name: "page",
      group: "essentiel",
      control: "line",
      label: "De quelle page s’agit-il ?",
      hint: "Son adresse sur ce site.",
      example: "pratiques/repair-cafe",
      required: true,
      max: 120,
    },
    { name: "sujet", group: "essentiel", control: "one", label: "De quoi s’agit-il ?", required: true, choices: subjects },
    {
      name: "endroit",
      group: "essentiel",
      control: "select",
      label: "À quel endroit de la page ?",
      hint: "Si vous le savez.",
      choices: parts,
    },
    {
      name: "texte",
      group: "essentiel",
      control: "text",
      label: "Qu’est-ce qui ne va pas ?",
      hint: "Dites où dans la page, et ce que vous savez.",
      required: true,
      max: 4000,
      rows: 5,
    },
    ...missingDanger(vocabulary),
    {
      name: "proposition",
      group: "detail",
      control: "text",
      label: "Que faut-il écrire à la place ?",
      hint: "Si vous avez une idée.",
      max: 10_000,
      rows: 4,
    },
    privateContact,
  ];
}

type Question = (typeof questions)[number];

const asked = ({ name, icon, question, help }: Question): Field => ({
  name,
  group: "essentiel",
  control: "text",
  label: question,
  hint: help,
  icon,
  ...(name === "quoi" || name === "comment" ? { required: true } : {}),
  max: name === "comment" ? 10_000 : 2000,
  rows: name === "comment" ? 8 : 3,
});

/** The two ends of a range: its hint stands beside the first. */
function bounds({ hint, ...field }: Field, upper: string): Field[] {
  return [
    { ...field, label: `${field.label} : au moins`, ...(hint && { hint }) },
    { ...field, name: upper, label: `${field.label} : au plus` },
  ];
}

const unit = ({ hint: _, ...field }: Field, keys: readonly string[]): Field => ({
  ...field,
  label: `${field.label} : en`,
  choices: keys.map((key) => ({ value: key, label: key })),
});

/** The two summaries, as every kind of entry has them. */
const summaries = (edition: ReturnType<typeof fromSchema<"practice">> | ReturnType<typeof fromSchema<"story">>): Field[] => [
  edition("resume", "text", ["summary"], { rows: 4 }),
  edition("simple", "text", ["easy"], { rows: 4 }),
];

const picked = (choices: readonly Choice[] | undefined) => (choices ? { choices } : {});

/** The parts of a page, in their order on it. */
const parts: readonly Choice[] = [
  { value: "titre", label: "Le titre ou les autres noms" },
  { value: "resume", label: "Le résumé ou la version simple" },
  { value: "reperes", label: "Les repères : temps, coût, qui peut le faire" },
  { value: "dangers", label: "Les dangers, « Avant de commencer »" },
  { value: "materiel", label: "Le matériel et les outils" },
  { value: "etapes", label: "Les étapes, « Comment faire »" },
  { value: "chiffres", label: "Les chiffres et leurs sources" },
  { value: "recits", label: "Ceux qui l’ont fait, un nom, un lieu" },
  { value: "droit", label: "Ce que dit le droit, les engagements" },
  { value: "photo", label: "Une photo ou une image" },
  { value: "autre", label: "Ailleurs" },
];

const subjects: readonly Choice[] = [
  { value: "erreur", label: "Une erreur", icon: "pencil" },
  { value: "danger", label: "Un danger", icon: "alert-octagon" },
  { value: "lien", label: "Un lien qui ne marche plus", icon: "link-off" },
  { value: "vie-privee", label: "La vie privée de quelqu’un", icon: "lock" },
  { value: "autre", label: "Autre chose", icon: "help-circle" },
];
