import { join, resolve } from "node:path";

/** The folder of the content; `GARDEN_CONTENT` names another, as tests and the bench do. */
export const contentFolder = () => resolve(process.env["GARDEN_CONTENT"] ?? "content");

/** Where the site is built; `GARDEN_DIST` names another. */
export const distFolder = () => resolve(process.env["GARDEN_DIST"] ?? "dist");

/** What is kept between runs, for each content folder apart. Safe to delete. */
export function cacheFolder(): string {
  const name = contentFolder()
    .replace(/[^a-zA-Z0-9]+/g, "-")
    .slice(-60);
  return join(resolve(process.env["GARDEN_CACHE"] ?? "node_modules/.cache/jardin"), name);
}

/** The file of entries as read. */
export const entryCache = () => join(cacheFolder(), "entries.jsonl");

/** Where the search index waits for the pages. */
export const indexFolder = () => join(cacheFolder(), "pagefind");

/** Where the open data waits for the pages. */
export const dataFilesFolder = () => join(cacheFolder(), "donnees");
