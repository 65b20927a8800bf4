import { join, resolve } from "node:path";
import { environment } from "./environment.ts";

/** The folder of the content; `GARDEN_CONTENT` names another, as tests and the bench do. */
export const contentFolder = () => resolve(environment().GARDEN_CONTENT);

/** Where the site is built; `GARDEN_DIST` names another. */
export const distFolder = () => resolve(environment().GARDEN_DIST);

/** What is kept between runs, for each content folder apart. Safe to delete. */
export const cacheFolder = () => join(resolve(environment().GARDEN_CACHE), cacheNameOf(contentFolder()));

/** The name under which what is kept of a content folder is found. */
export const cacheNameOf = (content: string) => content.replace(/[^a-zA-Z0-9]+/g, "-").slice(-60);

/** The file of entries as read. */
export const entryCache = () => join(cacheFolder(), "entries.jsonl");

/** What is received, the links of those who review, the sites built since; `GARDEN_STATE` names another. To be backed up. */
export const stateFolder = () => resolve(environment().GARDEN_STATE);

/** Where the search index waits for the pages. */
export const indexFolder = () => join(cacheFolder(), "pagefind");

/** The search of each language but French, kept while its pages are the same. */
export const languageIndexFolder = () => join(cacheFolder(), "langues");

/** The addresses of the withdrawn entries, one a line, for the last steps of the build. */
export const withdrawnFile = () => join(cacheFolder(), "retirees.txt");

/** What the search of the copy to take away knows, for the program that makes it. */
export const pocketFile = () => join(cacheFolder(), "poche.json");

/** Where the open data waits for the pages. */
export const dataFilesFolder = () => join(cacheFolder(), "donnees");

/** What the last build was made from, and what it left in the folder of the site. */
export const builtFile = () => join(cacheFolder(), "construit.txt");
