import type { Entry } from "./check.ts";
import type { Translation } from "./translations/check-translation.ts";
import type { Translations } from "./translations/read-translations.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** An entry, and the file that it was read from. */
export type GivenEntry = Entry & { file: string };

/** A garden that was read, and found without fault. */
type Given = { entries: readonly GivenEntry[]; vocabulary: Vocabulary } & Pick<Translations, "languages"> & {
    translations: readonly Translation[];
  };

/** Set, there is no garden to read: the modules of the pages alone are wanted (scripts/steps/site/page-bundle.ts). */
export const modulesVariable = "JARDIN_MODULES_ONLY";

/** By name: the modules of the pages are bundled apart from what gives. */
const given = Symbol.for("jardin.lu");
const all = globalThis as { [given]?: Given };

/** Gives the pages the garden, read already, when they are made without Astro’s store (scripts/steps/site/pages.ts). */
export const giveGarden = (garden: Given): void => void (all[given] = garden);

/** What was given; undefined in a build by Astro, which asks its store. */
export const givenGarden = (): Given | undefined => all[given];
