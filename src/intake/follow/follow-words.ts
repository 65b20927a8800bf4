import { isHeld, isServed } from "../review/decisions.ts";
import type { Happening, State, Submission } from "../model.ts";

/** Whether the contributor may still add to what was sent: until somebody decided. */
export const isOpen = (state: State): boolean => state === "recu" || state === "a-completer" || state === "precision";

/** Whether nothing of it is written in the garden, nor about to be: then it can be erased at once. */
export const isUnwritten = (state: State): boolean => ["recu", "a-completer", "precision", "refuse"].includes(state);

/** The last happening of one type. */
export const happeningOf = <T extends Happening["type"]>(
  happenings: readonly Happening[],
  type: T,
): Extract<Happening, { type: T }> | undefined =>
  happenings.findLast((happening): happening is Extract<Happening, { type: T }> => happening.type === type);

/** Where a contribution is, and what comes next, as its contributor reads it. */
export function stateWords({ state, form, happenings }: Pick<Submission, "state" | "form" | "happenings">): {
  title: string;
  next: string[];
} {
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
          "Si personne n’a pu décider au bout d’un an, tout ce que vous avez envoyé est effacé.",
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
        next: ["Répondez plus bas, avec vos mots ou en complétant votre texte. Tout ce que vous avez écrit est gardé."],
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
          report
            ? "Votre message a servi à corriger le jardin."
            : form === "traduction"
              ? "Votre traduction est dans le jardin, pour tout le monde."
              : "Votre savoir-faire est dans le jardin, pour tout le monde.",
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
    case "depublie":
      return {
        title: report ? "Notre correction a été retirée." : "Votre texte n’est plus dans le jardin pour le moment.",
        next: ["Une personne du jardin l’a dépublié. Il est gardé : il peut revenir. Voici pourquoi :"],
      };
    case "retire":
      return isServed(happenings) ? withdrawn : isHeld({ state, happenings }) ? held : withdrawing;
  }
}

/** What was asked is on its way, and only that is said. */
const withdrawing = {
  title: "Votre retrait est demandé.",
  next: [
    "Votre moyen de contact est effacé. La page ne s’ouvre déjà plus.",
    "Nous enlevons maintenant votre texte, votre nom et vos photos de tout le site : pages, recherche, fichiers à télécharger. Cela prend quelques minutes. Cette page se met à jour toute seule.",
  ],
};

const held = {
  title: "Votre retrait est demandé.",
  next: [
    "Votre moyen de contact est effacé. La page ne s’ouvre plus pour personne.",
    "Une personne du jardin doit finir le retrait à la main. Revenez voir ici dans quelques jours.",
  ],
};

/** True of this site, and honest about what is not in its hands. */
const withdrawn = {
  title: "C’est retiré.",
  next: [
    "Votre texte, votre nom et vos photos ne sont plus sur ce site, ni dans ses fichiers à télécharger, ni dans ce que nous gardions de votre envoi.",
    "Ce que nous ne pouvons pas reprendre : les copies que des lecteurs ont déjà faites, et pour un temps ce que gardent les moteurs de recherche.",
    "L’historique du jardin garde aussi l’ancienne version. Pour l’effacer, demandez-le à la personne qui tient le jardin : elle a une commande pour cela, « npm run forget » avec « --historique ».",
  ],
};
