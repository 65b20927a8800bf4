import { slugify } from "../../base/french.ts";

const longest = 80;

/** Names that Windows keeps for its devices: a repository with `aux.mdx` cannot be checked out there. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A free id in `folder`, made from the title: `recits/on-repare`, then
 * `recits/on-repare-2` when it is taken. A title without any Latin letter gives
 * a name drawn from it, so that the same title gives the same name.
 */
export function freeSlug(folder: string, title: string, taken: (id: string) => boolean): string {
  const slug = slugify(title);
  const plain = slug === "" || reserved.test(slug) ? `${folder.replace(/s$/, "")}-${slug || digest(title)}` : slug;
  for (let n = 1; ; n++) {
    const end = n === 1 ? "" : `-${n}`;
    const id = `${folder}/${cutAtDash(plain, longest - end.length)}${end}`;
    if (!taken(id)) return id;
  }
}

/** The words of a slug that fit; a single word too long is cut. */
function cutAtDash(slug: string, length: number): string {
  if (slug.length <= length) return slug;
  const start = slug.slice(0, length + 1);
  return start.includes("-") ? start.slice(0, start.lastIndexOf("-")) : slug.slice(0, length);
}

/** Six characters drawn from a text (FNV-1a): to tell names apart, not to keep a secret. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36).padStart(6, "0").slice(-6);
}
