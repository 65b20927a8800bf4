/** What the worker decides, without doing it. */
import { here, sitePath } from "../../base/address/here.ts";
import { formPages as pages } from "../../base/site.ts";
import { absentAddress, filesAddress, versionAddress, zipAddress } from "./addresses.ts";
import { workerAddress } from "./worker-address.ts";

/** A request, as the worker sees it. */
export type Ask = {
  method: string;
  url: string;
  navigates: boolean;
  /** Asked for in order to be kept. */
  keeping: boolean;
};

/**
 * How a request is answered. `pass`: by the browser alone, as without a worker.
 * `network`: by the network, and without it by the page that says so. `page`:
 * by the network first, then by what is kept. `form`: the same, and never kept
 * as an address filled it. `file`: by what is kept under that very name, then
 * by the network.
 */
export type Way = "pass" | "network" | "page" | "form" | "file";

/** The pages of the forms, opened without network too. */
export const formPages: readonly string[] = Object.values(pages);

/** Files that say what the others are must come from the network, or they would never change. */
const fresh = new Set([versionAddress, filesAddress, zipAddress, workerAddress]);

/**
 * Nothing that is sent is ever kept, nor what belongs to one person: the
 * follow-up of a contribution, the moderation.
 */
export function wayOf({ method, url, navigates, keeping }: Ask, origin: string): Way {
  const { origin: asked, pathname: address } = new URL(url);
  const pathname = sitePath(address);
  if (!address.startsWith(here("/"))) return "pass";
  if (method !== "GET" || keeping || asked !== origin || fresh.has(pathname)) return "pass";
  if (navigates && formPages.includes(pageAddress(pathname))) return "form";
  if (isPrivate(pathname)) return navigates ? "network" : "pass";
  return navigates ? "page" : "file";
}

/**
 * The one address of a page, however it was typed or printed: with its last
 * slash, without `index.html`, each sign written as browsers write it. That of
 * a file stays as it is.
 */
export function pageAddress(path: string): string {
  const plain = encoded(path)
    .replace(/\/{2,}/g, "/")
    .replace(/\/index\.html$/, "/");
  return plain.endsWith("/") || /\.[a-z0-9]+$/i.test(plain) ? plain : `${plain}/`;
}

/** `%6f` as `o`; what is no address stays as it is. */
function encoded(path: string): string {
  try {
    return path
      .split("/")
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join("/");
  } catch {
    return path;
  }
}

/** Whether a path belongs to the forms or to the moderation. */
export const isPrivate = (path: string) => /^\/(?:contribuer|moderation)(?:\/|$)/.test(path);

/** Whether the name of a file holds its digest: under one name it never changes, so any copy is the right one. */
export const isFixed = (path: string) => /^\/(?:fichiers|pagefind\/(?:fragment|index|filter))\//.test(path);

/** The smallest copy of a photo, the only one kept on a device; `undefined` for what is not a photo. */
export const smallPhoto = (path: string) =>
  /^\/images\/.+-\d+\.webp$/.test(path) ? path.replace(/-\d+\.webp$/, "-480.webp") : undefined;

/** How many visited pages are kept, and to how many they are brought back when there are more. */
export const visits = { most: 60, kept: 40 } as const;

/** The visited pages to let go of, the longest kept first; the page that replaces an absent one always stays. Order: as kept. */
export function staleVisits(paths: readonly string[]): string[] {
  const pages = paths.filter((path) => path.endsWith("/") && path !== absentAddress && !formPages.includes(path));
  return pages.length > visits.most ? pages.slice(0, pages.length - visits.kept) : [];
}

/** What a page or a script asks for at once, each once: style sheets, scripts, and the modules that these import. Not what is loaded on demand. */
export const namedFiles = (text: string): string[] => [
  ...new Set(
    [
      ...text.matchAll(
        /(?:(?:href|src)=|from|import)\s*["'`](?:(?:\/[^"'`()\s]*)?\/fichiers\/|\.\/)([^"'`()\s/]+\.(?:css|js))["'`]/g,
      ),
    ].map(([, name]) => `/fichiers/${name}`),
  ),
];

/** The same, with what reads a page aloud: of what is loaded on demand, what serves most without network, for a page that somebody chose to keep. */
export const namedAndReading = (text: string): string[] => [
  ...namedFiles(text),
  ...[...text.matchAll(/import\(\s*["'`]\.\/(reading\.client\.[^"'`()\s/]+\.js)["'`]/g)].map(([, name]) => `/fichiers/${name}`),
];
