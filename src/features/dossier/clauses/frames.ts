/** The words of the two starting frames and of the method: the same on the screen, on paper and in files. */
import type { AnnexKey, ClauseField, FrameKey, RoleKey, Side } from "../model.ts";

export type Frame = {
  /** What it is, for a choice and for the head of the document. */
  label: string;
  hint: string;
  /** A title for who writes none. */
  title: string;
  /** The question that opens the document, and help to answer it. */
  opening: { heading: string; help: string };
};

export const frames: Readonly<Record<FrameKey, Frame>> = {
  cooperation: {
    label: "Volet coopération",
    hint: "Écrire comment habitants, agents, associations et institutions travaillent ensemble.",
    title: "Volet coopération du contrat de ville",
    opening: {
      heading: "Ce qui se fait déjà, ce qui manque",
      help: "Ce que des habitants font déjà, ce qui les aide, ce qui les bloque.",
    },
  },
  "revue-2027": {
    label: "Contribution d’un quartier à la revue à mi-parcours 2027",
    hint: "Dire ce que le contrat a tenu, ce qu’il n’a pas tenu, et proposer la suite.",
    title: "Contribution du quartier à la revue à mi-parcours 2027",
    opening: {
      heading: "Ce que le contrat a tenu, ce qu’il n’a pas tenu",
      help: "Ce qui était promis, ce qui a été fait, ce que l’on a constaté sur place.",
    },
  },
};

export const sideWords: Readonly<Record<Side, { title: string; commits: string; add: string; hue: string }>> = {
  institution: {
    title: "L’institution s’engage",
    commits: "engagement de l’institution",
    add: "Écrire un engagement de l’institution",
    hue: "ciel",
  },
  quartier: {
    title: "Le quartier s’engage",
    commits: "engagement du quartier",
    add: "Écrire un engagement du quartier",
    hue: "terre",
  },
};

export const fieldWords: Readonly<Record<ClauseField, { label: string; help: string }>> = {
  who: { label: "Qui", help: "Une institution, une association, un groupe : pas « on »." },
  commitment: { label: "S’engage à", help: "Une action que l’on peut voir." },
  deadline: { label: "Pour quand", help: "Une date, un mois, un rythme." },
  indicator: { label: "On le verra à", help: "Ce que l’on compte ou constate, et qui le fait." },
  otherwise: { label: "Sinon", help: "Ce qui se passe si l’engagement n’est pas tenu." },
};

export const roleWords: Readonly<Record<RoleKey, string>> = {
  proposes: "Qui propose",
  decides: "Qui décide",
  funds: "Qui finance",
  does: "Qui fait",
  checks: "Qui vérifie",
};

export const methodWords = {
  rhythm: { label: "Le rythme des rencontres", help: "Quand, où, à quelle heure, avec quelle garde d’enfants." },
  decision: { label: "Comment les habitants décident", help: "Qui est consulté, comment on tranche, comment on le sait." },
  signed: { label: "Ce que signent les institutions", help: "Le contrat, un avenant, une convention : lesquels, et quand." },
  otherAnnex: { label: "Autre document à annexer", help: "" },
} as const;

/** Why the method speaks of annexes at all. The law as read: domain file, facts 1 and 2. */
export const signature =
  "Le contrat de ville est signé par des institutions : les habitants, les associations et le conseil citoyen n’en sont pas signataires (loi du 21 février 2014, articles 6 et 7). Leurs engagements passent donc par des clauses de méthode et par des conventions annexées.";

/** What can be annexed, and the lever of the garden that explains it. */
export const annexes: Readonly<Record<AnnexKey, { label: string; lever: string }>> = {
  cpo: { label: "Une convention pluriannuelle (CPO)", lever: "convention-pluriannuelle" },
  "gusp-tfpb": {
    label: "La convention de gestion de proximité (GUSP) ou d’abattement de taxe foncière (TFPB)",
    lever: "gestion-urbaine-de-proximite",
  },
  local: { label: "Une convention de prêt de local, de terrain ou de matériel", lever: "mise-a-disposition" },
  fph: { label: "Le règlement du fonds de participation des habitants (FPH)", lever: "fonds-d-initiatives" },
  benevole: { label: "Une convention de bénévole, collaborateur occasionnel de la ville", lever: "chantier-ouvert" },
};

export const toNegotiate = "à négocier";
