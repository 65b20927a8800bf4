import type { Explanation } from "./explanation.ts";

/** The problems of an entry in another language. */
export const translationCodes = {
  "language-words": {
    title: "Les mots d’une langue qui manquent",
    why: "Une page dans une autre langue n’a plus un mot de français, sauf là où elle le dit : ses titres et ses boutons sont dans le fichier « _mots.yaml » de sa langue.",
    wrong: "content/traductions/tr/, sans _mots.yaml",
    right: "content/traductions/tr/_mots.yaml, que commence : npm run new -- traduction tr pratiques/couvercle",
  },
  "unknown-entry": {
    title: "La traduction d’une fiche qui n’existe pas",
    why: "Une traduction est le visage d’une fiche dans une autre langue : elle porte son nom, et n’a pas de page sans elle.",
    wrong: "content/traductions/ar/pratiques/couvercles.mdx",
    right: "content/traductions/ar/pratiques/couvercle.mdx",
  },
  "translation-shape": {
    title: "Une traduction qui n’a pas la forme de sa fiche",
    why: "Les dessins, l’ordre et la gravité des dangers viennent du français : chaque phrase, chaque étape et chaque encadré doit tomber en face du sien. Ce qui suit les étapes reste en français.",
    wrong: "risques: [ un texte ], quand le français en a deux",
    right: "risques: [ un texte, un autre ]",
  },
  "lost-number": {
    title: "Un nombre d’un danger, perdu dans la traduction",
    why: "Une température, une durée, un numéro à appeler : un danger sans son nombre n’est plus le même danger.",
    wrong: "Keep the fridge cold.",
    right: "Keep the fridge at 4 °C.",
  },
  "stale-translation": {
    title: "Une traduction plus ancienne que son français",
    why: "Le français a été corrigé, et personne n’a encore revu la traduction. Ce n’est pas une faute : la page le dit à qui la lit, et renvoie au français.",
    wrong: "empreinte: celle d’un texte qui a changé",
    right: "La traduction revue, puis : npm run new -- traduction ar pratiques/couvercle --a-jour",
  },
} as const satisfies Record<string, Explanation>;
