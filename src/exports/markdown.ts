import { list } from "../french.ts";
import { elements } from "../entry/elements.ts";
import type { Node } from "../entry/node.ts";
import { resolveName, type Names } from "../graph/resolve.ts";
import { markdownText } from "../markdown-text.ts";
import { attributionUnder, pageAddress } from "./address.ts";

/**
 * An entry as plain Markdown, to be reused elsewhere: the garden’s own elements
 * become headings, wiki-links whole addresses, photos their descriptions; the
 * credit stands at the end. `body` is the body as written, already checked.
 */
export function toMarkdown(node: Node, body: string, names: Names, base: string): string {
  const titleless = body
    .replace(/<Photo\b[^>]*?\balt="([^"]*)"[^>]*\/>/g, (_, alt: string) => `*(Photo : ${markdownText(decoded(alt))})*`)
    .replace(/^[ \t]*<(\/?)([A-Z]\w*)>[ \t]*$/gm, (_, close: string, name: string) =>
      close || !Object.hasOwn(elements, name) ? "" : `## ${elements[name]?.title ?? name}`,
    )
    .replace(/\[\[([^[\]|]+)(?:\|([^[\]]+))?\]\]/g, (_, target: string, words: string | undefined) => {
      const found = resolveName(names, target);
      return found.kind === "found" ? `[${words ?? target}](${pageAddress(base, found.id)})` : (words ?? target);
    })
    .replace(/\]\(\/([^()\s]*)\)/g, (_, path: string) => `](${new URL(`/${path}`, base).href})`)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const authors = list(node.data.contributors.map(({ name }) => name));
  return [
    `# ${markdownText(node.title)}`,
    markdownText(node.data.summary),
    titleless,
    `---\n\n${markdownText(authors)}. ${attributionUnder(node.data.licence)}. ${pageAddress(base, node.id)}`,
    "",
  ].join("\n\n");
}

/** The entities of an attribute as the signs that they stand for: they are escaped anew. */
const decoded = (value: string) =>
  value.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' })[entity] ?? "'",
  );
