import { escapeHtml } from "../base/html.ts";
import { fold } from "../base/french.ts";
import type { Link, Node, WrittenLink } from "../entry/node.ts";

/** Where a wiki-link leads. */
export type Resolution = { kind: "found"; id: string } | { kind: "ambiguous"; ids: string[] } | { kind: "unknown" };

/** What a page can be called: its id, its slug, its title, its synonyms. */
export type Names = {
  ids: ReadonlySet<string>;
  bySlug: ReadonlyMap<string, readonly string[]>;
  byTitle: ReadonlyMap<string, readonly string[]>;
  bySynonym: ReadonlyMap<string, readonly string[]>;
};

/** Indexes the names of a garden. Each list is in id order when `nodes` is. */
export function buildNames(nodes: Iterable<Node>): Names {
  const ids = new Set<string>();
  const bySlug = new Map<string, string[]>();
  const byTitle = new Map<string, string[]>();
  const bySynonym = new Map<string, string[]>();
  for (const { id, title, data } of nodes) {
    ids.add(id);
    add(bySlug, id.slice(id.indexOf("/") + 1), id);
    add(byTitle, fold(title), id);
    for (const synonym of data.synonyms) add(bySynonym, fold(synonym), id);
  }
  return { ids, bySlug, byTitle, bySynonym };
}

function add(index: Map<string, string[]>, key: string, id: string) {
  const list = index.get(key);
  if (!list) index.set(key, [id]);
  else if (!list.includes(id)) list.push(id);
}

/**
 * Finds the page that `[[target]]` names: by id, else by title, else by slug,
 * else by synonym. The first sort of name that any page has decides; when it
 * belongs to several pages, the link is ambiguous.
 */
export function resolveName(names: Names, target: string): Resolution {
  const id = target.replace(/^\/|\/$/g, "");
  if (names.ids.has(id)) return { kind: "found", id };
  const key = fold(target);
  for (const found of [names.byTitle.get(key), names.bySlug.get(id), names.bySynonym.get(key)]) {
    const first = found?.[0];
    if (!found || first === undefined) continue;
    return found.length === 1 ? { kind: "found", id: first } : { kind: "ambiguous", ids: [...found] };
  }
  return { kind: "unknown" };
}

/** A wiki-link that names several pages. */
export type Ambiguous = { link: WrittenLink; ids: string[] };

/** Gives every wiki-link its page. What names no page keeps its text as target and ends up dangling. */
export function resolveLinks(names: Names, links: Iterable<WrittenLink>): { links: Link[]; ambiguous: Ambiguous[] } {
  const resolved: Link[] = [];
  const ambiguous: Ambiguous[] = [];
  for (const written of links) {
    const { wiki, ...link } = written;
    if (!wiki) {
      resolved.push(link);
      continue;
    }
    const resolution = resolveName(names, link.target);
    if (resolution.kind === "ambiguous") ambiguous.push({ link: written, ids: resolution.ids });
    else resolved.push(resolution.kind === "found" ? { ...link, target: resolution.id } : link);
  }
  return { links: resolved, ambiguous };
}

/** The HTML of a body with its wiki-links leading to their pages; a link without words of its own takes the title. `titleOf` gives plain text. */
export function resolveWikiHtml(html: string, names: Names, titleOf: (id: string) => string): string {
  return html.replace(/<a href="wiki:([^"]*)">(.*?)<\/a>/gs, (_, encoded: string, label: string) => {
    const target = decodeURIComponent(encoded);
    const resolution = resolveName(names, target);
    if (resolution.kind !== "found") return label || escapeHtml(target);
    return `<a href="/${resolution.id}/">${label || escapeHtml(titleOf(resolution.id))}</a>`;
  });
}

/** The sentence around a mention, its bare wiki-links replaced by titles. */
export function resolveWikiText(sentence: string, names: Names, titleOf: (id: string) => string): string {
  return sentence.replace(/\[\[([^[\]]*)\]\]/g, (_, target: string) => {
    const resolution = resolveName(names, target);
    return resolution.kind === "found" ? titleOf(resolution.id) : target;
  });
}
