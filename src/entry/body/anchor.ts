import { escapeHtml } from "../../base/html.ts";
import { kindOfFolder } from "../kinds.ts";
import { collectLink, type BodyWalk } from "./body-walk.ts";
import { textOf, type HastNode } from "./hast.ts";
import { refuseLink } from "./node-problems.ts";
import { readUrl } from "./safe-url.ts";

/** A link as HTML: to an entry, a page, outside, or by title. `label` writes what is inside; it is called once at most, after the link is kept. */
export function writeAnchor(walk: BodyWalk, node: HastNode, label: () => string): string {
  const { source, told, body } = walk;
  const href = String(node.properties?.["href"] ?? "");
  if (isWikiLink(node, source)) return writeWikiLink(walk, node, href, label);
  // A note of one word is read as an address given apart.
  if (textOf(node).startsWith("^") && source.startsWith("[^", node.position?.start.offset)) {
    told.noteFootnote(told.lineOf(node));
    return "";
  }
  const url = readUrl(href, (folder) => kindOfFolder(folder) !== undefined);
  if (url.kind === "unsafe") return refuseLink(node, href, url.why, told);
  told.noteTitle(node);
  if (url.kind === "garden") {
    collectLink(walk, node, url.id, false);
    return `<a href="${escapeHtml(`/${url.id}/${hashOf(url.hash)}`)}">${label()}</a>`;
  }
  if (url.kind === "external") return `<a href="${escapeHtml(href)}" rel="external">${label()}</a>`;
  if (url.kind !== "page") return `<a href="${escapeHtml(href)}">${label()}</a>`;
  body.pages.push({ path: url.path, line: told.lineOf(node) });
  const target = `${url.path}${/^\/$|\.[a-z]+$/.test(url.path) ? "" : "/"}${hashOf(url.hash)}`;
  return `<a href="${escapeHtml(target)}">${label()}</a>`;
}

/** `[[Repair café]]`, and not `[[1] une note](https://…)`, whose text starts with a bracket. */
const isWikiLink = ({ position }: HastNode, source: string) =>
  position !== undefined && source.startsWith("[[", position.start.offset) && source.endsWith("]]", position.end.offset);

/** Which entry it leads to is known once all are: its address and its title are given then. */
function writeWikiLink(walk: BodyWalk, node: HastNode, href: string, label: () => string): string {
  const title = textOf(node);
  const target = decode(href).trim() || title;
  collectLink(walk, node, target, true);
  const own = walk.source.slice(node.position?.start.offset, node.position?.end.offset).includes("|");
  if (!own) walk.block.text += `[[${target}]]`;
  return `<a href="wiki:${encodeURIComponent(target)}">${own ? label() : ""}</a>`;
}

const hashOf = (hash: string) => (hash ? `#${encodeURIComponent(hash)}` : "");

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
