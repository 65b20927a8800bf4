import { posix } from "node:path";
import { partAddress, partNames } from "../../base/parts/parts.ts";
import { kindOfId } from "../../entry/kinds.ts";
import { isTranslatedPage } from "../translation/file-of-page.ts";

/** Folders of the site whose pages are called as something else than an entry. */
const foreign: ReadonlySet<string> = new Set(["themes", "contribuer", "moderation", "pagefind"]);

/**
 * Whether an address is that of the page `id`, or of a file made from it alone:
 * its pictures, its old frame, its comparisons. A name is enough
 * to tell: each of them bears that of the page. One that happens to be called
 * so is refused for a minute too.
 */
export function leadsTo(path: string, id: string): boolean {
  const [folder = "", ...names] = (plain(path) ?? "").split("/").filter((part) => part !== "");
  if (isTranslatedPage(id)) return ofTranslation([folder, ...names].join("/"), id);
  const slash = id.indexOf("/");
  const [own, slug] = [id.slice(0, slash), id.slice(slash + 1)];
  if (folder !== own && (foreign.has(folder) || kindOfId(`${folder}/`) !== undefined)) return false;
  // Among the lists of a kind, `pratiques/theme/eau` is no page called « eau ».
  const looked = folder === own ? names.slice(0, 1) : names;
  return looked.some((name) => name.split("--").some((part) => isOf(part, slug)));
}

/** The page of a translation; what says who made it stands with the data of its French. */
const ofTranslation = (path: string, id: string): boolean => path === id || path.startsWith(`${id}/`);

/**
 * The part of the site, and the entry that readers may not have of it, when an
 * address is that of the part that holds the page `id` among others. Of a
 * translation it is the record of its French, which says who made it.
 */
export function heldAmongOthers(path: string, id: string): { part: string; entry: string } | undefined {
  const isTranslation = isTranslatedPage(id);
  const entry = isTranslation ? id.slice(id.indexOf("/") + 1) : id;
  const parts = isTranslation
    ? [partAddress("records", entry)]
    : [partAddress("records", entry, "md"), ...partNames.map((folder) => partAddress(folder, entry))];
  const part = parts.find((address) => address === plain(path));
  return part === undefined ? undefined : { part, entry };
}

/** An address however it is written; undefined when it is none. */
function plain(path: string): string | undefined {
  try {
    return posix.normalize(decodeURIComponent(path));
  } catch {
    return undefined;
  }
}

/** `four`, `four.png`, `four-640.webp`, `four-photo-2-640.webp` are of `four`; `four-solaire` is not. */
function isOf(name: string, slug: string): boolean {
  if (!name.startsWith(slug)) return false;
  return /^(?:-photo-\d+)?(?:-\d+)?(?:\.[a-z.]+)?$/.test(name.slice(slug.length));
}
