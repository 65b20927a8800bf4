import { join, resolve } from "node:path";
import { environment } from "./environment.ts";

/** The folder of the content; `GARDEN_CONTENT` names another, as tests and the bench do. */
export const contentFolder = () => resolve(environment().GARDEN_CONTENT);

/** Where the site is built; `GARDEN_DIST` names another. */
export const distFolder = () => resolve(environment().GARDEN_DIST);

/** Where a server tells the build that it starts the folder of the site that it serves. */
export const servedVariable = "JARDIN_SERVED";

/** Where the site that the last build wrote may be: it is renamed once it is whole, when a server had it built. */
export const servedFolder = (): string | undefined => process.env[servedVariable];

/** What is kept between runs, for each content folder apart. Safe to delete. */
export const cacheFolder = () => join(resolve(environment().GARDEN_CACHE), cacheNameOf(contentFolder()));

/** The name under which what is kept of a content folder is found. */
export const cacheNameOf = (content: string) => content.replace(/[^a-zA-Z0-9]+/g, "-").slice(-60);

/** The file of entries as read. */
export const entryCache = () => join(cacheFolder(), "entries.jsonl");

/** What is received, the links of those who review, the sites built since; `GARDEN_STATE` names another. To be backed up. */
export const stateFolder = () => resolve(environment().GARDEN_STATE);

/** Where Pagefind leaves its own script and search, and what it says of words is kept. */
export const indexFolder = () => join(cacheFolder(), "pagefind");

/** What the index of the search holds of each page. */
export const searchPagesFile = () => join(cacheFolder(), "recherche.pages");

/** The search of each language but French, kept while its pages are the same. */
export const languageIndexFolder = () => join(cacheFolder(), "langues");

/** What the search of the copy to take away knows, for the program that makes it. */
export const pocketFile = () => join(cacheFolder(), "poche.json");

/** Where the map of the site is made. */
export const sitemapFolder = () => join(cacheFolder(), "plan");

/** Where Astro builds when it is asked for more than pages that we write ourselves. */
export const astroFolder = () => join(cacheFolder(), "astro-site");

/** What the last build knows of the files that it wrote: of pages and copies, of the search and the data. */
export const partFiles = () => ({
  pages: join(cacheFolder(), "fichiers-pages.json"),
  data: join(cacheFolder(), "fichiers-donnees.json"),
});

/** What pages read of the garden, for the next build. */
export const readsFile = () => join(cacheFolder(), "lectures.json");

/** What the open data read of it. */
export const dataReadsFile = () => join(cacheFolder(), "lectures-donnees.json");

/** What the last build was made from, and what it left in the folder of the site. */
export const builtFile = () => join(cacheFolder(), "construit.txt");
