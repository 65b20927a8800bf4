import type { Entry } from "./check.ts";

/** An entry, and the file that it was read from. */
export type GivenEntry = Entry & { file: string };

/** By name: the modules of the pages are bundled apart from what gives. */
const given = Symbol.for("jardin.entries");
const all = globalThis as { [given]?: readonly GivenEntry[] };

/** Gives the pages the entries, read already, when they are made without Astro’s store (scripts/steps/pages.ts). */
export const giveEntries = (entries: readonly GivenEntry[]): void => void (all[given] = entries);

/** What was given; undefined in a build by Astro, which asks its store. */
export const givenEntries = (): readonly GivenEntry[] | undefined => all[given];
