/** The five questions asked of whoever tells a practice, on the page and on the paper sheet; `lines` is the room to write. */
export const questions = [
  { icon: "hand-stop", question: "Que faites-vous ?", help: "En quelques mots, comme vous le diriez à une voisine.", lines: 3 },
  { icon: "users", question: "Pour qui, et avec qui ?", help: "Votre famille, l’immeuble, l’école, un groupe…", lines: 2 },
  {
    icon: "list-numbers",
    question: "Comment faites-vous ?",
    help: "Ce qu’il faut avoir, puis les étapes, l’une après l’autre.",
    lines: 6,
  },
  {
    icon: "coin-euro",
    question: "Qu’est-ce que cela change ?",
    help: "L’argent, le temps, le confort, la santé, les liens. Et qui fait le travail ?",
    lines: 3,
  },
  {
    icon: "alert-triangle",
    question: "À quoi faut-il faire attention ?",
    help: "Un danger, une règle, ce qui a raté la première fois.",
    lines: 3,
  },
] as const;
