import { z } from "zod";
import { departementCodes } from "../departements.ts";
import { atLeastOne, figure, many, oneOf, slug, source, text, webAddress } from "../fields.ts";
import { qpvCode } from "../qpv-code.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { common, commonFields } from "./common.ts";

const sources = atLeastOne(source, { title: "Sources", description: "Là où chacun peut vérifier." });

/** The front matter of a story: who did it, what was aimed at, what happened. */
export const storySchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      pratiques: many(slug, { title: "Pratiques", description: "Les pratiques que ce récit raconte." }),
      besoins: many(slug, { title: "Besoins", description: "Les besoins que ce récit éclaire directement." }),
      leviers: many(slug, { title: "Leviers", description: "Les leviers publics qui ont servi." }),
      ou: many(slug, { title: "Où", description: "Les lieux, du quartier à l’intercommunalité." }),
      organisations: many(slug, { title: "Organisations", description: "Qui a porté l’action." }),
      quand: text({ title: "Quand", description: "L’année ou la période.", example: "depuis 2018" }, { max: 80 }).optional(),
      objectifs: many(text({ title: "Objectif", description: "Ce qui était visé." }, { max: 300 }), {
        title: "Objectifs",
        description: "Ce qui était visé : ce ne sont pas des résultats.",
      }),
      resultats: many(text({ title: "Résultat", description: "Ce qui s’est passé." }, { max: 300 }), {
        title: "Résultats",
        description: "Ce qui s’est passé, y compris quand rien n’a changé.",
      }),
      echecs: many(text({ title: "Échec", description: "Ce qui n’a pas marché." }, { max: 300 }), {
        title: "Ce qui n’a pas marché",
        description: "Les difficultés et ce qui en a été appris.",
      }),
      paroles: many(
        z
          .strictObject({
            texte: text({ title: "Parole", description: "Les mots mêmes de la personne." }, { max: 400 }),
            qui: text({ title: "Qui", description: "Sous le nom choisi." }, { max: 120 }),
          })
          .transform(({ texte, qui }) => ({ text: texte, who: qui })),
        { title: "Paroles", description: "Des citations exactes, avec l’accord de la personne ou une source." },
      ),
      chiffres: many(figure(vocabulary), { title: "Chiffres", description: "Seulement avec leur source." }),
      sources: many(source, { title: "Sources", description: "Là où chacun peut vérifier." }),
    })
    .transform((input) => ({
      ...common(input),
      practices: input.pratiques,
      needs: input.besoins,
      levers: input.leviers,
      places: input.ou,
      organisations: input.organisations,
      when: input.quand,
      aims: input.objectifs,
      results: input.resultats,
      failures: input.echecs,
      quotes: input.paroles,
      figures: input.chiffres,
      sources: input.sources,
    }));

/** The front matter of a place, never finer than a neighbourhood. */
export const placeSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      niveau: oneOf(vocabulary, "placeLevels", {
        title: "Niveau",
        description: "quartier, commune ou intercommunalite : rien de plus fin.",
      }),
      code: z
        .string("Écrire le code du quartier prioritaire.")
        .regex(qpvCode, "Ce n’est pas un code de quartier prioritaire : QN07501M (2024) ou QP075001 (2015).")
        .optional()
        .meta({ title: "Code QPV", description: "Seulement s’il figure dans une source." }),
      geographie: z
        .literal([2015, 2024], "La géographie prioritaire est celle de 2015 ou de 2024.")
        .optional()
        .meta({ title: "Géographie prioritaire", description: "2015 ou 2024 : à donner avec le code." }),
      commune: text({ title: "Commune", description: "Le nom de la commune." }, { max: 80 }).optional(),
      insee: z
        .string("Écrire le code Insee entre guillemets.")
        .regex(/^(\d{2}|2[AB])\d{3}$/, 'Un code Insee a cinq signes, par exemple "38185".')
        .optional()
        .meta({ title: "Code Insee", description: "Le code officiel de la commune." }),
      departement: z
        .enum(departementCodes, 'Écrire le numéro d’un département entre guillemets, par exemple "38".')
        .meta({ title: "Département", description: "Le numéro, entre guillemets." }),
      sources: many(source, { title: "Sources", description: "Là où chacun peut vérifier." }),
    })
    .refine(({ code, geographie }) => (code === undefined) === (geographie === undefined), {
      path: ["geographie"],
      message: "Le code du quartier et l’année de la géographie vont ensemble.",
    })
    .refine(({ code, niveau }) => code === undefined || niveau === "quartier", {
      path: ["code"],
      message: "Un code de quartier prioritaire va avec le niveau « quartier ».",
    })
    .transform((input) => ({
      ...common(input),
      level: input.niveau,
      code: input.code,
      geography: input.geographie,
      town: input.commune,
      insee: input.insee,
      departement: input.departement,
      sources: input.sources,
    }));

/** The front matter of an organisation. */
export const organisationSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      forme: text({ title: "Forme", description: "Association, ville, bailleur, réseau…" }, { max: 120 }).optional(),
      ou: many(slug, { title: "Où", description: "Les lieux où elle agit, s’ils ont une fiche." }),
      site: webAddress({ title: "Site", description: "Son site public." }).optional(),
      sources,
    })
    .transform((input) => ({
      ...common(input),
      form: input.forme,
      places: input.ou,
      website: input.site,
      sources: input.sources,
    }));

export type Story = z.output<ReturnType<typeof storySchema>>;
export type Place = z.output<ReturnType<typeof placeSchema>>;
export type Organisation = z.output<ReturnType<typeof organisationSchema>>;
