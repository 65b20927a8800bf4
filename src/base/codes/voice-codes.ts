import type { Explanation } from "./explanation.ts";

/** The problems of a voice that tells a story. */
export const voiceCodes = {
  "bare-voice": {
    title: "Une voix sans son texte, ou sans accord",
    why: "Une voix se reconnaît : elle ne paraît que si la personne l’a voulu, en plus de son accord pour le texte. Et tout le monde n’entend pas, ou n’a pas de quoi écouter : ce qu’elle dit est écrit à côté.",
    wrong: "voix: { fichier: bal.webm, qui: Amina, jour: 2026-11-30 }",
    right: 'voix: { fichier: bal.webm, qui: Amina, jour: 2026-11-30, accord: oui, transcription: "On a dansé." }',
  },
  "missing-voice": {
    title: "Une voix introuvable",
    why: "La page proposerait d’écouter, et rien ne viendrait.",
    wrong: "voix: { fichier: bal.webm, … }, sans le fichier",
    right: "Le fichier bal.webm dans content/recits/, à côté de la fiche.",
  },
  "voice-metadata": {
    title: "Une voix qui porte des données cachées",
    why: "Un téléphone écrit dans ses enregistrements où et quand ils ont été faits. Le dépôt les garderait pour toujours.",
    wrong: "Un .m4a tel qu’il sort du téléphone.",
    right: "Le même, envoyé par le formulaire, qui le réécrit.",
  },
} as const satisfies Record<string, Explanation>;
