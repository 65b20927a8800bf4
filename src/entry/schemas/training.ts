import { z } from "zod";
import { atLeastOne, entryId, many, slug, source, text } from "../fields.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { common, commonFields } from "./common.ts";

const line = (title: string, description: string, max = 300) => text({ title, description }, { max });

/** The front matter of a workshop: a facilitation sheet. `minutes` of the sequence add up to its length. */
export const workshopSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      but: line("But", "Ce que le groupe aura fait ou compris à la fin."),
      public: line("Public", "Pour qui, et dans quel contexte."),
      groupe: z
        .strictObject({
          min: z.int("Écrire un nombre de personnes.").min(1, "Au moins une personne."),
          max: z.int("Écrire un nombre de personnes.").min(1, "Au moins une personne."),
        })
        .refine(({ min, max }) => max >= min, "Le groupe maximal est plus petit que le minimal.")
        .meta({ title: "Groupe", description: "De combien à combien de personnes." }),
      materiel: many(line("Matériel", "Ce qu’il faut apporter.", 160), {
        title: "Matériel",
        description: "Tout ce qu’il faut dans la salle.",
      }),
      sequence: atLeastOne(
        z
          .strictObject({
            minutes: z.int("Écrire un nombre de minutes.").min(1, "Au moins une minute."),
            titre: line("Titre de l’étape", "Ce que l’on fait.", 120),
            consigne: line("Consigne", "Ce que l’on dit et ce que l’on fait, pas à pas.", 900),
          })
          .transform(({ minutes, titre, consigne }) => ({ minutes, title: titre, instruction: consigne })),
        { title: "Déroulé", description: "Les étapes, dans l’ordre, avec leur durée." },
      ),
      roles: many(line("Rôle", "Qui fait quoi pendant l’atelier.", 200), {
        title: "Rôles",
        description: "Les rôles à partager dans le groupe.",
      }),
      debrief: many(line("Question", "À poser à la fin.", 240), {
        title: "Questions de fin",
        description: "Pour ce que l’on garde de l’atelier.",
      }),
      adaptations: many(line("Adaptation", "Pour un autre public, un autre temps.", 300), {
        title: "Adaptations",
        description: "Comment faire autrement.",
      }),
      securite: many(line("Sécurité", "Ce à quoi il faut veiller.", 300), {
        title: "Sécurité",
        description: "Ce qui protège le groupe.",
      }),
      pratiques: many(slug, { title: "Pratiques", description: "Les pratiques dont parle l’atelier." }),
      besoins: many(slug, { title: "Besoins", description: "Les besoins que l’atelier travaille." }),
      sources: many(source, { title: "Sources", description: "Ce dont l’atelier s’inspire." }),
    })
    .transform((input) => ({
      ...common(input),
      aim: input.but,
      audience: input.public,
      group: input.groupe,
      minutes: input.sequence.reduce((sum, { minutes }) => sum + minutes, 0),
      materials: input.materiel,
      sequence: input.sequence,
      roles: input.roles,
      debrief: input.debrief,
      adaptations: input.adaptations,
      safety: input.securite,
      practices: input.pratiques,
      needs: input.besoins,
      sources: input.sources,
    }));

/** The front matter of a trail: an ordered walk. The category belongs to the link, not to the entry. */
export const trailSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      pour: line("Pour qui", "À qui sert ce parcours."),
      etapes: atLeastOne(
        z
          .strictObject({
            page: entryId.meta({ title: "Page", description: "L’adresse de la fiche, par exemple pratiques/veilles." }),
            categorie: line("Catégorie", "Ce que cette page est dans ce parcours.", 60),
            phrase: line("Phrase", "Pourquoi passer par là.", 240),
          })
          .transform(({ page, categorie, phrase }) => ({ target: page, category: categorie, sentence: phrase })),
        { title: "Étapes", description: "Les pages, dans l’ordre." },
      ),
    })
    .transform((input) => ({ ...common(input), audience: input.pour, steps: input.etapes }));

export type Workshop = z.output<ReturnType<typeof workshopSchema>>;
export type Trail = z.output<ReturnType<typeof trailSchema>>;
