import { z } from "zod";
import { atLeastOne, figure, many, source, text } from "../fields.ts";
import { field, group } from "../rows/group.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { commonFields } from "./common.ts";
import { frameFields } from "./frames.ts";
import { legalLines } from "./law.ts";
import { clause } from "./practice.ts";

const code = (letter: string) =>
  z
    .string(`Écrire le repère entre guillemets, par exemple "${letter}01".`)
    .regex(new RegExp(`^${letter}\\d{1,2}$`), `Écrire le repère ainsi : ${letter}01.`)
    .meta({ title: "Repère", description: "Le numéro stable, cité dans les dossiers." });

const sources = atLeastOne(source, { title: "Sources", description: "Là où chacun peut vérifier." });

/** The front matter of a need of the contrats de ville. */
export const needSchema = (vocabulary: Vocabulary) =>
  group({
    ...commonFields(vocabulary),
    code: field("code", code("B")),
    says: field("dit", text({ title: "Ce que dit la note", description: "En nos mots, ce que demande la note d’origine." })),
    law: field("droit", legalLines({ title: "Ce que dit le droit", description: "Les règles qui touchent ce besoin." })),
    ofMethod: field(
      "de_methode",
      z
        .boolean("Écrire true ou false.")
        .default(false)
        .meta({ title: "Besoin de méthode", description: "true : il porte sur la façon de faire le contrat." }),
    ),
    figures: field("chiffres", many(figure(vocabulary), { title: "Chiffres", description: "Seulement avec leur source." })),
    clauses: field(
      "clauses",
      many(clause(vocabulary), { title: "Clauses", description: "Des engagements de méthode à négocier." }),
    ),
    sources: field("sources", sources),
  });

/** The front matter of a lever: what a public actor can do. */
export const leverSchema = (vocabulary: Vocabulary) =>
  group({
    ...commonFields(vocabulary),
    code: field("code", code("L")),
    holder: field("porteur", text({ title: "Porteur", description: "Qui peut actionner ce levier." }, { max: 200 })),
    amount: field(
      "montant",
      text({ title: "Montant", description: "L’ordre de grandeur, seulement s’il est sourcé." }, { max: 300 }).optional(),
    ),
    calendar: field(
      "calendrier",
      text({ title: "Calendrier", description: "Quand et combien de temps." }, { max: 300 }).optional(),
    ),
    limit: field("limite", text({ title: "Limite", description: "Ce que ce levier ne fait pas." }, { max: 400 })),
    legal: field("cadre_legal", legalLines({ title: "Cadre légal", description: "Ce qui est permis, demandé ou interdit." })),
    figures: field("chiffres", many(figure(vocabulary), { title: "Chiffres", description: "Seulement avec leur source." })),
    clauses: field("clauses", many(clause(vocabulary), { title: "Clauses", description: "Des engagements à négocier." })),
    sources: field("sources", sources),
  });

/** The front matter of a term; the summary is its definition. */
export const termSchema = (vocabulary: Vocabulary) =>
  group({
    ...commonFields(vocabulary),
    acronym: field("sigle", text({ title: "Sigle", description: "Les initiales, si le mot en a." }, { max: 20 }).optional()),
    sources: field("sources", many(source, { title: "Sources", description: "Là où chacun peut vérifier." })),
    ...frameFields(vocabulary),
  });

export type Need = z.output<ReturnType<typeof needSchema>>;
export type Lever = z.output<ReturnType<typeof leverSchema>>;
export type Term = z.output<ReturnType<typeof termSchema>>;
