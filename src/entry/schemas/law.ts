import { z } from "zod";
import { day, many, text, webAddress } from "../fields.ts";
import { field, group } from "../rows/group.ts";

/** A text of law, as one cites it. `url` and `read`: where and when it was read, when it was. */
export const legalReference = group(
  {
    title: field(
      "titre",
      text({ title: "Texte", description: "Le code, la loi, le décret.", example: "Code du travail" }, { max: 120 }),
    ),
    number: field(
      "numero",
      text({ title: "Numéro", description: "D’une loi, d’un décret.", example: "2024-1037" }, { max: 40 }).optional(),
    ),
    article: field(
      "article",
      text({ title: "Article", description: "Son numéro.", example: "L. 541-10-4" }, { max: 80 }).optional(),
    ),
    url: field(
      "url",
      webAddress({ title: "Adresse officielle", description: "Légifrance, service-public ou un ministère." }).optional(),
    ),
    read: field("lu_le", day({ title: "Lu le", description: "Le jour où ce texte a été lu à cette adresse." }).optional()),
  },
  {
    rules: [
      {
        holds: ({ url, read }) => (url === undefined) === (read === undefined),
        message: "L’adresse officielle et le jour où on l’a lue vont ensemble : « url » et « lu_le ».",
      },
      {
        holds: ({ title, number, article }) => number !== undefined || article !== undefined || /\b(?:19|20)\d\d\b/.test(title),
        message: "Dire quel article, quel numéro, ou de quelle date : un code entier ne se vérifie pas.",
      },
    ],
  },
);

export type LegalReference = z.output<typeof legalReference>;

/** What the law says of a practice, a lever or a need: each rule with its text, or with the word that none was found. */
const legalLine = group({
  text: field("texte", text({ title: "Règle", description: "Ce que dit le droit, en mots simples." }, { max: 500 })),
  url: field("url", webAddress({ title: "Adresse", description: "Là où la règle est expliquée." }).optional()),
  reference: field("reference", legalReference.optional().meta({ title: "Référence", description: "Le texte officiel." })),
  noText: field(
    "sans_texte",
    z
      .boolean("Écrire true ou false.")
      .optional()
      .meta({ title: "Sans texte", description: "true : un texte officiel a été cherché, et aucun trouvé." }),
  ),
});

export type LegalLine = z.output<typeof legalLine>;

export const legalLines = (hint: { title: string; description: string }) => many(legalLine, hint);
