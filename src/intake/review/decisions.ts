import type { FormName } from "../../features/contribution/model.ts";
import { gestureOf } from "../../features/contribution/translate/translation-lines.ts";
import { longDay } from "../../base/french.ts";
import type { Actor, Happening, State, Submission } from "../model.ts";

/** What a moderator can do to a contribution: the values of the buttons. */
export const actions = [
  "enregistrer",
  "publier",
  "preciser",
  "refuser",
  "sans-suite",
  "fusionner",
  "revoir-fusion",
  "faire-relire",
  "rouvrir",
  "reconstruire",
  "depublier",
  "retirer",
  "finir",
  "effacer",
] as const;
export type Action = (typeof actions)[number];

export const isAction = (value: string): value is Action => (actions as readonly string[]).includes(value);

/** Whether it waits for a decision. */
export const isOpen = (state: State): boolean => state === "recu" || state === "a-completer" || state === "precision";

type Standing = Pick<Submission, "state" | "form" | "happenings" | "current">;

export const approvedOf = (happenings: readonly Happening[]) => happenings.findLast((happening) => happening.type === "approved");

export const publishedOf = (happenings: readonly Happening[]) =>
  happenings.findLast((happening) => happening.type === "published");

/** Whether a contribution changes a page that was there before it, instead of making one. */
export const changesPage = ({ form, happenings, current }: Omit<Standing, "state">): boolean =>
  form === "correction" ||
  (form === "traduction" && gestureOf(current) !== "nouvelle") ||
  approvedOf(happenings)?.into !== undefined;

/** Whether it is to be taken out of the garden: withdrawn, or taken back by a moderator. */
export const isTakenBack = (state: State): boolean => state === "retire" || state === "depublie";

/** Whether a person must finish what was asked to be taken out. */
export const isHeld = ({ state, happenings }: Pick<Standing, "state" | "happenings">): boolean =>
  isTakenBack(state) && happenings.findLast(({ type }) => type === "held" || type === "removed")?.type === "held";

/** Whether the site that is served says what was last written, or no longer says what was taken out. */
export const isServed = (happenings: readonly Happening[]): boolean =>
  happenings.findLast(({ type }) => ["published", "withdrawn", "unpublished", "removed", "served"].includes(type))?.type ===
  "served";

/**
 * What can be done to a contribution where it stands. All is reversible: what
 * is approved, refused or proposed can be reopened, what is published taken
 * back and published again. Only a withdrawal is the last word. What is
 * approved must be reopened before it is erased: it may be being written. What
 * is published is withdrawn and never only erased: its page would stay, and
 * nobody could take it out any more.
 */
export function allowed(standing: Standing): readonly Action[] {
  const { state, form, happenings } = standing;
  switch (state) {
    case "recu":
    case "a-completer":
    case "precision":
      if (form === "traduction") return ["enregistrer", "publier", "preciser", "refuser", "effacer"];
      return form === "correction"
        ? ["enregistrer", "publier", "preciser", "sans-suite", "refuser", "effacer"]
        : ["enregistrer", "publier", "preciser", "fusionner", "revoir-fusion", "faire-relire", "refuser", "effacer"];
    case "relu":
      return ["publier", "rouvrir"];
    case "propose":
      return ["rouvrir", "refuser", "retirer"];
    case "publie":
      return ["reconstruire", "depublier", "retirer"];
    case "depublie":
      return isServed(happenings) ? ["publier", "rouvrir", "retirer"] : ["publier", "finir", "retirer"];
    case "refuse":
      return ["rouvrir", "effacer"];
    case "retire":
      return isServed(happenings) || !isToRemove(standing) ? ["effacer"] : ["finir"];
  }
}

/** Whether something that readers may still have must go. */
export const isToRemove = ({ state, happenings }: Pick<Standing, "state" | "happenings">): boolean =>
  isTakenBack(state) && !isServed(happenings) && happenings.some(({ type }) => type === "published" || type === "approved");

/** The groups of the list, in its order: what is urgent, what waits for a moderator, for the contributor, for nobody. */
export const groups = [
  { name: "danger", title: "Dangers signalés" },
  { name: "a-retirer", title: "Retraits en cours" },
  { name: "a-relire", title: "À relire" },
  { name: "precision", title: "En attente d’une précision" },
  { name: "a-completer", title: "À compléter" },
  { name: "relus", title: "Relus, pas encore publiés" },
  { name: "publies", title: "Publiés" },
  { name: "termines", title: "Terminés" },
] as const;
export type Group = (typeof groups)[number];

const groupByState: Readonly<Record<State, Group["name"]>> = {
  recu: "a-relire",
  "a-completer": "a-completer",
  precision: "precision",
  relu: "relus",
  publie: "publies",
  propose: "publies",
  depublie: "termines",
  refuse: "termines",
  retire: "termines",
};

/** Whether someone may be hurt meanwhile. */
export const isDanger = ({ form, current }: Pick<Submission, "form" | "current">): boolean =>
  form === "correction" && current["sujet"]?.[0] === "danger";

export function groupOf(submission: Standing): Group["name"] {
  if (isDanger(submission) && isOpen(submission.state)) return "danger";
  return isToRemove(submission) ? "a-retirer" : groupByState[submission.state];
}

/** A state, as a moderator reads it. */
export const stateWords: Readonly<Record<State, string>> = {
  recu: "À relire",
  "a-completer": "À compléter",
  precision: "Précision demandée",
  relu: "Relu, pas encore publié",
  publie: "Publié",
  propose: "Proposé à la forge",
  refuse: "Refusé",
  depublie: "Dépublié",
  retire: "Retiré à la demande de la personne",
};

/** A form, as a moderator reads it. */
export const formWords: Readonly<Record<FormName, string>> = {
  pratique: "Pratique",
  recit: "Récit",
  correction: "Signalement",
  traduction: "Traduction",
};

/** Reasons to refuse, said as the contributor will read them. The moderator may add their own words. */
export const reasons = [
  "Le jardin a déjà une page qui dit la même chose.",
  "Ce texte ne parle pas d’une pratique, ou trop peu pour être utile à d’autres.",
  "Ce texte nomme ou montre des personnes qui n’ont pas donné leur accord.",
  "Ce que décrit ce texte peut blesser, et nous ne savons pas le rendre sûr.",
  "Ce texte fait de la publicité, ou attaque des personnes.",
] as const;

/** What is answered to a report that changes nothing. */
export const unchanged = "Nous avons vérifié la page : nous n’y avons rien changé. Merci de nous avoir écrit.";

/** The reason kept for a refusal: the one chosen, then the moderator’s own words. Undefined when there is neither. */
export function reasonOf(chosen: string, own: string): string | undefined {
  const known = (reasons as readonly string[]).includes(chosen) ? chosen : "";
  return [known, own.trim()].filter((part) => part !== "").join(" ") || undefined;
}

const actorWords = (by: Actor) =>
  by === "contributeur" ? "La personne" : by === "jardin" ? "Le jardin" : by.slice("moderation:".length);

/** One line of the history: when, who, what; and the words that go with it. */
export function happeningWords(happening: Happening): { when: string; who: string; what: string; words?: string } {
  const line = (what: string, words?: string) => ({
    when: dayAndTime(happening.at),
    who: actorWords(happening.by),
    what,
    ...(words ? { words } : {}),
  });
  switch (happening.type) {
    case "completed":
      return line("a complété sa contribution");
    case "edited":
      return line("a modifié le texte");
    case "asked":
      return line(happening.proposed === undefined ? "a demandé une précision" : "a demandé de relire", happening.question);
    case "answered":
      return line("a répondu", happening.words);
    case "refused":
      return line("a refusé", happening.reason);
    case "reopened":
      return line("a rouvert");
    case "approved":
      return line(happening.into ? "a décidé de fusionner avec une page existante" : "a décidé de publier");
    case "published":
      return line(happening.proposal ? "a proposé la page à la forge" : "a publié la page", `/${happening.id}/`);
    case "failed":
      return line("n’a pas pu publier", happening.reason);
    case "withdrawn":
      return line(
        happening.by === "contributeur" ? "a retiré sa contribution" : "a retiré la contribution, à la demande de la personne",
      );
    case "unpublished":
      return line("a dépublié", happening.reason);
    case "removed":
      return line(
        happening.by !== "jardin"
          ? "a dit que la proposition est fermée sur la forge"
          : happening.proposal
            ? "a proposé le retrait à la forge"
            : "a retiré le texte des fichiers",
        happening.proposal,
      );
    case "held":
      return line("n’a pas pu tout retirer seul", happening.reason);
    case "served":
      return line("a mis le site à jour");
  }
}

const clock = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });

/** The day of an instant in France: `2026-11-23`. */
export const dayOf = (instant: string) => calendar.format(new Date(instant));

/** `23 novembre 2026 à 14:05`, in France. */
export const dayAndTime = (instant: string) => `${longDay(dayOf(instant))} à ${clock.format(new Date(instant))}`;
