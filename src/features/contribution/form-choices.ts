import type { Vocabulary } from "../../entry/vocabulary.ts";
import type { Choice } from "./model.ts";

/** Pages of the garden to choose from: `value` is a slug. */
export type PageChoices = Record<"practices" | "needs" | "levers" | "places" | "organisations", readonly Choice[]>;

/** What the lists of a form hold. A list of pages that is not given is not checked: its field takes any answer. */
export type FormChoices = {
  vocabulary: Vocabulary;
  pages?: Partial<PageChoices>;
  /** The languages that the garden is translated into, each by its own name. */
  languages?: readonly Choice[];
};
