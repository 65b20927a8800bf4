import type { StoredEntry } from "./loader.ts";

/** By name: the modules of the pages are bundled apart from what gives. */
const given = Symbol.for("jardin.entries");
const all = globalThis as { [given]?: readonly StoredEntry[] };

/** Gives the pages what Astro’s store would hold of the entries, when they are made without it (scripts/steps/pages.ts). */
export const giveEntries = (entries: readonly StoredEntry[]): void => void (all[given] = entries);

/** What was given; undefined in a build by Astro, which asks its store. */
export const givenEntries = (): readonly StoredEntry[] | undefined => all[given];
