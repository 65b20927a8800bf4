/** Said to a moderator of what could not be judged in its time. */
export const tooHeavy =
  "Ce texte est trop lourd pour être relu automatiquement. Il est gardé en entier : raccourcissez-le, puis enregistrez.";
