import { join, resolve } from "node:path";

/** The folder of the content; `GARDEN_CONTENT` names another, as tests and the bench do. */
export const contentFolder = () => resolve(process.env["GARDEN_CONTENT"] ?? "content");

/** Results kept between runs. Safe to delete. */
export const cacheFolder = join(process.cwd(), "node_modules", ".cache", "jardin", "entries");

/** Where the site is built; `GARDEN_DIST` names another. */
export const distFolder = () => resolve(process.env["GARDEN_DIST"] ?? "dist");
