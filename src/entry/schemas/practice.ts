import { z } from "zod";
import { atLeastOne, day, figure, level, many, oneOf, slug, text, webAddress } from "../fields.ts";
import { field, group } from "../rows/group.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { commonFields } from "./common.ts";
import { frameFields, undrawnField } from "./frames.ts";
import { legalLines } from "./law.ts";

const minutesIn = { minutes: 1, heures: 60, jours: 60 * 24, semaines: 60 * 24 * 7, mois: 60 * 24 * 30 } as const;
const units = Object.keys(minutesIn) as (keyof typeof minutesIn)[];

const inOrder = ({ min, max }: { min: number; max?: number | undefined }) => max === undefined || max >= min;

/** How long it takes. `minutes` is the shorter bound, for sorting and facets. */
const duration = group(
  {
    min: field("min", z.number("Écrire un nombre.").min(0, "Écrire un nombre positif.")),
    max: field("max", z.number("Écrire un nombre.").min(0, "Écrire un nombre positif.").optional()),
    unit: field("unite", z.enum(units, "L’unité est minutes, heures, jours, semaines ou mois.")),
    detail: field(
      "detail",
      text({ title: "Détail de la durée", description: "Ce que ce temps recouvre." }, { max: 160 }).optional(),
    ),
  },
  {
    rules: [{ holds: inOrder, message: "La durée maximale est plus petite que la minimale." }],
    computed: ({ min, unit }) => ({ minutes: min * minutesIn[unit] }),
  },
);

/** What it costs, in euros; `max` absent: « à partir de ». */
const cost = group(
  {
    min: field("min", z.number("Écrire un nombre d’euros.").min(0, "Écrire un nombre positif.")),
    max: field("max", z.number("Écrire un nombre d’euros.").min(0, "Écrire un nombre positif.").optional()),
    counts: field("compte", text({ title: "Ce qui est compté", description: "Ce que l’on paie avec ce montant." }, { max: 160 })),
  },
  { rules: [{ holds: inOrder, message: "Le coût maximal est plus petit que le minimal." }] },
);

const allOrNone = (...parts: unknown[]) => new Set(parts.map((part) => part === undefined)).size === 1;

/** `awaits`: the trade of who should still read it, when it can hurt and nobody has. */
const risk = (vocabulary: Vocabulary) =>
  group(
    {
      type: field("type", oneOf(vocabulary, "riskTypes", { title: "Type de risque", description: "De quoi il faut se garder." })),
      severity: field("gravite", level(vocabulary, "severities", { title: "Gravité", description: "1, 2 ou 3." })),
      text: field(
        "texte",
        text({ title: "Risque", description: "Ce qui peut arriver, et ce qu’il faut faire ou ne pas faire." }),
      ),
      reviewer: field(
        "relu_par",
        text({ title: "Relu par", description: "La personne compétente qui a relu." }, { max: 120 }).optional(),
      ),
      reviewerTitle: field(
        "relu_en_tant_que",
        text({ title: "Relu en tant que", description: "À quel titre : pompier, infirmière, juriste…" }, { max: 80 }).optional(),
      ),
      reviewed: field("relu_le", day({ title: "Relu le", description: "La date de cette relecture." }).optional()),
    },
    {
      rules: [
        {
          holds: ({ reviewer, reviewerTitle, reviewed }) => allOrNone(reviewer, reviewerTitle, reviewed),
          message: "Une relecture dit qui, à quel titre et quand : « relu_par », « relu_en_tant_que » et « relu_le ».",
        },
      ],
      computed: ({ type, severity, reviewer }) => ({
        awaits: severity >= 2 && reviewer === undefined ? vocabulary.riskTypes.find(({ key }) => key === type)?.trade : undefined,
      }),
    },
  );

/** A commitment to negotiate; both sides of a contract should have some. */
export const clause = (vocabulary: Vocabulary) =>
  group({
    side: field("cote", oneOf(vocabulary, "sides", { title: "Côté", description: "institution ou quartier." })),
    who: field("qui", text({ title: "Qui", description: "Qui s’engage." }, { max: 120 })),
    commitment: field("engagement", text({ title: "Engagement", description: "À faire quoi." }, { max: 400 })),
    deadline: field("delai", text({ title: "Délai", description: "Pour quand." }, { max: 120 })),
    indicator: field("indicateur", text({ title: "Indicateur", description: "À quoi on verra que c’est fait." }, { max: 240 })),
    otherwise: field(
      "sinon",
      text({ title: "Sinon", description: "Ce qui se passe si l’engagement n’est pas tenu." }, { max: 300 }),
    ),
  });

const slugs = (title: string, description: string) => many(slug, { title, description }, 20);

const aboutFields = (vocabulary: Vocabulary) => ({
  type: field("type", oneOf(vocabulary, "types", { title: "Type", description: "Un geste, une organisation, un échange…" })),
  themes: field(
    "themes",
    atLeastOne(
      oneOf(vocabulary, "themes", { title: "Thème", description: "Un des douze thèmes." }),
      { title: "Thèmes", description: "De quoi cela parle : trois au plus." },
      3,
    ),
  ),
  basicNeeds: field(
    "besoins_fondamentaux",
    atLeastOne(oneOf(vocabulary, "basicNeeds", { title: "Besoin fondamental", description: "Un des sept." }), {
      title: "Besoins fondamentaux",
      description: "À quoi cela sert dans la vie.",
    }),
  ),
  savings: field(
    "economise",
    atLeastOne(oneOf(vocabulary, "savings", { title: "Économie", description: "Ce que l’on y gagne." }), {
      title: "Ce que cela économise",
      description: "L’argent et le confort d’abord.",
    }),
  ),
  sobriety: field(
    "sobriete",
    oneOf(vocabulary, "sobrieties", { title: "Sobriété", description: "Subie, choisie, ou les deux." }).optional(),
  ),
});

const effortFields = (vocabulary: Vocabulary) => ({
  difficulty: field(
    "difficulte",
    level(vocabulary, "difficulties", {
      title: "Difficulté",
      description: "De 1 à 5 : qui peut le faire.",
    }),
  ),
  duration: field("duree", duration.meta({ title: "Durée", description: "Le temps à prévoir." })),
  cost: field("cout", cost.optional().meta({ title: "Coût", description: "En euros. Vide si on ne le connaît pas." })),
  children: field(
    "avec_enfants",
    oneOf(vocabulary, "children", {
      title: "Avec des enfants",
      description: "Si les enfants peuvent y participer.",
    }).optional(),
  ),
  materials: field(
    "materiel",
    many(text({ title: "Matériel", description: "Ce que l’on utilise." }, { max: 160 }), {
      title: "Matériel",
      description: "Ce qu’il faut avoir, avec les quantités.",
    }),
  ),
  tools: field(
    "outils",
    many(text({ title: "Outil", description: "Ce que l’on emprunte ou possède." }, { max: 160 }), {
      title: "Outils",
      description: "Ce dont on se sert et que l’on garde.",
    }),
  ),
});

const proofFields = (vocabulary: Vocabulary) => ({
  figures: field("chiffres", many(figure(vocabulary), { title: "Chiffres", description: "Seulement avec leur source." })),
  examples: field(
    "exemples",
    many(
      group({
        text: field("texte", text({ title: "Exemple", description: "Qui l’a fait, où, quand." }, { max: 300 })),
        url: field("url", webAddress({ title: "Adresse", description: "Là où chacun peut vérifier." })),
      }),
      { title: "Exemples", description: "Des lieux où cela se fait, avec une source." },
    ),
  ),
  risks: field("risques", many(risk(vocabulary), { title: "Risques", description: "Affichés avant les étapes." })),
  legal: field("cadre_legal", legalLines({ title: "Cadre légal", description: "Ce qui est permis, demandé ou interdit." })),
});

const linkFields = (vocabulary: Vocabulary) => ({
  needs: field("besoins", slugs("Besoins", "Les besoins des contrats de ville que la pratique éclaire.")),
  levers: field("leviers", slugs("Leviers", "Les leviers publics qui peuvent l’aider.")),
  reasons: field(
    "raisons",
    many(
      group({
        link: field("lien", slug.meta({ title: "Lien", description: "Le besoin ou le levier, tel que dans son adresse." })),
        why: field("pourquoi", text({ title: "Pourquoi", description: "Ce qui les lie, en une phrase." }, { max: 120 })),
      }),
      { title: "Raisons", description: "Pourquoi ce besoin, pourquoi ce levier : une phrase pour chacun." },
    ),
  ),
  clauses: field("clauses", many(clause(vocabulary), { title: "Clauses", description: "Des engagements à négocier." })),
  prerequisites: field("prerequis", slugs("À faire avant", "Les pratiques à connaître avant celle-ci.")),
  variantOf: field("variante_de", slugs("Variante de", "Les pratiques dont celle-ci est une autre forme.")),
  complements: field("complete", slugs("Complète", "Les pratiques qui vont bien avec celle-ci.")),
  contradicts: field("contredit", slugs("Contredit", "Les pratiques que celle-ci remplace ou gêne.")),
});

/** The front matter of a practice: French keys in, English names out. */
export const practiceSchema = (vocabulary: Vocabulary) =>
  group({
    ...commonFields(vocabulary),
    ...frameFields(vocabulary),
    ...undrawnField(),
    ...aboutFields(vocabulary),
    ...effortFields(vocabulary),
    ...proofFields(vocabulary),
    ...linkFields(vocabulary),
    workshop: field(
      "atelier",
      group({
        minutes: field("duree", z.int("Écrire un nombre de minutes.").min(5, "Écrire un nombre de minutes.")),
        group: field("groupe", text({ title: "Groupe", description: "Combien de personnes." }, { max: 80 })),
        question: field("question", text({ title: "Question", description: "La question à poser au groupe." }, { max: 200 })),
      })
        .optional()
        .meta({ title: "En atelier", description: "Pour animer un temps autour de la pratique." }),
    ),
  });

export type Practice = z.output<ReturnType<typeof practiceSchema>>;
