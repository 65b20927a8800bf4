import type { Explanation } from "./explanation.ts";

/** The problems of an entry shown in pictures. */
export const frameCodes = {
  "no-frames": {
    title: "Une pratique sans images",
    why: "Qui lit avec peine, ou dans une autre langue, suit la fiche en images : trois à huit, une phrase courte sous chacune. Si personne ne les a encore faites, la fiche le dit, et on sait lesquelles attendent.",
    wrong: "Ni « images », ni « sans_images ».",
    right: "sans_images: true",
  },
  "bad-frame": {
    title: "Une image qui ne se comprend pas",
    why: "Une image se lit d’un coup d’œil : un à trois dessins, dont au moins une chose, une personne ou un lieu, et une seule phrase de douze mots au plus.",
    wrong:
      'images: [{ dessin: "interdit", phrase: "Attention. Il ne faut pas laisser la caisse toute la nuit sans la surveiller du tout." }]',
    right: 'images: [{ dessin: "jamais caisse + lune", phrase: "Jamais toute la nuit dans la caisse." }]',
  },
  "unknown-drawing": {
    title: "Un dessin qui n’existe pas",
    why: "Les dessins ont un nom français, dans content/vocabulaire.yaml, qui est aussi ce que dit le lecteur d’écran.",
    wrong: 'dessin: "cocotte + flame"',
    right: 'dessin: "casserole + feu"',
  },
  "no-danger-frame": {
    title: "Un danger grave que les images ne disent pas",
    why: "Les images sont tout ce que certains liront : chaque danger grave (gravité 3) y a la sienne, avec son type. Elles vont aussi sur les cartes et les diapositives.",
    wrong: "risques: [{ type: brulure, gravite: 3, texte: … }], et aucune image de brûlure",
    right:
      'images: [ …, { dessin: "non enfant + casserole", danger: brulure, phrase: "Aucun enfant près de l’eau bouillante." }]',
  },
} as const satisfies Record<string, Explanation>;
