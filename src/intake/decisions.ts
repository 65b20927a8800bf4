import type { FormName } from "../contribution/model.ts";
import { longDay } from "../french.ts";
import type { Actor, Happening, State, Submission } from "./model.ts";

/** What a moderator can do to a contribution: the values of the buttons. */
export const actions = [
  "enregistrer",
  "publier",
  "preciser",
  "refuser",
  "sans-suite",
  "fusionner",
  "rouvrir",
  "reconstruire",
  "depublier",
  "effacer",
] as const;
export type Action = (typeof actions)[number];

export const isAction = (value: string): value is Action => (actions as readonly string[]).includes(value);

/** Whether it waits for a decision. */
export const isOpen = (state: State): boolean => state === "recu" || state === "a-completer" || state === "precision";

type Standing = Pick<Submission, "state" | "form" | "happenings">;

/**
 * The page that a contribution made, and nothing else wrote: undefined when it
 * made none, or changed one that was there before.
 */
export function ownPage({ form, happenings }: Standing): string | undefined {
  const merged = happenings.findLast(({ type }) => type === "approved");
  if (form === "correction" || (merged?.type === "approved" && merged.into !== undefined)) return undefined;
  return publishedOf(happenings)?.id;
}

export const publishedOf = (happenings: readonly Happening[]) =>
  happenings.findLast((happening) => happening.type === "published");

/**
 * What can be done to a contribution where it stands. All is reversible until
 * the page is published: what is approved, refused or proposed can be reopened.
 * What is approved must be reopened before it is erased: it may be being written.
 */
export function allowed(standing: Standing): readonly Action[] {
  const { state, form } = standing;
  switch (state) {
    case "recu":
    case "a-completer":
    case "precision":
      return ["enregistrer", "publier", "preciser", form === "correction" ? "sans-suite" : "fusionner", "refuser", "effacer"];
    case "relu":
      return ["publier", "rouvrir"];
    case "propose":
      return ["rouvrir", "refuser", "effacer"];
    case "publie":
      return ["reconstruire", "effacer"];
    case "refuse":
      return ["rouvrir", "effacer"];
    case "retire":
      return ownPage(standing) === undefined ? ["effacer"] : ["depublier", "effacer"];
  }
}

/** Whether someone withdrew what is in the garden: their page, or their words in a page, are still there. */
export const isToRemove = ({ state, happenings }: Standing): boolean =>
  state === "retire" && publishedOf(happenings) !== undefined;

/** The groups of the list, in its order: what is urgent, what waits for a moderator, for the contributor, for nobody. */
export const groups = [
  { name: "a-retirer", title: "Retraits demandés" },
  { name: "a-relire", title: "À relire" },
  { name: "precision", title: "En attente d’une précision" },
  { name: "a-completer", title: "À compléter" },
  { name: "relus", title: "Relus, pas encore publiés" },
  { name: "termines", title: "Terminés" },
] as const;
export type Group = (typeof groups)[number];

const groupByState: Readonly<Record<State, Group["name"]>> = {
  recu: "a-relire",
  "a-completer": "a-completer",
  precision: "precision",
  relu: "relus",
  publie: "termines",
  propose: "termines",
  refuse: "termines",
  retire: "termines",
};

export const groupOf = (standing: Standing): Group["name"] => (isToRemove(standing) ? "a-retirer" : groupByState[standing.state]);

/** A state, as a moderator reads it. */
export const stateWords: Readonly<Record<State, string>> = {
  recu: "À relire",
  "a-completer": "À compléter",
  precision: "Précision demandée",
  relu: "Relu, pas encore publié",
  publie: "Publié",
  propose: "Proposé à la forge",
  refuse: "Refusé",
  retire: "Retiré par son auteur",
};

/** A form, as a moderator reads it. */
export const formWords: Readonly<Record<FormName, string>> = {
  pratique: "Pratique",
  recit: "Récit",
  correction: "Signalement",
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
      return line("a demandé une précision", happening.question);
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
      return line("a retiré sa contribution");
  }
}

const clock = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });

/** The day of an instant in France: `2026-11-23`. */
export const dayOf = (instant: string) => calendar.format(new Date(instant));

/** `23 novembre 2026 à 14:05`, in France. */
export const dayAndTime = (instant: string) => `${longDay(dayOf(instant))} à ${clock.format(new Date(instant))}`;
