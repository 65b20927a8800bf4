import { partAddress } from "../../base/parts/parts.ts";
import { workerAddress } from "./worker-address.ts";
import { isPrivate } from "./decide.ts";

/** A file that can be kept: its address, its size, its digest, and for a page the drawings and small photos that it shows. */
export type KeptFile = readonly [path: string, bytes: number, digest: string, pictures?: readonly string[]];

/** All that can be kept of one version, in path order. `/hors-ligne/fichiers.json`. */
export type FileList = { version: string; bytes: number; files: readonly KeptFile[] };

/** What somebody keeps: everything, or the practices of a kit. */
export type Choice = "tout" | readonly string[];

/** Parts of Pagefind that the garden never loads. */
const unused = /^\/pagefind\/(?:pagefind-(?:component-ui|highlight|modular-ui|ui)\.|wasm\.unknown\.)/;

/** The address at which a built file is served: that of its folder for an `index.html`. */
export const addressOf = (file: string) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`;

/**
 * Whether a built file is worth keeping on a device: what is read, what the
 * search, the map and the kits load, drawings, small photos. Neither the forms, which
 * have their own worker, nor the open data, nor copies for machines.
 */
export function isWorthKeeping(path: string): boolean {
  if (path === workerAddress || isPrivate(path) || unused.test(path) || /^\/(?:donnees\/v1|schemas)\//.test(path)) return false;
  if (path.startsWith("/hors-ligne/")) return path.endsWith("/");
  if (path.startsWith("/pagefind/")) return true;
  if (path.startsWith("/images/")) return path.endsWith("-480.webp");
  if (isPageData(path)) return true;
  return path.endsWith("/") || /\.(?:css|js|svg|webmanifest)$/.test(path) || path.startsWith("/icones/");
}

/** Whether a file is what a page’s own script loads: the map, the facets, the comparison, the builders, the slides of a kit, the cards for other sites. */
export const isPageData = (path: string) =>
  /^\/(?:[a-z-]+\/)+(?:donnees|catalogue)\.json$|^\/(?:comparer|projection|integrer)\/donnees\/[0-9a-f]{2}\.json$/.test(path);

/** What a kit needs besides its practices: where one starts, the kit’s own pages and data, what pages are drawn with. */
const base =
  /^\/(?:$|favicon\.svg$|manifest\.webmanifest$|icones\/|fichiers\/|hors-ligne\/|licence\/$|kits\/(?:$|donnees\.json$|(?:cartes|feuille|affiche|retour|vierges)\/$)|projection\/$)/;

/** The files of a choice, in path order. A practice that does not exist is left out. */
export function filesOf({ files }: FileList, choice: Choice): KeptFile[] {
  if (choice === "tout") return [...files];
  const pages = new Set(choice.flatMap((slug) => [`/pratiques/${slug}/`, partAddress("decks", `pratiques/${slug}`)]));
  const pictures = new Set(files.flatMap(([path, , , shown = []]) => (pages.has(path) ? shown : [])));
  return files.filter(([path]) => pages.has(path) || pictures.has(path) || base.test(path));
}

/** Those of these practices that this version has, in the order given. */
export function practicesOf({ files }: FileList, slugs: readonly string[]): string[] {
  const paths = new Set(files.map(([path]) => path));
  return slugs.filter((slug) => paths.has(`/pratiques/${slug}/`));
}

export const bytesOf = (files: readonly KeptFile[]) => files.reduce((sum, [, bytes]) => sum + bytes, 0);

/** The practices that an address asks for: `?p=four,lombric`, at most 40, each once, in order. */
export function kitOf(search: string): string[] {
  const slugs = (new URLSearchParams(search).get("p") ?? "").split(",").filter((slug) => /^[a-z0-9-]{1,100}$/.test(slug));
  return [...new Set(slugs)].slice(0, 40);
}
