/** What does not depend on the content: names, addresses and limits of the site. */

export const site = {
  title: "Le Jardin de la débrouille",
  tagline: "Les savoir-faire de ceux qui font déjà, pour les quartiers et les contrats de ville.",
  lang: "fr",
  /** The public address; `SITE_URL` overrides it at build (astro.config.mjs). */
  defaultUrl: "http://localhost:4321",
  licence: "CC-BY-SA-4.0",
} as const;

/** Who drew the pictures of the frames: said wherever paper shows them. */
export const drawingsCredit = "Dessins\u00A0: OpenMoji, CC BY-SA 4.0.";

export const limits = {
  /** Bytes of one entry file. */
  fileBytes: 64 * 1024,
  /** Nesting of one body; deeper trees would overflow a recursive walk. */
  depth: 32,
  /** Columns of a table; wider ones are not read on a telephone. */
  tableColumns: 12,
  summaryChars: 300,
  /** Mean words a sentence of an easy-read summary may have. */
  easyWords: 12,
  /** Frames of an entry that is shown in pictures, and words of the sentence of each. */
  frames: { min: 3, max: 8 },
  frameWords: 12,
  /** Other names of one entry: beyond, the search no longer knows what it is about. */
  synonyms: 30,
  /** Neighbours on the local map of a page. */
  localMap: 8,
} as const;

/** Where each form stands, by its name. */
export const formPages = {
  pratique: "/contribuer/",
  recit: "/contribuer/recit/",
  correction: "/contribuer/corriger/",
  traduction: "/contribuer/traduire/",
} as const;

/** The page that explains the problem `code`. */
export const problemAddress = (code: string) => `/contribuer/erreurs/#${code}`;
