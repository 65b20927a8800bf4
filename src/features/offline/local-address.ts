/** Where the pages of the copy that is opened from a file are, from one another. */

/** The file at which an address of the site leads in the copy, without its question and anchor. */
export const fileOf = (path: string) => path.slice(1) + (path.endsWith("/") ? "index.html" : "");

/** From the folder of `file` to the folder of the copy: `a/b/index.html` → `../../`. */
export const rootFrom = (file: string) => "../".repeat(file.split("/").length - 1);

/** The first of the scripts of a page: what they need to find themselves in a file. */
export const localScript = "fichiers/jardin-local.js";
