import { z } from "zod";
import { atLeastOne, entryId, many, slug, source, text } from "../fields.ts";
import { field, group } from "../rows/group.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { commonFields } from "./common.ts";

const line = (title: string, description: string, max = 300) => text({ title, description }, { max });

/** The front matter of a workshop: a facilitation sheet. `minutes` of the sequence add up to its length. */
export const workshopSchema = (vocabulary: Vocabulary) =>
  group(
    {
      ...commonFields(vocabulary),
      aim: field("but", line("But", "Ce que le groupe aura fait ou compris à la fin.")),
      audience: field("public", line("Public", "Pour qui, et dans quel contexte.")),
      group: field(
        "groupe",
        group(
          {
            min: field("min", z.int("Écrire un nombre de personnes.").min(1, "Au moins une personne.")),
            max: field("max", z.int("Écrire un nombre de personnes.").min(1, "Au moins une personne.")),
          },
          { rules: [{ holds: ({ min, max }) => max >= min, message: "Le groupe maximal est plus petit que le minimal." }] },
        ).meta({ title: "Groupe", description: "De combien à combien de personnes." }),
      ),
      materials: field(
        "materiel",
        many(line("Matériel", "Ce qu’il faut apporter.", 160), {
          title: "Matériel",
          description: "Tout ce qu’il faut dans la salle.",
        }),
      ),
      sequence: field(
        "sequence",
        atLeastOne(
          group({
            minutes: field("minutes", z.int("Écrire un nombre de minutes.").min(1, "Au moins une minute.")),
            title: field("titre", line("Titre de l’étape", "Ce que l’on fait.", 120)),
            instruction: field("consigne", line("Consigne", "Ce que l’on dit et ce que l’on fait, pas à pas.", 900)),
          }),
          { title: "Déroulé", description: "Les étapes, dans l’ordre, avec leur durée." },
        ),
      ),
      roles: field(
        "roles",
        many(line("Rôle", "Qui fait quoi pendant l’atelier.", 200), {
          title: "Rôles",
          description: "Les rôles à partager dans le groupe.",
        }),
      ),
      debrief: field(
        "debrief",
        many(line("Question", "À poser à la fin.", 240), {
          title: "Questions de fin",
          description: "Pour ce que l’on garde de l’atelier.",
        }),
      ),
      adaptations: field(
        "adaptations",
        many(line("Adaptation", "Pour un autre public, un autre temps.", 300), {
          title: "Adaptations",
          description: "Comment faire autrement.",
        }),
      ),
      safety: field(
        "securite",
        many(line("Sécurité", "Ce à quoi il faut veiller.", 300), {
          title: "Sécurité",
          description: "Ce qui protège le groupe.",
        }),
      ),
      practices: field("pratiques", many(slug, { title: "Pratiques", description: "Les pratiques dont parle l’atelier." })),
      needs: field("besoins", many(slug, { title: "Besoins", description: "Les besoins que l’atelier travaille." })),
      sources: field("sources", many(source, { title: "Sources", description: "Ce dont l’atelier s’inspire." })),
    },
    { computed: ({ sequence }) => ({ minutes: sequence.reduce((sum, { minutes }) => sum + minutes, 0) }) },
  );

/** The front matter of a trail: an ordered walk. The category belongs to the link, not to the entry. */
export const trailSchema = (vocabulary: Vocabulary) =>
  group({
    ...commonFields(vocabulary),
    audience: field("pour", line("Pour qui", "À qui sert ce parcours.")),
    steps: field(
      "etapes",
      atLeastOne(
        group({
          target: field(
            "page",
            entryId.meta({ title: "Page", description: "L’adresse de la fiche, par exemple pratiques/veilles." }),
          ),
          category: field("categorie", line("Catégorie", "Ce que cette page est dans ce parcours.", 60)),
          sentence: field("phrase", line("Phrase", "Pourquoi passer par là.", 240)),
        }),
        { title: "Étapes", description: "Les pages, dans l’ordre." },
      ),
    ),
  });

export type Workshop = z.output<ReturnType<typeof workshopSchema>>;
export type Trail = z.output<ReturnType<typeof trailSchema>>;
