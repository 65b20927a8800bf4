import { limits, site } from "../../base/site.ts";
import { atLeastOne, day, literal, many, oneOf, text } from "../fields.ts";
import { field, group } from "../rows/group.ts";
import type { Vocabulary } from "../vocabulary.ts";

const presentationFields = {
  title: field(
    "titre",
    text(
      { title: "Titre", description: "Court, avec les mots de tous les jours, sans point final.", example: "Repair café" },
      { min: 2, max: 90 },
    ),
  ),
  summary: field(
    "resume",
    text(
      {
        title: "Résumé",
        description: "En une à trois phrases : ce que c’est, pour qui, ce que cela change.",
        example: "Des voisins bricoleurs réparent avec vous un grille-pain ou un vélo, gratuitement.",
      },
      { min: 20, max: limits.summaryChars },
    ),
  ),
  easy: field(
    "simple",
    text(
      {
        title: "Version simple",
        description: "La même chose en phrases courtes, mots courants, chiffres en chiffres. Une idée par phrase.",
        example: "Votre grille-pain ne marche plus. Apportez-le. Un voisin le répare avec vous.",
      },
      { max: 800 },
    ).optional(),
  ),
  synonyms: field(
    "synonymes",
    many(
      text({ title: "Autre nom", description: "Un nom que les gens disent." }, { max: 80 }),
      {
        title: "Autres noms",
        description: "Les noms de tous les jours, d’autres langues aussi : c’est avec eux que l’on cherche.",
      },
      limits.synonyms,
    ),
  ),
};

const authorshipFields = (vocabulary: Vocabulary) => ({
  contributors: field(
    "contributeurs",
    atLeastOne(
      group({
        name: field("nom", text({ title: "Nom", description: "Tel qu’il sera affiché." }, { max: 120 })),
        mode: field(
          "mode",
          oneOf(vocabulary, "nameModes", {
            title: "Sorte de nom",
            description: "nom, pseudonyme, collectif ou anonyme.",
          }),
        ),
      }),
      { title: "Contributeurs", description: "Qui raconte, sous le nom choisi." },
    ),
  ),
  licence: field(
    "licence",
    oneOf(vocabulary, "licences", {
      title: "Licence",
      description: "Ce que les autres peuvent faire du texte.",
    }).default(site.licence),
  ),
  thirdParty: field(
    "contenu_tiers",
    text(
      { title: "Contenu de tiers", description: "Ce qui, dans la fiche, n’appartient pas à ses auteurs." },
      { max: 400 },
    ).optional(),
  ),
});

const standingFields = (vocabulary: Vocabulary) => ({
  status: field(
    "statut",
    oneOf(vocabulary, "statuses", { title: "Statut", description: "Où en est la fiche." }).default("publie"),
  ),
  published: field(
    "publie_le",
    day({ title: "Publiée le", description: "La date de première publication.", example: "2026-11-23" }),
  ),
  reviewed: field("revu_le", day({ title: "Revue le", description: "La date de la dernière relecture." }).optional()),
  reviewBy: field(
    "a_revoir_le",
    day({ title: "À revoir le", description: "La date à laquelle il faudra la relire." }).optional(),
  ),
});

const displayFields = (vocabulary: Vocabulary) => ({
  lang: field("langue", oneOf(vocabulary, "languages", { title: "Langue", description: "La langue du texte." }).default("fr")),
  contact: field(
    "contact",
    literal(
      { title: "Contact public", description: "Seulement si l’on veut être joint : sera affiché à tous." },
      { max: 160 },
    ).optional(),
  ),
  icon: field(
    "pictogramme",
    oneOf(vocabulary, "icons", {
      title: "Pictogramme",
      description: "Le dessin de la fiche. Sans lui, celui du thème.",
    }).optional(),
  ),
});

/** The fields of every entry. Spread into the group of each kind. */
export const commonFields = (vocabulary: Vocabulary) => ({
  ...presentationFields,
  ...authorshipFields(vocabulary),
  ...standingFields(vocabulary),
  ...displayFields(vocabulary),
});
