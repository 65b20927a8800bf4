import { z } from "zod";
import { atLeastOne, figure, many, source, text } from "../fields.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { common, commonFields } from "./common.ts";
import { clause } from "./practice.ts";

const code = (letter: string) =>
  z
    .string(`Écrire le repère entre guillemets, par exemple "${letter}01".`)
    .regex(new RegExp(`^${letter}\\d{1,2}$`), `Écrire le repère ainsi : ${letter}01.`)
    .meta({ title: "Repère", description: "Le numéro stable, cité dans les dossiers." });

const sources = atLeastOne(source, { title: "Sources", description: "Là où chacun peut vérifier." });

/** The front matter of a need of the contrats de ville. */
export const needSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      code: code("B"),
      dit: text({ title: "Ce que dit la note", description: "En nos mots, ce que demande la note d’origine." }),
      droit: many(text({ title: "Ce que dit le droit", description: "La règle, en mots simples." }, { max: 500 }), {
        title: "Ce que dit le droit",
        description: "Les règles qui touchent ce besoin.",
      }),
      de_methode: z
        .boolean("Écrire true ou false.")
        .default(false)
        .meta({ title: "Besoin de méthode", description: "true : il porte sur la façon de faire le contrat." }),
      chiffres: many(figure(vocabulary), { title: "Chiffres", description: "Seulement avec leur source." }),
      clauses: many(clause(vocabulary), { title: "Clauses", description: "Des engagements de méthode à négocier." }),
      sources,
    })
    .transform((input) => ({
      ...common(input),
      code: input.code,
      says: input.dit,
      law: input.droit,
      ofMethod: input.de_methode,
      figures: input.chiffres,
      clauses: input.clauses,
      sources: input.sources,
    }));

/** The front matter of a lever: what a public actor can do. */
export const leverSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      code: code("L"),
      porteur: text({ title: "Porteur", description: "Qui peut actionner ce levier." }, { max: 200 }),
      montant: text(
        { title: "Montant", description: "L’ordre de grandeur, seulement s’il est sourcé." },
        { max: 300 },
      ).optional(),
      calendrier: text({ title: "Calendrier", description: "Quand et combien de temps." }, { max: 300 }).optional(),
      limite: text({ title: "Limite", description: "Ce que ce levier ne fait pas." }, { max: 400 }),
      chiffres: many(figure(vocabulary), { title: "Chiffres", description: "Seulement avec leur source." }),
      clauses: many(clause(vocabulary), { title: "Clauses", description: "Des engagements à négocier." }),
      sources,
    })
    .transform((input) => ({
      ...common(input),
      code: input.code,
      holder: input.porteur,
      amount: input.montant,
      calendar: input.calendrier,
      limit: input.limite,
      figures: input.chiffres,
      clauses: input.clauses,
      sources: input.sources,
    }));

/** The front matter of a term; the summary is its definition. */
export const termSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      sigle: text({ title: "Sigle", description: "Les initiales, si le mot en a." }, { max: 20 }).optional(),
      sources: many(source, { title: "Sources", description: "Là où chacun peut vérifier." }),
    })
    .transform((input) => ({ ...common(input), acronym: input.sigle, sources: input.sources }));

export type Need = z.output<ReturnType<typeof needSchema>>;
export type Lever = z.output<ReturnType<typeof leverSchema>>;
export type Term = z.output<ReturnType<typeof termSchema>>;
