import { z } from "zod";
import { typeset } from "../base/french.ts";
import { field, group } from "./rows/group.ts";
import { publicHost, readUrl } from "./body/safe-url.ts";
import type { ListName, Vocabulary } from "./vocabulary.ts";

/** What an author reads beside a field: in the form, the editor, the data dictionary and the error messages. */
type Hint = { title: string; description: string; example?: string };

declare module "zod" {
  interface GlobalMeta {
    example?: string;
  }
}

/** A line or paragraph of French, to be read: trimmed and set in French typography. */
export const text = (hint: Hint, size: { min?: number; max?: number } = {}) => literal(hint, size).overwrite(typeset).meta(hint);

/** What is copied, typed or called as it is: trimmed, and every sign kept. */
export function literal(hint: Hint, { min = 1, max = 600 }: { min?: number; max?: number } = {}) {
  return z
    .string(`« ${hint.title} » attend du texte.`)
    .trim()
    .min(min, min === 1 ? `« ${hint.title} » est vide.` : `« ${hint.title} » est trop court : ${min} signes au moins.`)
    .max(max, `« ${hint.title} » est trop long : ${max} signes au plus.`)
    .meta(hint);
}

/** A list; absent is an empty list. */
export function many<T extends z.ZodType>(item: T, hint: Hint, max = 60) {
  return z
    .array(item, `« ${hint.title} » attend une liste.`)
    .max(max, `« ${hint.title} » a trop d’éléments : ${max} au plus.`)
    .default([])
    .meta(hint);
}

/** The same, with at least one item. */
export function atLeastOne<T extends z.ZodType>(item: T, hint: Hint, max = 60) {
  return z
    .array(item, `« ${hint.title} » attend une liste.`)
    .min(1, `« ${hint.title} » attend au moins un élément.`)
    .max(max, `« ${hint.title} » a trop d’éléments : ${max} au plus.`)
    .meta(hint);
}

/** The closed list that a field is chosen from. Beside `meta`, which is published with the JSON Schemas. */
export const closedLists = z.registry<{ list: ListName }>();

/** A key of one of the closed lists. */
export function oneOf(vocabulary: Vocabulary, list: ListName, hint: Hint) {
  const keys = vocabulary[list].map(({ key }) => key);
  const schema = z.enum(keys, `« ${hint.title} » n’accepte que les valeurs de la liste.`).meta(hint);
  closedLists.add(schema, { list });
  return schema;
}

/** A key of a closed list whose keys are numbers: written `3` or `"3"`, read as 3. */
export function level(vocabulary: Vocabulary, list: ListName, hint: Hint) {
  const numbers = vocabulary[list].map(({ key }) => Number(key));
  const schema = z
    .int(`« ${hint.title} » attend un chiffre.`)
    .refine((n) => numbers.includes(n), `« ${hint.title} » attend un chiffre parmi ${numbers.join(", ")}.`)
    .meta(hint);
  closedLists.add(schema, { list });
  return schema;
}

/** Calendar days that exist, written `2026-03-01`. */
export const day = (hint: Hint) => z.iso.date("Écrire la date ainsi : 2026-03-01.").meta(hint);

/** The address of a public web page. Only `https:` and `http:`: a source may be old, a script may not. */
export const webAddress = (hint: Hint) =>
  z
    .url({ protocol: /^https?$/, hostname: publicHost, error: wholeAddress, abort: true })
    // The rule of a link of a body: what one place refuses, the other does.
    .refine((address) => readUrl(address, () => false).kind === "external", wholeAddress)
    .max(500, "L’adresse est trop longue : 500 signes au plus.")
    .meta(hint);

const wholeAddress = "Écrire l’adresse entière d’un site public, de https:// à la fin.";

/** The last part of an entry’s address: `repair-cafe`. */
export const slug = z
  .string("Écrire le nom de la fiche, tel que dans son adresse.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Écrire en minuscules, sans accent, les mots séparés par des tirets.")
  .max(80, "Raccourcir : 80 signes au plus.");

/** A whole id: `pratiques/repair-cafe`. */
export const entryId = z
  .string("Écrire l’adresse de la fiche, par exemple pratiques/repair-cafe.")
  .regex(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/, "Écrire l’adresse de la fiche sans barre au début : pratiques/repair-cafe.");

/** Where a statement comes from. */
export const source = group({
  title: field("titre", text({ title: "Titre de la source", description: "Le titre de la page ou du document." }, { max: 200 })),
  publisher: field(
    "editeur",
    text({ title: "Éditeur", description: "Qui publie, et « via » qui si c’est rapporté." }, { max: 160 }),
  ),
  year: field(
    "annee",
    z
      .int("Écrire l’année en quatre chiffres.")
      .min(1900, "Écrire l’année en quatre chiffres.")
      .max(2100, "Écrire l’année en quatre chiffres.")
      .optional()
      .meta({ title: "Année", description: "Celle de la source. Si elle n’en donne pas, l’écrire : sans_date: true." }),
  ),
  undated: field(
    "sans_date",
    z
      .boolean("Écrire true ou false.")
      .optional()
      .meta({ title: "Sans date", description: "true : la source ne dit pas son année." }),
  ),
  url: field("url", webAddress({ title: "Adresse de la source", description: "Là où chacun peut vérifier." })),
});

export type Source = z.output<typeof source>;

/** A sourced figure. A figure without a source cannot be written. */
export const figure = (vocabulary: Vocabulary) =>
  group({
    value: field(
      "valeur",
      text({ title: "Valeur", description: "Le nombre seul : 12, 50–66, 300.", example: "12" }, { max: 40 }),
    ),
    unit: field("unite", text({ title: "Unité", description: "Ce que l’on compte.", example: "% de consommation" }, { max: 60 })),
    measure: field("mesure", text({ title: "Mesure", description: "Ce que le nombre dit, et dans quel cas." }, { max: 400 })),
    role: field(
      "role",
      oneOf(vocabulary, "figureRoles", {
        title: "Rôle du chiffre",
        description: "Un effet mesuré, un coût, une activité, ou seulement le contexte.",
      }),
    ),
    grade: field("qualite", oneOf(vocabulary, "grades", { title: "Qualité de la source", description: "A, B ou C." })),
    direction: field(
      "sens",
      oneOf(vocabulary, "directions", {
        title: "Sens de l’effet",
        description: "Pour un effet : un mieux, aucune différence, ou pire.",
      }).optional(),
    ),
    observed: field(
      "n",
      z
        .int("Écrire un nombre entier.")
        .min(1, "Écrire un nombre entier.")
        .optional()
        .meta({ title: "Combien de cas", description: "Personnes, foyers ou lieux observés, si la source le dit." }),
    ),
    source: field("source", source),
  });

export type Figure = z.output<ReturnType<typeof figure>>;
