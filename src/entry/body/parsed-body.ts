/** A link written in a body, in reading order. */
export type BodyLink = {
  /** An id for a written address (`pratiques/velo-ecole`); what stands between the brackets for a wiki-link. */
  target: string;
  wiki: boolean;
  /** The sentence around the link, in plain text; wiki-links without words of their own read `[[target]]`. */
  sentence: string;
  /** 1-based line in the file. */
  line: number;
};

/** A body parsed once and never run. */
export type Body = {
  /** Safe HTML, made by us. Wiki-links lead to `wiki:<encoded target>` until `resolveWikiLinks`. */
  html: string;
  links: BodyLink[];
  /** Addresses of other pages of the site (`/themes/eau`), to be checked against the pages that exist. */
  pages: { path: string; line: number }[];
  /** Plain text of each step, for cards and exports. */
  steps: string[];
  /** Names of the sections used, in reading order. */
  sections: string[];
  /** Photos shown, as written (`./four.jpg`). */
  photos: { src: string; line: number }[];
  words: number;
};
