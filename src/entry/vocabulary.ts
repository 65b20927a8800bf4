import { z } from "zod";

/** One choice of a closed list: what a reader sees of it. */
const choice = z.strictObject({
  libelle: z.string(),
  /** A file name of Tabler Icons, never a path. */
  icone: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Écrire le nom d’une icône de Tabler Icons."),
  definition: z.string().optional(),
  /** Writing direction, for languages. */
  sens: z.enum(["ltr", "rtl"]).optional(),
  /** The band colour of a theme. */
  teinte: z.enum(["feuille", "terre", "ocre", "ciel"]).optional(),
  /** Who is competent to read what a page says of a type of risk. One without asks for nobody. */
  metier: z.string().optional(),
});

/** Keys are written in entries, and some become addresses. */
const key = z.string().regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/, "Écrire la clé sans accent ni espace.");

const choices = z.record(key, choice).transform((record) =>
  Object.entries(record).map(([key, { libelle, icone, definition, sens, teinte, metier }]) => ({
    key,
    label: libelle,
    icon: icone,
    definition: definition ?? "",
    direction: sens ?? "ltr",
    hue: teinte ?? "feuille",
    ...(metier !== undefined && { trade: metier }),
  })),
);

/** A drawing of the frames of entries: its name in OpenMoji, or among ours after `maison/`. */
const drawing = z
  .strictObject({
    libelle: z.string(),
    dessin: z.string().regex(/^(?:maison\/)?[a-z0-9]+(-[a-z0-9]+)*$/, "Écrire le nom d’un dessin d’OpenMoji."),
    /** Other words under which it is looked for. */
    mots: z.array(z.string()).default([]),
    /** A sign, and nothing that is seen: alone it shows nothing. */
    abstrait: z.boolean().default(false),
  })
  .transform(({ libelle, dessin, mots, abstrait }) => ({ label: libelle, file: dessin, words: mots, isAbstract: abstrait }));

/** A public plan that a practice may be written into, and the themes it speaks of. */
const plan = z
  .strictObject({
    libelle: z.string(),
    icone: choice.shape.icone,
    /** What it can carry, for a resident to know what to ask for. */
    porte: z.string(),
    themes: z.array(key).min(1, "Nommer au moins un thème."),
    /** The page of the word that explains it, in content/termes. */
    mot: key,
  })
  .transform(({ libelle, icone, porte, themes, mot }) => ({ label: libelle, icon: icone, carries: porte, themes, term: mot }));

/** An everyday want on the home page, and the page of the site that answers it. */
const door = z
  .strictObject({
    libelle: z.string().max(14, "Raccourcir : 14 signes au plus, pour tenir sur un téléphone."),
    icone: choice.shape.icone,
    teinte: choice.shape.teinte,
    /** `parcours/x`, `pratiques/x`, `themes/x`…: a page, as in the addresses of the site. */
    page: z
      .string()
      .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, "Écrire l’adresse de la page sans barre au début ni à la fin : themes/energie."),
  })
  .transform(({ libelle, icone, teinte, page }) => ({ label: libelle, icon: icone, hue: teinte ?? "feuille", page }));

/**
 * The closed lists of `content/vocabulaire.yaml`: French keys in, English names
 * out. Each list is in the order of the file, which is the order of display.
 */
export const vocabularySchema = z
  .strictObject({
    themes: choices,
    besoins_fondamentaux: choices,
    economise: choices,
    types: choices,
    difficultes: choices,
    avec_enfants: choices,
    sobrietes: choices,
    statuts: choices,
    modes_de_nom: choices,
    roles_de_chiffre: choices,
    sens_d_un_effet: choices,
    qualites: choices,
    types_de_risque: choices,
    gravites: choices,
    cotes: choices,
    niveaux: choices,
    langues: choices,
    licences: choices,
    pictogrammes: choices,
    plans: z
      .record(key, plan)
      .transform((record) => Object.entries(record).map(([key, held]) => ({ key, ...held })))
      .optional(),
    portes: z
      .record(key, door)
      .refine(
        (record) => Object.keys(record).length <= 6,
        "Six portes au plus : l’accueil d’un téléphone n’en montre pas davantage.",
      )
      .transform((record) => Object.entries(record).map(([key, held]) => ({ key, ...held })))
      .optional(),
    dessins: z
      .record(key, drawing)
      .transform((record) => Object.entries(record).map(([key, held]) => ({ key, ...held })))
      .optional(),
  })
  .transform((lists) => ({
    themes: lists.themes,
    basicNeeds: lists.besoins_fondamentaux,
    savings: lists.economise,
    types: lists.types,
    difficulties: lists.difficultes,
    children: lists.avec_enfants,
    sobrieties: lists.sobrietes,
    statuses: lists.statuts,
    nameModes: lists.modes_de_nom,
    figureRoles: lists.roles_de_chiffre,
    directions: lists.sens_d_un_effet,
    grades: lists.qualites,
    riskTypes: lists.types_de_risque,
    severities: lists.gravites,
    sides: lists.cotes,
    placeLevels: lists.niveaux,
    languages: lists.langues,
    licences: lists.licences,
    icons: lists.pictogrammes,
    plans: lists.plans ?? [],
    doors: lists.portes ?? [],
    drawings: lists.dessins ?? [],
  }))
  .refine(({ plans, themes }) => plans.every((plan) => plan.themes.every((name) => themes.some(({ key }) => key === name))), {
    path: ["plans"],
    message: "Un plan nomme un thème qui n’est pas dans la liste des thèmes.",
  });

export type Vocabulary = z.output<typeof vocabularySchema>;
/** The lists of choices: all but the plans, the doors and the drawings. */
export type ListName = Exclude<keyof Vocabulary, "plans" | "doors" | "drawings">;
export type Drawing = Vocabulary["drawings"][number];
export type Plan = Vocabulary["plans"][number];
export type Choice = Vocabulary[ListName][number];

/** The choice `key` of a list. Throws on an unknown key: entries were checked against the lists before. */
export function choiceOf(vocabulary: Vocabulary, list: ListName, key: string | number): Choice {
  const found = vocabulary[list].find((candidate) => candidate.key === String(key));
  if (!found) throw new Error(`No choice "${key}" in list "${list}"`);
  return found;
}
