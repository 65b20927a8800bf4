/** What is the same on every page: how the garden calls itself (its `jardin.yaml`), addresses and limits. */
import * as own from "./garden-file/own.ts";

export const site = {
  title: own.name,
  tagline: own.tagline,
  lang: "fr",
  /** Of the texts of the site, and of an entry that says no other. */
  licence: own.textLicence,
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
