import { z } from "zod";
import { limits } from "../../base/site.ts";
import { atLeastOne, day, literal, many, oneOf } from "../fields.ts";
import { described } from "../rows/described.ts";
import { field, group } from "../rows/group.ts";
import { anyVocabulary, keysIn } from "../rows/keys.ts";
import type { Keys } from "../rows/written.ts";
import type { Vocabulary } from "../vocabulary.ts";

const each = (title: string, description: string, max: number) =>
  many(literal({ title, description }, { max }), { title, description });

const made = new WeakMap<Vocabulary, ReturnType<typeof translationGroup>>();

/** The front matter of a translation: what is said in its language, in the order of the French, and who vouches for it. */
export function translationSchema(vocabulary: Vocabulary): ReturnType<typeof translationGroup> {
  const known = made.get(vocabulary) ?? translationGroup(vocabulary);
  made.set(vocabulary, known);
  return known;
}

// No text of it is set as French is: each is kept sign for sign.
const translationGroup = (vocabulary: Vocabulary) =>
  group({
    title: field("titre", literal({ title: "Titre", description: "Le titre, dans cette langue." }, { min: 2, max: 120 })),
    summary: field(
      "resume",
      literal({ title: "Résumé", description: "Le résumé, dans cette langue." }, { max: limits.summaryChars }),
    ),
    frames: field("images", each("Images", "La phrase de chaque image du français, dans son ordre.", 200)),
    materials: field("materiel", each("Matériel", "Ce qu’il faut avoir, dans l’ordre du français.", 240)),
    tools: field("outils", each("Outils", "Ce dont on se sert, dans l’ordre du français.", 240)),
    risks: field("risques", each("Risques", "Le texte de chaque risque, dans l’ordre du français.", 900)),
    synonyms: field("synonymes", each("Autres noms", "D’autres noms que disent ceux qui parlent cette langue.", 80)),
    digest: field(
      "empreinte",
      literal(
        {
          title: "Empreinte",
          description:
            "celle du français qui a été traduit, que donne : npm run new -- traduction <langue> pratiques/<fiche> --a-jour",
        },
        { max: 40 },
      ),
    ),
    translators: field(
      "traduit_par",
      atLeastOne(
        group({
          name: field("nom", literal({ title: "Nom", description: "Tel qu’il sera affiché." }, { max: 120 })),
          mode: field(
            "mode",
            oneOf(vocabulary, "nameModes", { title: "Sorte de nom", description: "nom, pseudonyme, collectif ou anonyme." }),
          ),
        }),
        { title: "Traduit par", description: "Qui a traduit, ou pour qui un programme l’a fait." },
      ),
    ),
    byProgram: field(
      "par_machine",
      z
        .boolean("Écrire true ou false.")
        .default(false)
        .meta({ title: "Par une machine", description: "true : un programme a traduit. La page le dit." }),
    ),
    reader: field(
      "relu_par",
      group({
        name: field("nom", literal({ title: "Relu par", description: "Une personne dont c’est la langue." }, { max: 120 })),
        title: field("qualite", literal({ title: "Qualité", description: "Qui elle est, dans cette langue." }, { max: 120 })),
        day: field("relu_le", day({ title: "Relu le", description: "La date de cette relecture." })),
      }).optional(),
    ),
  });

/** The keys of a translation, as people write them, by the name of each field. */
export const translationKeys = (): Keys => keysIn(described(translationSchema(anyVocabulary)));

export type TranslationData = z.output<ReturnType<typeof translationGroup>>;
