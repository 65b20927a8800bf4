/** What every contributor is asked, worded once: for the form, the page around it and the paper sheet. */

import { ownLicence } from "../base/licences.ts";

/** The five questions. In order; `name` is the field that holds the answer. */
export const questions = [
  {
    name: "quoi",
    icon: "hand-stop",
    question: "Que faites-vous ?",
    help: "En quelques mots, comme vous le diriez à une voisine.",
  },
  {
    name: "pour_qui",
    icon: "users",
    question: "Pour qui, et avec qui ?",
    help: "Votre famille, l’immeuble, l’école, un groupe…",
  },
  {
    name: "comment",
    icon: "list-numbers",
    question: "Comment faites-vous ?",
    help: "Ce qu’il faut avoir, puis les étapes, l’une après l’autre.",
  },
  {
    name: "change",
    icon: "coin-euro",
    question: "Qu’est-ce que cela change ?",
    help: "L’argent, le temps, le confort, la santé, les liens. Et qui fait le travail ?",
  },
  {
    name: "attention",
    icon: "alert-triangle",
    question: "À quoi faut-il faire attention ?",
    help: "Un danger, une règle, ce qui a raté la première fois.",
  },
] as const;

/** The consents, by the name of their box. Each is given apart from the others. */
export const consents = {
  accord_publication: `Je suis d’accord pour que ce récit soit publié, corrigé et partagé sous la licence libre ${ownLicence()}.`,
  accord_image: "Je suis d’accord pour que la photo jointe soit publiée. Les personnes visibles aussi.",
  accord_mineurs: "La photo ou le récit concerne un enfant : son père, sa mère ou son tuteur est d’accord.",
} as const;

/** The names one may sign with, as the person who signs says them. */
export const signatures = {
  nom: "Mon nom",
  pseudonyme: "Un pseudonyme",
  collectif: "Le nom de notre groupe",
  anonyme: "Aucun nom",
} as const;
