import { posix } from "node:path";
import { kindOfId } from "../../entry/kinds.ts";
import { isTranslatedPage } from "../translation/file-of-page.ts";

/** Folders of the site whose pages are called as something else than an entry. */
const foreign: ReadonlySet<string> = new Set(["themes", "contribuer", "moderation", "pagefind"]);

/**
 * Whether an address is that of the page `id`, or of a file made from it: its
 * data, its citation, its pictures, its frame, its comparisons. A name is enough
 * to tell: each of them bears that of the page. One that happens to be called
 * so is refused for a minute too.
 */
export function leadsTo(path: string, id: string): boolean {
  let decoded: string;
  try {
    decoded = posix.normalize(decodeURIComponent(path));
  } catch {
    return false;
  }
  const [folder = "", ...names] = decoded.split("/").filter((part) => part !== "");
  if (isTranslatedPage(id)) return ofTranslation([folder, ...names].join("/"), id);
  const slash = id.indexOf("/");
  const [own, slug] = [id.slice(0, slash), id.slice(slash + 1)];
  if (folder !== own && (foreign.has(folder) || kindOfId(`${folder}/`) !== undefined)) return false;
  // Among the lists of a kind, `pratiques/theme/eau` is no page called « eau ».
  const looked = folder === own ? names.slice(0, 1) : names;
  return looked.some((name) => name.split("--").some((part) => isOf(part, slug)));
}

/** The page of a translation, and the record of its French, which says who made it. */
const ofTranslation = (path: string, id: string): boolean =>
  path === id || path.startsWith(`${id}/`) || path === `${id.slice(id.indexOf("/") + 1)}.json`;

/** `four`, `four.json`, `four-640.webp`, `four-photo-2-640.webp` are of `four`; `four-solaire` is not. */
function isOf(name: string, slug: string): boolean {
  if (!name.startsWith(slug)) return false;
  return /^(?:-photo-\d+)?(?:-\d+)?(?:\.[a-z.]+)?$/.test(name.slice(slug.length));
}
