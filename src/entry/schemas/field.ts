import { z } from "zod";
import { departementCodes } from "./departements.ts";
import { atLeastOne, figure, many, oneOf, slug, source, text, webAddress } from "../fields.ts";
import { field, group } from "../rows/group.ts";
import { qpvCode } from "./qpv-code.ts";
import { voice } from "./voice.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { commonFields } from "./common.ts";

const sources = atLeastOne(source, { title: "Sources", description: "Là où chacun peut vérifier." });

/** The front matter of a story: who did it, what was aimed at, what happened. */
export const storySchema = (vocabulary: Vocabulary) =>
  group({
    ...commonFields(vocabulary),
    practices: field("pratiques", many(slug, { title: "Pratiques", description: "Les pratiques que ce récit raconte." })),
    needs: field("besoins", many(slug, { title: "Besoins", description: "Les besoins que ce récit éclaire directement." })),
    levers: field("leviers", many(slug, { title: "Leviers", description: "Les leviers publics qui ont servi." })),
    places: field("ou", many(slug, { title: "Où", description: "Les lieux, du quartier à l’intercommunalité." })),
    organisations: field("organisations", many(slug, { title: "Organisations", description: "Qui a porté l’action." })),
    when: field(
      "quand",
      text({ title: "Quand", description: "L’année ou la période.", example: "depuis 2018" }, { max: 80 }).optional(),
    ),
    aims: field(
      "objectifs",
      many(text({ title: "Objectif", description: "Ce qui était visé." }, { max: 300 }), {
        title: "Objectifs",
        description: "Ce qui était visé : ce ne sont pas des résultats.",
      }),
    ),
    results: field(
      "resultats",
      many(text({ title: "Résultat", description: "Ce qui s’est passé." }, { max: 300 }), {
        title: "Résultats",
        description: "Ce qui s’est passé, y compris quand rien n’a changé.",
      }),
    ),
    failures: field(
      "echecs",
      many(text({ title: "Échec", description: "Ce qui n’a pas marché." }, { max: 300 }), {
        title: "Ce qui n’a pas marché",
        description: "Les difficultés et ce qui en a été appris.",
      }),
    ),
    quotes: field(
      "paroles",
      many(
        group({
          text: field("texte", text({ title: "Parole", description: "Les mots mêmes de la personne." }, { max: 400 })),
          who: field("qui", text({ title: "Qui", description: "Sous le nom choisi." }, { max: 120 })),
        }),
        { title: "Paroles", description: "Des citations exactes, avec l’accord de la personne ou une source." },
      ),
    ),
    voice: field(
      "voix",
      voice.optional().meta({ title: "Voix", description: "Le récit dit de vive voix, dans un fichier à côté de la fiche." }),
    ),
    figures: field("chiffres", many(figure(vocabulary), { title: "Chiffres", description: "Seulement avec leur source." })),
    sources: field("sources", many(source, { title: "Sources", description: "Là où chacun peut vérifier." })),
  });

/** The front matter of a place, never finer than a neighbourhood. */
export const placeSchema = (vocabulary: Vocabulary) =>
  group(
    {
      ...commonFields(vocabulary),
      level: field(
        "niveau",
        oneOf(vocabulary, "placeLevels", {
          title: "Niveau",
          description: "quartier, commune ou intercommunalite : rien de plus fin.",
        }),
      ),
      code: field(
        "code",
        z
          .string("Écrire le code du quartier prioritaire.")
          .regex(qpvCode, "Ce n’est pas un code de quartier prioritaire : QN07501M (2024) ou QP075001 (2015).")
          .optional()
          .meta({ title: "Code QPV", description: "Seulement s’il figure dans une source." }),
      ),
      geography: field(
        "geographie",
        z
          .literal([2015, 2024], "La géographie prioritaire est celle de 2015 ou de 2024.")
          .optional()
          .meta({ title: "Géographie prioritaire", description: "2015 ou 2024 : à donner avec le code." }),
      ),
      town: field("commune", text({ title: "Commune", description: "Le nom de la commune." }, { max: 80 }).optional()),
      insee: field(
        "insee",
        z
          .string("Écrire le code Insee entre guillemets.")
          .regex(/^(\d{2}|2[AB])\d{3}$/, 'Un code Insee a cinq signes, par exemple "38185".')
          .optional()
          .meta({ title: "Code Insee", description: "Le code officiel de la commune." }),
      ),
      departement: field(
        "departement",
        z
          .enum(departementCodes, 'Écrire le numéro d’un département entre guillemets, par exemple "38".')
          .meta({ title: "Département", description: "Le numéro, entre guillemets." }),
      ),
      sources: field("sources", many(source, { title: "Sources", description: "Là où chacun peut vérifier." })),
    },
    {
      rules: [
        {
          field: "geography",
          holds: ({ code, geography }) => (code === undefined) === (geography === undefined),
          message: "Le code du quartier et l’année de la géographie vont ensemble.",
        },
        {
          field: "code",
          holds: ({ code, level }) => code === undefined || level === "quartier",
          message: "Un code de quartier prioritaire va avec le niveau « quartier ».",
        },
      ],
    },
  );

/** The front matter of an organisation. */
export const organisationSchema = (vocabulary: Vocabulary) =>
  group({
    ...commonFields(vocabulary),
    form: field("forme", text({ title: "Forme", description: "Association, ville, bailleur, réseau…" }, { max: 120 }).optional()),
    places: field("ou", many(slug, { title: "Où", description: "Les lieux où elle agit, s’ils ont une fiche." })),
    website: field("site", webAddress({ title: "Site", description: "Son site public." }).optional()),
    sources: field("sources", sources),
  });

export type Story = z.output<ReturnType<typeof storySchema>>;
export type Place = z.output<ReturnType<typeof placeSchema>>;
export type Organisation = z.output<ReturnType<typeof organisationSchema>>;
