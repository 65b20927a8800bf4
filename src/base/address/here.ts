/**
 * Paths of the site, and the addresses at which a browser finds them. Everything
 * here says paths from the root of the garden, `/pratiques/four/`; a garden that
 * stands in a folder of the web (`https://ici.fr/jardin/`) is served under it.
 * Pages are written with paths, and given their addresses once they are whole
 * (in-folder.ts); what a script asks for, and the pictures that it shows, are
 * given theirs here.
 */
import { root } from "../garden-file/own-root.ts";

/** The address in a browser of a path of the site: `/jardin/pratiques/four/`. */
export const here: (path: string) => string = root === "" ? (path) => path : (path) => root + path;

/** The path of the site at an address without origin; what is not under the garden is left as it is. */
export const sitePath = (address: string): string => (address.startsWith(`${root}/`) ? address.slice(root.length) : address);

/** Where the garden is, as the browser that reads it knows. */
export const ownSite = (): string => location.origin + root;

/** The whole address of a path of the site at `site` (`https://ici.fr/jardin`, with or without its last bar), as it is told to others. */
export const addressAt = (path: string, site: string | URL | undefined): string =>
  new URL(String(site).replace(/\/$/, "") + (path.startsWith("/") ? path : `/${path}`)).href;
