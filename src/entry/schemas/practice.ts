import { z } from "zod";
import { atLeastOne, day, figure, level, many, oneOf, slug, text, webAddress } from "../fields.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { common, commonFields } from "./common.ts";

const minutesIn = { minutes: 1, heures: 60, jours: 60 * 24, semaines: 60 * 24 * 7, mois: 60 * 24 * 30 } as const;
const units = Object.keys(minutesIn) as (keyof typeof minutesIn)[];

/** How long it takes. `minutes` is the shorter bound, for sorting and facets. */
const duration = z
  .strictObject({
    min: z.number("Écrire un nombre.").min(0, "Écrire un nombre positif."),
    max: z.number("Écrire un nombre.").min(0, "Écrire un nombre positif.").optional(),
    unite: z.enum(units, "L’unité est minutes, heures, jours, semaines ou mois."),
    detail: text({ title: "Détail de la durée", description: "Ce que ce temps recouvre." }, { max: 160 }).optional(),
  })
  .refine(({ min, max }) => max === undefined || max >= min, "La durée maximale est plus petite que la minimale.")
  .transform(({ min, max, unite, detail }) => ({ min, max, unit: unite, detail, minutes: min * minutesIn[unite] }));

/** What it costs, in euros; `max` absent: « à partir de ». */
const cost = z
  .strictObject({
    min: z.number("Écrire un nombre d’euros.").min(0, "Écrire un nombre positif."),
    max: z.number("Écrire un nombre d’euros.").min(0, "Écrire un nombre positif.").optional(),
    compte: text({ title: "Ce qui est compté", description: "Ce que l’on paie avec ce montant." }, { max: 160 }),
  })
  .refine(({ min, max }) => max === undefined || max >= min, "Le coût maximal est plus petit que le minimal.")
  .transform(({ min, max, compte }) => ({ min, max, counts: compte }));

const risk = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      type: oneOf(vocabulary, "riskTypes", { title: "Type de risque", description: "De quoi il faut se garder." }),
      gravite: level(vocabulary, "severities", { title: "Gravité", description: "1, 2 ou 3." }),
      texte: text({ title: "Risque", description: "Ce qui peut arriver, et ce qu’il faut faire ou ne pas faire." }),
      relu_par: text({ title: "Relu par", description: "La personne compétente qui a relu." }, { max: 120 }).optional(),
      relu_le: day({ title: "Relu le", description: "La date de cette relecture." }).optional(),
    })
    .transform(({ type, gravite, texte, relu_par, relu_le }) => ({
      type,
      severity: gravite,
      text: texte,
      reviewer: relu_par,
      reviewed: relu_le,
    }));

/** A commitment to negotiate; both sides of a contract should have some. */
export const clause = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      cote: oneOf(vocabulary, "sides", { title: "Côté", description: "institution ou quartier." }),
      qui: text({ title: "Qui", description: "Qui s’engage." }, { max: 120 }),
      engagement: text({ title: "Engagement", description: "À faire quoi." }, { max: 400 }),
      delai: text({ title: "Délai", description: "Pour quand." }, { max: 120 }),
      indicateur: text({ title: "Indicateur", description: "À quoi on verra que c’est fait." }, { max: 240 }),
      sinon: text({ title: "Sinon", description: "Ce qui se passe si l’engagement n’est pas tenu." }, { max: 300 }),
    })
    .transform(({ cote, qui, engagement, delai, indicateur, sinon }) => ({
      side: cote,
      who: qui,
      commitment: engagement,
      deadline: delai,
      indicator: indicateur,
      otherwise: sinon,
    }));

const slugs = (title: string, description: string) => many(slug, { title, description }, 20);

/** The front matter of a practice: French keys in, English names out. */
export const practiceSchema = (vocabulary: Vocabulary) =>
  z
    .strictObject({
      ...commonFields(vocabulary),
      type: oneOf(vocabulary, "types", { title: "Type", description: "Un geste, une organisation, un échange…" }),
      themes: atLeastOne(
        oneOf(vocabulary, "themes", { title: "Thème", description: "Un des douze thèmes." }),
        { title: "Thèmes", description: "De quoi cela parle : trois au plus." },
        3,
      ),
      besoins_fondamentaux: atLeastOne(
        oneOf(vocabulary, "basicNeeds", { title: "Besoin fondamental", description: "Un des sept." }),
        { title: "Besoins fondamentaux", description: "À quoi cela sert dans la vie." },
      ),
      economise: atLeastOne(oneOf(vocabulary, "savings", { title: "Économie", description: "Ce que l’on y gagne." }), {
        title: "Ce que cela économise",
        description: "L’argent et le confort d’abord.",
      }),
      difficulte: level(vocabulary, "difficulties", {
        title: "Difficulté",
        description: "De 1 à 5 : qui peut le faire.",
      }),
      duree: duration.meta({ title: "Durée", description: "Le temps à prévoir." }),
      cout: cost.optional().meta({ title: "Coût", description: "En euros. Vide si on ne le connaît pas." }),
      avec_enfants: oneOf(vocabulary, "children", {
        title: "Avec des enfants",
        description: "Si les enfants peuvent y participer.",
      }).optional(),
      materiel: many(text({ title: "Matériel", description: "Ce que l’on utilise." }, { max: 160 }), {
        title: "Matériel",
        description: "Ce qu’il faut avoir, avec les quantités.",
      }),
      outils: many(text({ title: "Outil", description: "Ce que l’on emprunte ou possède." }, { max: 160 }), {
        title: "Outils",
        description: "Ce dont on se sert et que l’on garde.",
      }),
      chiffres: many(figure(vocabulary), { title: "Chiffres", description: "Seulement avec leur source." }),
      exemples: many(
        z
          .strictObject({
            texte: text({ title: "Exemple", description: "Qui l’a fait, où, quand." }, { max: 300 }),
            url: webAddress({ title: "Adresse", description: "Là où chacun peut vérifier." }),
          })
          .transform(({ texte, url }) => ({ text: texte, url })),
        { title: "Exemples", description: "Des lieux où cela se fait, avec une source." },
      ),
      risques: many(risk(vocabulary), { title: "Risques", description: "Affichés avant les étapes." }),
      cadre_legal: many(
        z
          .strictObject({
            texte: text({ title: "Règle", description: "Ce que dit le droit, en mots simples." }, { max: 500 }),
            url: webAddress({ title: "Adresse", description: "Le texte ou l’explication." }).optional(),
          })
          .transform(({ texte, url }) => ({ text: texte, url })),
        { title: "Cadre légal", description: "Ce qui est permis, demandé ou interdit." },
      ),
      besoins: slugs("Besoins", "Les besoins des contrats de ville que la pratique éclaire."),
      leviers: slugs("Leviers", "Les leviers publics qui peuvent l’aider."),
      clauses: many(clause(vocabulary), { title: "Clauses", description: "Des engagements à négocier." }),
      prerequis: slugs("À faire avant", "Les pratiques à connaître avant celle-ci."),
      variante_de: slugs("Variante de", "Les pratiques dont celle-ci est une autre forme."),
      complete: slugs("Complète", "Les pratiques qui vont bien avec celle-ci."),
      contredit: slugs("Contredit", "Les pratiques que celle-ci remplace ou gêne."),
      atelier: z
        .strictObject({
          duree: z.int("Écrire un nombre de minutes.").min(5, "Écrire un nombre de minutes."),
          groupe: text({ title: "Groupe", description: "Combien de personnes." }, { max: 80 }),
          question: text({ title: "Question", description: "La question à poser au groupe." }, { max: 200 }),
        })
        .transform(({ duree, groupe, question }) => ({ minutes: duree, group: groupe, question }))
        .optional()
        .meta({ title: "En atelier", description: "Pour animer un temps autour de la pratique." }),
    })
    .transform((input) => ({
      ...common(input),
      type: input.type,
      themes: input.themes,
      basicNeeds: input.besoins_fondamentaux,
      savings: input.economise,
      difficulty: input.difficulte,
      duration: input.duree,
      cost: input.cout,
      children: input.avec_enfants,
      materials: input.materiel,
      tools: input.outils,
      figures: input.chiffres,
      examples: input.exemples,
      risks: input.risques,
      legal: input.cadre_legal,
      needs: input.besoins,
      levers: input.leviers,
      clauses: input.clauses,
      prerequisites: input.prerequis,
      variantOf: input.variante_de,
      complements: input.complete,
      contradicts: input.contredit,
      workshop: input.atelier,
    }));

export type Practice = z.output<ReturnType<typeof practiceSchema>>;
