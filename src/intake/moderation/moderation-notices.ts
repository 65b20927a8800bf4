import type { Action } from "../review/decisions.ts";

/** What a moderator is told after a gesture. */
export const notices = {
  /** By action. What a publication came to is told by the contribution itself. */
  done: {
    enregistrer: "C’est enregistré.",
    preciser:
      "La question est posée. La personne la lira avec son numéro de suivi ; si elle a laissé un contact, vous pouvez aussi la prévenir.",
    "faire-relire": "C’est demandé. La personne lira le texte avec son numéro de suivi.",
    refuser: "C’est refusé. Vous pouvez encore rouvrir.",
    "sans-suite": "La réponse est donnée. Vous pouvez encore rouvrir.",
    rouvrir: "C’est rouvert.",
  } as Readonly<Partial<Record<Action, string>>>,
  stale: "Quelqu’un a agi entre-temps : rien n’a été fait. Regardez où en est la contribution, puis recommencez si besoin.",
  unproved: "Ce bouton venait d’une page trop ancienne : rien n’a été fait. Recommencez depuis cette page.",
  wrong: "Ce n’est pas encore possible. Voyez ce qui est à régler.",
  guesses: {
    title: "Trop d’essais en peu de temps.",
    lines: ["Attendez quelques minutes, puis ouvrez votre lien tel qu’on vous l’a donné."],
  },
} as const;
