import type { Happening, State, Submission } from "./model.ts";

/** Whether the contributor is waited for. */
export const isOpen = (state: State): boolean => state === "a-completer" || state === "precision";

/** Whether nothing of it is written in the garden, nor about to be: then it can be erased at once. */
export const isUnwritten = (state: State): boolean => ["recu", "a-completer", "precision", "refuse"].includes(state);

/** The last happening of one type. */
export const happeningOf = <T extends Happening["type"]>(
  happenings: readonly Happening[],
  type: T,
): Extract<Happening, { type: T }> | undefined =>
  happenings.findLast((happening): happening is Extract<Happening, { type: T }> => happening.type === type);

/** Where a contribution is, and what comes next, as its contributor reads it. */
export function stateWords({ state, form }: Pick<Submission, "state" | "form">): { title: string; next: string[] } {
  const report = form === "correction";
  switch (state) {
    case "recu":
      return {
        title: "Merci ! C’est bien reçu.",
        next: [
          report
            ? "Une personne du jardin va lire votre message et vérifier la page."
            : "Une personne du jardin va relire votre texte, avant toute publication.",
          "Vous n’avez rien à faire. Revenez voir ici dans quelques jours.",
        ],
      };
    case "a-completer":
      return {
        title: "C’est bien reçu. Il manque encore quelque chose.",
        next: ["Tout ce que vous avez écrit est gardé. Complétez plus bas, maintenant ou un autre jour."],
      };
    case "precision":
      return {
        title: "Nous avons une question pour vous.",
        next: ["Répondez en complétant votre texte, plus bas. Tout ce que vous avez écrit est gardé."],
      };
    case "relu":
      return {
        title: "C’est relu et accepté.",
        next: [report ? "La page va être corrigée." : "La page va être publiée. Revenez voir ici un peu plus tard."],
      };
    case "publie":
      return {
        title: report ? "La page est corrigée. Merci !" : "C’est publié. Merci !",
        next: [
          report ? "Votre message a servi à corriger le jardin." : "Votre savoir-faire est dans le jardin, pour tout le monde.",
        ],
      };
    case "propose":
      return {
        title: "C’est relu et accepté.",
        next: ["La page est proposée aux personnes qui tiennent le jardin. Elle paraîtra quand elles l’auront validée."],
      };
    case "refuse":
      return {
        title: report ? "Nous avons lu votre message." : "Nous n’avons pas publié ce texte.",
        next: ["Voici pourquoi :"],
      };
    case "retire":
      return {
        title: "Votre contribution est retirée.",
        next: ["Votre moyen de contact est effacé. Si une page était publiée, une personne du jardin va la retirer."],
      };
  }
}
