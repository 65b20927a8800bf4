import type { Explanation } from "./explanation.ts";

/** The problems of the garden as a whole, which no file shows alone. */
export const gardenCodes = {
  "unknown-target": {
    title: "Un lien vers une page qui n’existe pas",
    why: "Le lecteur tomberait sur une page vide.",
    wrong: "[des graines](/pratiques/graine-bouture/)",
    right: "[des graines](/pratiques/graines-boutures/)",
  },
  "ambiguous-link": {
    title: "Un lien qui désigne plusieurs pages",
    why: "Deux pages portent ce nom : il faut dire laquelle.",
    wrong: "[[troc]]",
    right: "[[termes/troc|le troc]]",
  },
  "self-link": {
    title: "Un lien vers sa propre page",
    why: "Le lecteur y est déjà.",
    wrong: "[[repair-cafe]], dans la fiche du repair café",
    right: "Un lien vers une autre page, ou pas de lien.",
  },
  "duplicate-title": {
    title: "Deux fiches du même nom",
    why: "On ne saurait pas laquelle ouvrir ; souvent, l’une complète l’autre.",
    wrong: "titre: Repair café, deux fois",
    right: "Une seule fiche, enrichie, ou deux titres qui disent la différence.",
  },
  "orphan-entry": {
    title: "Une page que rien ne relie",
    why: "On trouve les pages en passant de l’une à l’autre : celle-ci ne serait jamais rencontrée.",
    wrong: "Un mot du glossaire que personne n’emploie.",
    right: "Un lien vers lui dans une pratique.",
  },
  "workshop-papers": {
    title: "Un papier d’atelier qui ne s’imprime pas",
    why: "Les papiers d’un atelier se lisent dans sa page : une partie qui a une clé, avec un tableau ou une liste numérotée, et les tableaux à emporter. Un faux papier dit, en haut de son tableau, qu’il est inventé ; une page de numéros, le jour où elle a été lue.",
    wrong: "## La facture\n\n**La clé, pour l’animateur.** Le total est en bas.",
    right:
      "## La facture\n\n| Repère | Gaz du Coin | Facture inventée de Sam |\n\n**La clé, pour l’animateur.** Le total est en bas.",
  },
  signpost: {
    title: "Un repère hors du jardin qui ne se lit pas",
    why: "La recherche y envoie ceux que le jardin ne peut pas aider : chaque repère dit sa source, et le jour où elle a été lue.",
    wrong: "appeler: 3114, sans source",
    right: 'appeler: ["3114"]\nsource: { titre: …, url: https://… }\nlu_le: 2026-11-28',
  },
  "garden-file": {
    title: "Le fichier du jardin nomme ce qui n’existe pas",
    why: "jardin.yaml dit le nom du jardin, qui le tient, ses couleurs et son accueil ; ce qu’il nomme paraît sur toutes les pages.",
    wrong: 'departements: ["113"]',
    right: 'departements: ["13"]',
  },
  "colour-contrast": {
    title: "Des couleurs qui ne se lisent pas",
    why: "Au soleil, sur un vieux téléphone ou avec une vue fatiguée, un texte trop pâle disparaît. Il faut un contraste de 4,5.",
    wrong: 'clair: { feuille: "#9ccf9c" }',
    right: 'clair: { feuille: "#2f6b4f" }',
  },
} as const satisfies Record<string, Explanation>;
