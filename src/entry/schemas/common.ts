import { z } from "zod";
import { limits, site } from "../../site.ts";
import { atLeastOne, day, literal, many, oneOf, text } from "../fields.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** The fields of every entry, French keys. Spread into the object of each kind. */
export function commonFields(vocabulary: Vocabulary) {
  return {
    titre: text(
      { title: "Titre", description: "Court, avec les mots de tous les jours, sans point final.", example: "Repair café" },
      { min: 2, max: 90 },
    ),
    resume: text(
      {
        title: "Résumé",
        description: "En une à trois phrases : ce que c’est, pour qui, ce que cela change.",
        example: "Des voisins bricoleurs réparent avec vous un grille-pain ou un vélo, gratuitement.",
      },
      { min: 20, max: limits.summaryChars },
    ),
    simple: text(
      {
        title: "Version simple",
        description: "La même chose en phrases courtes, mots courants, chiffres en chiffres. Une idée par phrase.",
        example: "Votre grille-pain ne marche plus. Apportez-le. Un voisin le répare avec vous.",
      },
      { max: 800 },
    ).optional(),
    synonymes: many(
      text({ title: "Autre nom", description: "Un nom que les gens disent." }, { max: 80 }),
      {
        title: "Autres noms",
        description: "Les noms de tous les jours, d’autres langues aussi : c’est avec eux que l’on cherche.",
      },
      limits.synonyms,
    ),
    contributeurs: atLeastOne(
      z
        .strictObject({
          nom: text({ title: "Nom", description: "Tel qu’il sera affiché." }, { max: 120 }),
          mode: oneOf(vocabulary, "nameModes", {
            title: "Sorte de nom",
            description: "nom, pseudonyme, collectif ou anonyme.",
          }),
        })
        .transform(({ nom, mode }) => ({ name: nom, mode })),
      { title: "Contributeurs", description: "Qui raconte, sous le nom choisi." },
    ),
    licence: oneOf(vocabulary, "licences", {
      title: "Licence",
      description: "Ce que les autres peuvent faire du texte.",
    }).default(site.licence),
    contenu_tiers: text(
      { title: "Contenu de tiers", description: "Ce qui, dans la fiche, n’appartient pas à ses auteurs." },
      { max: 400 },
    ).optional(),
    statut: oneOf(vocabulary, "statuses", { title: "Statut", description: "Où en est la fiche." }).default("publie"),
    publie_le: day({ title: "Publiée le", description: "La date de première publication.", example: "2026-11-23" }),
    revu_le: day({ title: "Revue le", description: "La date de la dernière relecture." }).optional(),
    a_revoir_le: day({ title: "À revoir le", description: "La date à laquelle il faudra la relire." }).optional(),
    langue: oneOf(vocabulary, "languages", { title: "Langue", description: "La langue du texte." }).default("fr"),
    contact: literal(
      { title: "Contact public", description: "Seulement si l’on veut être joint : sera affiché à tous." },
      { max: 160 },
    ).optional(),
    pictogramme: oneOf(vocabulary, "icons", {
      title: "Pictogramme",
      description: "Le dessin de la fiche. Sans lui, celui du thème.",
    }).optional(),
  };
}

type CommonInput = z.output<z.ZodObject<ReturnType<typeof commonFields>>>;

/** The common fields under their English names. */
export function common(input: CommonInput) {
  return {
    title: input.titre,
    summary: input.resume,
    easy: input.simple,
    synonyms: input.synonymes,
    contributors: input.contributeurs,
    licence: input.licence,
    thirdParty: input.contenu_tiers,
    status: input.statut,
    published: input.publie_le,
    reviewed: input.revu_le,
    reviewBy: input.a_revoir_le,
    lang: input.langue,
    contact: input.contact,
    icon: input.pictogramme,
  };
}

export type Common = ReturnType<typeof common>;
